import { seededRules } from '../rules/test-rules';
import {
  evidenceOfOthers,
  leaderFor,
  planSharing,
  type SharedEntry,
  type SharingContext,
} from './share-evidence';

const TODAY = '2026-11-25';
const EXAM = 10;
const entry = (requirementId: string, more: Partial<SharedEntry> = {}): SharedEntry => ({
  requirementId,
  caseId: requirementId[0]!,
  code: EXAM,
  party: 'insured',
  fulfilment: 'vendor',
  status: 'outstanding',
  isOpen: true,
  ...more,
});
/** An exam that came for the case on a day. */
const came = (requirementId: string, performedOn: string, more: Partial<SharedEntry> = {}) =>
  entry(requirementId, { status: 'satisfied', performedOn, ...more });
/** One that waits for the order of another. */
const waits = (requirementId: string, sharedFromId: string, more: Partial<SharedEntry> = {}) =>
  entry(requirementId, { sharedFromId, ...more });

const context = (carrierCode: string, productCode: string): SharingContext => ({
  rules: seededRules(carrierCode, productCode),
  age: 45,
  amountAtRiskCents: 50_000_000,
  today: TODAY,
});
const contexts = new Map([
  ['a', context('SUMMIT', 'UL-FLEX')],
  ['b', context('HARBOR', 'WHOLE-LIFE')],
  ['c', context('SUMMIT', 'TERM-20')],
]);
const plan = (...entries: SharedEntry[]) => {
  const { satisfied, takeOver, follow } = planSharing(entries, contexts);
  return {
    satisfied: satisfied.map(({ entry: e, from, until, rule }) => [
      e.requirementId,
      from.requirementId,
      until,
      rule.ruleId,
    ]),
    takeOver: takeOver.map((e) => e.requirementId),
    follow: follow.map(({ entry: e, leader }) => [e.requirementId, leader.requirementId]),
  };
};
const NOTHING = { satisfied: [], takeOver: [], follow: [] };

describe('what came for one case of an inquiry', () => {
  it("satisfies what waits for it in the others, each by its own carrier's rules", () => {
    expect(plan(came('a1', '2026-11-20'), waits('b1', 'a1'), waits('c1', 'a1'))).toEqual({
      ...NOTHING,
      satisfied: [
        ['b1', 'a1', '2027-05-19', 'HARBOR-VAL-EXAM'],
        ['c1', 'a1', '2027-11-20', 'SUMMIT-VAL-EXAM'],
      ],
    });
  });

  it('is asked for by the case itself where its carrier does not take it any more', () => {
    // Ten months old: good for Summit, too old for Harbor.
    expect(plan(came('a1', '2026-01-20'), waits('b1', 'a1'), waits('c1', 'a1'))).toEqual({
      satisfied: [['c1', 'a1', '2027-01-20', 'SUMMIT-VAL-EXAM']],
      takeOver: ['b1'],
      follow: [],
    });
  });

  it('does not satisfy what is about somebody else, of another physician, closed, or of a case that has ended', () => {
    const records = { code: 11, providerId: 'physician-1' };
    expect(
      plan(
        came('a1', '2026-11-20'),
        entry('b1', { party: 'owner:trust', fulfilment: 'agent' }),
        entry('b2', { status: 'waived', fulfilment: 'agent' }),
        entry('c1', { isOpen: false, fulfilment: 'agent' }),
        came('a2', '2026-11-20', records),
        entry('b3', { code: 11, providerId: 'physician-2', fulfilment: 'agent' }),
      ),
    ).toEqual(NOTHING);
  });

  it("satisfies what the agent owes in another case, and leaves a case's own order to its vendor", () => {
    const statement = { code: 117, fulfilment: 'agent' as const };
    expect(
      plan(
        came('a1', '2026-11-20', statement),
        entry('b1', statement),
        came('a2', '2026-11-20'),
        entry('b2'),
      ),
    ).toEqual({ ...NOTHING, satisfied: [['b1', 'a1', '2027-11-20', 'HARBOR-VAL-FINANCIAL']] });
  });

  it('is no evidence where nobody says how long it is good, or where no rules are in effect', () => {
    const form = { code: 130, fulfilment: 'agent' as const };
    expect(plan(came('a1', '2026-11-20', form), entry('b1', form))).toEqual(NOTHING);
    expect(plan(came('a1', '2026-11-20'), entry('x1', { sharedFromId: 'a1' }))).toEqual(NOTHING);
  });
});

describe('an order of one case that the others wait for', () => {
  it.each(['needed', 'ordered', 'outstanding', 'in-review', 'problem'] as const)(
    'is waited for while it is %s',
    (status) => {
      expect(plan(entry('a1', { status }), waits('b1', 'a1'))).toEqual(NOTHING);
    },
  );

  it.each(['cancelled', 'waived'] as const)(
    'is ordered by one of them, and by one only, when it is %s',
    (status) => {
      expect(plan(entry('a1', { status }), waits('b1', 'a1'), waits('c1', 'a1'))).toEqual({
        satisfied: [],
        takeOver: ['b1'],
        follow: [['c1', 'b1']],
      });
    },
  );

  it('that is gone is ordered anew', () => {
    expect(plan(waits('b1', 'a1')).takeOver).toEqual(['b1']);
  });

  it('is found by what a case needs: the same code, person and physician, of another case', () => {
    const wanted = { caseId: 'b', code: EXAM, party: 'insured' };
    expect(leaderFor(wanted, [entry('a1')])?.requirementId).toBe('a1');
    expect(leaderFor(wanted, [entry('b1'), entry('a1', { code: 11 }), came('a2', TODAY)])).toBeUndefined();
    expect(leaderFor(wanted, [waits('a1', 'c1'), entry('a2', { fulfilment: 'agent' })])).toBeUndefined();
  });
});

it('the evidence of the others is everything that came for them and is dated', () => {
  const records = came('a1', '2026-11-20', { code: 11, providerId: 'physician-1' });
  const entries = [records, entry('a2'), came('b1', '2026-11-20'), entry('c1', { status: 'satisfied' })];
  expect(evidenceOfOthers('b', entries)).toEqual([
    { code: 11, party: 'insured', providerId: 'physician-1', performedOn: '2026-11-20', documentId: 'a1' },
  ]);
});

it('what was shared is evidence as long as its original holds', () => {
  const shared = came('b1', '2026-11-20', { sharedFromId: 'a1' });
  const found = (original: SharedEntry) =>
    evidenceOfOthers('c', [original, shared]).map(({ documentId }) => documentId);
  expect(found(came('a1', '2026-11-20'))).toEqual(['a1', 'b1']);
  expect(found(entry('a1', { status: 'outstanding' }))).toEqual([]);
});
