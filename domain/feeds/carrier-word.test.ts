import fc from 'fast-check';
import { CARRIER_CLOSINGS, closingOf, isAskedAgain, joinWords, NO_WORD, withWord } from './carrier-word';

const said = fc.record({
  status: fc.constantFrom(
    undefined,
    ...(['outstanding', 'received', 'waived', 'cancelled', 'problem', 'in-review'] as const),
  ),
  at: fc.integer({ min: 1, max: 6 }).map((d) => `2026-12-0${d}T10:00:00.000Z`),
});
const hear = (words: { status: 'waived' | undefined; at: string }[]) => words.reduce(withWord, NO_WORD);

it('what a carrier has, looks at or accepts is done for us; what it asks for or cannot use is not', () => {
  const closing = (['received', 'in-review', 'satisfied', 'waived', 'cancelled'] as const).map(closingOf);
  expect(closing).toEqual(['satisfied', 'satisfied', 'satisfied', 'waived', 'cancelled']);
  const open = ([undefined, 'needed', 'ordered', 'outstanding', 'problem'] as const).map(closingOf);
  expect(open.every((one) => one === undefined)).toBe(true);
});

describe('what a carrier has said of a requirement', () => {
  it('depends neither on the order nor on the repetition of its words', () => {
    const arrivals = fc
      .array(said, { maxLength: 7 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(arrivals, ([once, again]) => {
        expect(hear(again as never)).toEqual(hear(once as never));
      }),
      { numRuns: 2_000 },
    );
  });

  it('of two that are one is what was said of either', () => {
    fc.assert(
      fc.property(fc.array(said), fc.array(said), (a, b) => {
        expect(joinWords(hear(a as never), hear(b as never))).toEqual(hear([...a, ...b] as never));
      }),
    );
  });

  it('is never open again once it was closed', () => {
    fc.assert(
      fc.property(fc.array(said), said, (all, more) => {
        const before = hear(all as never);
        if (before.closedAs) expect(CARRIER_CLOSINGS).toContain(withWord(before, more).closedAs);
      }),
    );
  });

  it('asked for after it was closed is a question, asked for before is none', () => {
    const closed = { status: 'received' as const, at: '2026-12-03T10:00:00.000Z' };
    const asked = (day: string) => ({ status: 'outstanding' as const, at: `${day}T10:00:00.000Z` });
    expect(isAskedAgain([closed, asked('2026-12-04')].reduce(withWord, NO_WORD))).toBe(true);
    expect(isAskedAgain([asked('2026-12-04'), closed].reduce(withWord, NO_WORD))).toBe(true);
    expect(isAskedAgain([asked('2026-12-02'), closed].reduce(withWord, NO_WORD))).toBe(false);
  });
});
