import fc from 'fast-check';
import { addsTo, NO_NEWS, VENDOR_STEPS, type VendorFact, withFact } from './vendor-facts';

const fact: fc.Arbitrary<VendorFact> = fc.record({
  kind: fc.constant('vendor' as const),
  step: fc.constantFrom(...VENDOR_STEPS),
  at: fc.integer({ min: 1, max: 9 }).map((d) => `2026-12-0${d}T10:00:00.000Z`),
  appointmentAt: fc.constant(undefined),
  documents: fc.subarray(['d1', 'd2', 'd3']),
  doubt: fc.constantFrom(undefined, 'wrong-person'),
});

const at = (day: number) => `2026-12-0${day}T10:00:00.000Z`;
const take = (facts: VendorFact[]) => facts.reduce(withFact, NO_NEWS);

describe('reports of a vendor', () => {
  it('lead to the same knowledge in any order and with any repetition', () => {
    const shuffled = fc.array(fact, { maxLength: 8 }).chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        again: fc.shuffledSubarray([...facts, ...facts], {
          minLength: facts.length * 2,
          maxLength: facts.length * 2,
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ facts, again }) => {
        expect(take(again)).toEqual(take(facts));
      }),
      { numRuns: 2000 },
    );
  });

  it('add nothing when they are told again, and something when they tell of a later step', () => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 8 }), (facts) => {
        const known = take(facts);
        expect(facts.filter((one) => addsTo(known, one))).toEqual([]);
        const later = { ...facts[0]!, step: 'results' as const, at: '2026-12-31T10:00:00.000Z' };
        expect(addsTo(known, later)).toBe(true);
      }),
    );
  });

  it('count each missed appointment once, however often and late it is told', () => {
    const missed = (day: number): VendorFact => ({
      kind: 'vendor',
      step: 'no-show',
      at: at(day),
      documents: [],
    });
    const later: VendorFact = { kind: 'vendor', step: 'scheduled', at: at(7), documents: [] };
    const told = take([missed(5), later, missed(3), missed(5)]);
    expect(told).toMatchObject({ step: 'scheduled', missed: [at(3), at(5)] });
  });

  it('keep the fee of the present step only', () => {
    const fee: VendorFact = {
      kind: 'vendor',
      step: 'fee-required',
      at: at(2),
      documents: [],
      feeCents: 7_500,
    };
    const done: VendorFact = { kind: 'vendor', step: 'done', at: at(3), documents: [] };
    expect(take([fee]).feeCents).toBe(7_500);
    expect(take([fee, done])).not.toHaveProperty('feeCents');
    expect(take([done, fee])).not.toHaveProperty('feeCents');
  });

  it('never let an older step replace a newer one', () => {
    fc.assert(
      fc.property(fc.array(fact, { minLength: 1, maxLength: 8 }), (facts) => {
        const known = facts
          .filter((f) => f.step !== 'unknown')
          .map((f) => f.at)
          .sort();
        expect(take(facts).at).toBe(known.at(-1) ?? null);
      }),
    );
  });
});
