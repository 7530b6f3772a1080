import fc from 'fast-check';
import { AGREEING, type Agreeing, CONTRADICTING, type Contradicting, confidenceOf, SURE } from './confidence';

const agreeing = fc.constantFrom(...(Object.keys(AGREEING) as Agreeing[]));
const contradicting = fc.constantFrom(...(Object.keys(CONTRADICTING) as Contradicting[]));
const features = fc.record({ for: fc.array(agreeing), against: fc.array(contradicting) });

describe('the confidence of a match', () => {
  it('lies between 0 and 1', () => {
    fc.assert(
      fc.property(features, (f) => {
        expect(confidenceOf(f)).toBeGreaterThanOrEqual(0);
        expect(confidenceOf(f)).toBeLessThan(1);
      }),
    );
  });

  it('is not lowered by one thing more that agrees, nor by how often or in which order it is said', () => {
    fc.assert(
      fc.property(features, agreeing, (f, more) => {
        expect(confidenceOf({ ...f, for: [...f.for, more] })).toBeGreaterThanOrEqual(confidenceOf(f));
        expect(confidenceOf({ ...f, for: [...f.for, ...f.for].reverse() })).toBeCloseTo(confidenceOf(f), 12);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not raised by one thing more that contradicts', () => {
    fc.assert(
      fc.property(features, contradicting, (f, more) => {
        expect(confidenceOf({ ...f, against: [...f.against, more] })).toBeLessThanOrEqual(confidenceOf(f));
      }),
      { numRuns: 2000 },
    );
  });

  it('is sure only with a hard key or with three agreeing features, one saying who and one what', () => {
    fc.assert(
      fc.property(features, (f) => {
        if (confidenceOf(f) < SURE) return;
        const kinds = new Set(f.for);
        const hard = [...kinds].some((k) => ['requirement-id', 'our-reference', 'order-number'].includes(k));
        const who = ['case-number', 'name', 'birth-date'].some((k) => kinds.has(k as Agreeing));
        expect(hard || (kinds.size >= 3 && who && kinds.has('kind'))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('is never sure when another person is named, whatever agrees', () => {
    fc.assert(
      fc.property(features, fc.constantFrom('another-name', 'another-birth-date'), (f, wrong) => {
        const against = [...f.against, wrong as Contradicting];
        expect(confidenceOf({ ...f, against })).toBeLessThan(SURE);
      }),
    );
  });

  it('can be sure: each hard key alone, and person, kind and time together', () => {
    for (const key of ['requirement-id', 'our-reference', 'order-number'] as const)
      expect(confidenceOf({ for: [key], against: [] })).toBeGreaterThanOrEqual(SURE);
    const together = ['name', 'birth-date', 'kind', 'in-time'] as const;
    expect(confidenceOf({ for: together, against: [] })).toBeGreaterThanOrEqual(SURE);
    expect(confidenceOf({ for: together.slice(0, 3), against: [] })).toBeGreaterThanOrEqual(SURE);
  });
});
