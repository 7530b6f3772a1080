import fc from 'fast-check';
import { type Agreement, rankCandidates, scoreOf } from './match-score';

const maybe = fc.constantFrom(undefined, true, false);
const agreement: fc.Arbitrary<Agreement> = fc.record({
  nameAndBirth: fc.boolean(),
  lastAndBirth: fc.boolean(),
  name: fc.boolean(),
  otherBirth: fc.boolean(),
  face: maybe,
  agent: maybe,
  product: maybe,
  otherReference: fc.boolean(),
});
const found = fc
  .array(agreement, { maxLength: 8 })
  .map((all) => all.map((one, i) => ({ caseId: `c${i}`, number: `GO-${i}`, agreement: one })));

describe('the confidence that a record is of a case', () => {
  it('lies between 0 and 1 and says why', () => {
    fc.assert(
      fc.property(agreement, (one) => {
        const { confidence, because } = scoreOf(one);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (confidence > 0) expect(because.length).toBeGreaterThan(0);
      }),
    );
  });

  it('never falls when one more thing agrees', () => {
    fc.assert(
      fc.property(agreement, fc.constantFrom('face', 'agent', 'product' as const), (one, thing) => {
        const more = scoreOf({ ...one, [thing]: true }).confidence;
        expect(more).toBeGreaterThanOrEqual(scoreOf({ ...one, [thing]: undefined }).confidence);
        expect(scoreOf({ ...one, [thing]: false }).confidence).toBeLessThanOrEqual(more);
      }),
    );
  });

  it('is beyond doubt for one case at most, with name and birth date, a second thing in common, and nothing against it', () => {
    fc.assert(
      fc.property(found, (cases) => {
        const sure = rankCandidates(cases).filter((c) => c.sure);
        expect(sure.length).toBeLessThanOrEqual(1);
        for (const { caseId } of sure) {
          const { agreement: a } = cases.find((c) => c.caseId === caseId)!;
          expect(a.nameAndBirth && [a.face, a.agent, a.product].includes(true)).toBe(true);
          expect(a.otherBirth || a.otherReference || a.face === false || a.agent === false).toBe(false);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('of two cases that agree alike is beyond doubt for neither', () => {
    fc.assert(
      fc.property(agreement, (one) => {
        const twins = ['c1', 'c2'].map((caseId) => ({ caseId, number: caseId, agreement: one }));
        expect(rankCandidates(twins).some((c) => c.sure)).toBe(false);
      }),
    );
  });
});

it.each<[Partial<Agreement>, boolean]>([
  [{ nameAndBirth: true, face: true, product: true }, true],
  [{ nameAndBirth: true, face: true, agent: true }, true],
  [{ nameAndBirth: true, face: true }, false],
  [{ nameAndBirth: true }, false],
  [{ nameAndBirth: true, face: true, agent: true, otherReference: true }, false],
  [{ lastAndBirth: true, face: true, agent: true, product: true }, false],
  [{ name: true, face: true, agent: true, product: true }, false],
])('%j is beyond doubt: %s', (agrees, sure) => {
  const none = {
    nameAndBirth: false,
    lastAndBirth: false,
    name: false,
    otherBirth: false,
    otherReference: false,
  };
  const one = { caseId: 'c', number: 'GO-1', agreement: { ...none, ...agrees } };
  expect(rankCandidates([one]).some((c) => c.sure)).toBe(sure);
});
