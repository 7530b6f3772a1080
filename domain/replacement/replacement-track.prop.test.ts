import fc from 'fast-check';
import type { RequirementView } from '../case/case-types';
import {
  afterNews,
  isPaper,
  missingSteps,
  moneyHolds,
  moneyOutstanding,
  owedByOldCarrier,
  REPLACEMENT_NEWS,
  type ReplacementTrack,
  refusalOf,
  withWhatWasSaid,
} from './replacement-track';

const start: ReplacementTrack = {
  contracts: [
    { id: 'old', exchange: true, requirementId: 'funds', done: [] },
    { id: 'other', exchange: false, done: [] },
  ],
  steps: [
    { step: 'definition-signed', before: 'submission' },
    { step: 'information-received', before: 'submission' },
    { step: 'disclosure-signed', before: 'delivery' },
  ],
  signed: [],
  moneyBefore: 'issue',
};
const funds: RequirementView = {
  id: 'funds',
  code: 706,
  phase: 'delivery',
  fulfilment: 'other-carrier',
  status: 'outstanding',
};
const withTrack = (replacement: ReplacementTrack, status = funds.status) => ({
  replacement,
  requirements: [{ ...funds, status }],
});
const news = fc.record({
  news: fc.constantFrom(...REPLACEMENT_NEWS),
  contractId: fc.constantFrom('old', 'other', 'nobody', undefined),
});

describe('a replacement', () => {
  it('in whatever order news come: what is taken is on record once, and money only after it was asked for', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 30 }), (all) => {
        let track = start;
        for (const { news: one, contractId } of all) {
          if (refusalOf(track, one, contractId)) continue;
          track = afterNews(track, one, contractId);
          if (one !== 'transfer-refused')
            expect(refusalOf(track, one, contractId)?.[0]).toBe('replacement-known');
        }
        for (const { done } of track.contracts) expect(new Set(done).size).toBe(done.length);
        const [old, other] = track.contracts.map((c) => c.done);
        expect(old!.includes('money-received') && !old!.includes('transfer-requested')).toBe(false);
        expect(other!.some((d) => d === 'money-received' || d.startsWith('transfer'))).toBe(false);
        expect(track.signed.every(isPaper)).toBe(true);
      }),
    );
  });

  it('holds the submission back exactly until each step before it is done, for every contract', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 30 }), (all) => {
        let track = start;
        for (const { news: one, contractId } of all) {
          if (!refusalOf(track, one, contractId)) track = afterNews(track, one, contractId);
        }
        const informed = track.contracts.every((c) => c.done.includes('information-received'));
        const free = track.signed.includes('definition-signed') && informed;
        expect(missingSteps(withTrack(track), 'submission').length === 0).toBe(free);
        expect(missingSteps(withTrack(track), 'delivery').length === 0).toBe(
          track.signed.includes('disclosure-signed'),
        );
      }),
    );
  });

  it('a new check forgets nothing that was said of a contract that is still named', () => {
    const said = afterNews(afterNews(start, 'carrier-notified', 'old'), 'definition-signed', undefined);
    const again = withWhatWasSaid({ ...start, contracts: start.contracts.slice(0, 1) }, said);
    expect(again.contracts).toEqual([{ ...start.contracts[0], done: ['carrier-notified'] }]);
    expect(again.signed).toEqual(['definition-signed']);
    expect(withWhatWasSaid(start, undefined)).toBe(start);
  });
});

describe('the money of an exchange', () => {
  it('is waited for until its ledger row is closed, by the money or by a waiver', () => {
    expect(moneyOutstanding(withTrack(start)).map((c) => c.id)).toEqual(['old']);
    expect(moneyOutstanding(withTrack(start, 'waived'))).toEqual([]);
    expect(moneyOutstanding({ requirements: [] })).toEqual([]);
  });

  it('holds the issue only where the product says so, and the placing always', () => {
    const loose: ReplacementTrack = { ...start, moneyBefore: 'placed' };
    expect([moneyHolds(withTrack(start), 'issue'), moneyHolds(withTrack(loose), 'issue')]).toEqual([
      true,
      false,
    ]);
    expect(moneyHolds(withTrack(loose), 'placed')).toBe(true);
    expect(moneyHolds(withTrack(start, 'satisfied'), 'placed')).toBe(false);
    expect(moneyHolds({ requirements: [funds] }, 'placed')).toBe(false);
  });

  it('is chased once it was asked for, and again only after it was refused and asked for again', () => {
    const none: ReplacementTrack = { ...start, steps: [] };
    const asked = afterNews(none, 'transfer-requested', 'old');
    const refused = afterNews(asked, 'transfer-refused', 'old');
    const chased = [none, asked, refused].map((t) => owedByOldCarrier(withTrack(t)).map((c) => c.id));
    expect(chased).toEqual([[], ['old'], []]);
    expect(owedByOldCarrier(withTrack(start)).map((c) => c.id)).toEqual(['old', 'other']);
    expect(owedByOldCarrier({ requirements: [] })).toEqual([]);
  });

  it('that has come cannot be refused any more, and none comes of a contract without an exchange', () => {
    const come = afterNews(afterNews(start, 'transfer-requested', 'old'), 'money-received', 'old');
    expect(refusalOf(come, 'transfer-refused', 'old')?.[0]).toBe('money-received');
    expect(refusalOf(start, 'money-received', 'old')?.[0]).toBe('transfer-not-requested');
    expect(refusalOf(start, 'cost-basis-received', 'other')?.[0]).toBe('no-exchange');
    expect(refusalOf(start, 'carrier-notified', undefined)?.[0]).toBe('contract-unknown');
  });
});
