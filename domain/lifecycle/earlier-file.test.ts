import { earlierFileOf, isOfEarlierFile } from './earlier-file';

const day = (n: number) => `2026-11-${n}T00:00:00.000Z`;
const SILENT = { carrierEventAt: null, carrierStatus: null, unresolved: [] };
const heard = { ...SILENT, carrierEventAt: day(25), carrierStatus: 'tentative-offer' as const };

describe('what a carrier has said of an earlier file', () => {
  it('ends with its newest word, taken in or not, and with whatever else it has said of that moment', () => {
    expect(earlierFileOf(heard)).toEqual({ until: day(25), said: ['tentative-offer'] });
    const waiting = [
      { status: 'approved' as const, at: day(24) },
      { status: 'issued' as const, at: day(25) },
    ];
    expect(earlierFileOf({ ...heard, unresolved: waiting }).said).toEqual(['issued', 'tentative-offer']);
    const since = [{ status: 'withdrawn' as const, at: day(27) }];
    expect(earlierFileOf(heard, since)).toEqual({ until: day(27), said: ['withdrawn'] });
  });

  it('is remembered when the file of now has an end, too, before anything was said of it', () => {
    const first = earlierFileOf(heard);
    const again = earlierFileOf({ ...heard, carrierStatus: null, earlierFile: first });
    expect(again).toEqual(first);
  });

  it('is all that is older, and what it has said of the very moment; the rest is of the file of now', () => {
    const file = earlierFileOf(heard);
    const is = (status: 'tentative-offer' | 'acknowledged', at: string) =>
      isOfEarlierFile(file, { status, at });
    expect([is('acknowledged', day(24)), is('tentative-offer', day(25))]).toEqual([true, true]);
    expect([is('acknowledged', day(25)), is('tentative-offer', day(26))]).toEqual([false, false]);
  });

  it('is what nobody understood of the very moment, too, once its code has a word', () => {
    const file = earlierFileOf({ ...heard, carrierStatus: 'unknown' });
    expect(isOfEarlierFile(file, { status: 'tentative-offer', at: day(25) })).toBe(true);
  });

  it('is nothing when it has said nothing, or when there was no earlier file', () => {
    const word = { status: 'acknowledged' as const, at: day(1) };
    expect(earlierFileOf(SILENT)).toEqual({ until: null, said: [] });
    expect([isOfEarlierFile(earlierFileOf(SILENT), word), isOfEarlierFile(undefined, word)]).toEqual([
      false,
      false,
    ]);
  });
});
