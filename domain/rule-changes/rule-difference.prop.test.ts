/** Whatever the grid becomes and however far the ledger is: nothing is dropped silently, and nothing is done twice. */
import fc from 'fast-check';
import type { LedgerEntry } from '../changes/ledger';
import { cleanApplicationSixVendors } from '../good-order/test-application';
import type { RuleSet } from '../rules/rule-set';
import { changedRules } from '../rules/test-rules';
import { isNothing, type RuleDifference, ruleDifference } from './rule-difference';
import { now, rowOf, sideOf } from './test-sides';

const app = cleanApplicationSixVendors();
const side = (rules: RuleSet) => sideOf(app, rules);
const before = side(now);

const howFar = fc.record({
  status: fc.constantFrom('outstanding', 'satisfied', 'waived', 'cancelled', 'in-review'),
  order: fc.constantFrom('none', 'open', 'done'),
  askedBy: fc.constantFrom('rules', 'carrier', 'person'),
  notNeeded: fc.boolean(),
}) as fc.Arbitrary<Partial<LedgerEntry>>;

/** Another package for the cell of the application, made of whatever codes there are. */
const laterRules = fc
  .subarray([21, 348, 147, 10, 1, 272, 117, 13, 139, 144, 7, 26], { minLength: 1 })
  .map((codes) =>
    changedRules(now, 'grid', (body) => {
      body.packages.other = codes;
      body.grids[0]!.rows[1]!.cells[3] = 'other';
    }),
  );

/** The ledger as a case has it after the difference was applied. */
function applied(ledger: LedgerEntry[], { requirements }: RuleDifference): LedgerEntry[] {
  const gone = new Map(requirements.noLongerNeeded.map(({ entry, fate }) => [entry.requirementId, fate]));
  const kept = new Map(requirements.kept.map((one) => [one.entry.requirementId, one]));
  const rows = ledger.map((entry): LedgerEntry => {
    const fate = gone.get(entry.requirementId);
    if (fate === 'cancelled' || fate === 'cancel-order') return { ...entry, status: 'cancelled' };
    if (fate === 'order-kept') return { ...entry, notNeeded: true };
    const one = kept.get(entry.requirementId);
    return one ? { ...entry, reasons: one.reasons, notNeeded: entry.notNeeded && !one.neededAgain } : entry;
  });
  const added = requirements.added.map(({ decision, generation }) =>
    rowOf(decision, { generation, requirementId: `${decision.code}:${decision.subject}:g${generation}` }),
  );
  return [...rows, ...added];
}

const courses = fc.tuple(laterRules, fc.array(howFar, { minLength: 1, maxLength: 8 }));
const ledgerOf = (how: Partial<LedgerEntry>[]) =>
  before.judged.requirements.map((d, i) => rowOf(d, how[i % how.length]));

it('every row of the ledger is kept or said to be no longer needed, and what is in is never ordered again', () => {
  fc.assert(
    fc.property(courses, ([later, how]) => {
      const ledger = ledgerOf(how);
      const { requirements } = ruleDifference(before, side(later), { effect: 'ledger', ledger });
      const told = [...requirements.noLongerNeeded, ...requirements.kept].map((r) => r.entry.requirementId);
      const live = ledger.filter((entry) => entry.status !== 'cancelled').map((e) => e.requirementId);
      expect([...told].sort()).toEqual([...live].sort());
      for (const { decision } of requirements.added)
        expect(ledger.some((e) => e.code === decision.code && e.status === 'satisfied')).toBe(false);
    }),
    { numRuns: 40 },
  );
});

it('a change that was applied changes nothing more', () => {
  fc.assert(
    fc.property(courses, ([later, how]) => {
      const ledger = ledgerOf(how);
      const [was, is] = [before, side(later)];
      const first = ruleDifference(was, is, { effect: 'ledger', ledger });
      const again = ruleDifference(was, is, { effect: 'ledger', ledger: applied(ledger, first) });
      expect(isNothing(again)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('the same rules change nothing, however far the ledger is', () => {
  fc.assert(
    fc.property(fc.array(howFar, { minLength: 1, maxLength: 8 }), (how) => {
      const same = ruleDifference(before, before, { effect: 'ledger', ledger: ledgerOf(how) });
      expect(same.requirements.added).toEqual([]);
      expect(same.requirements.noLongerNeeded).toEqual([]);
      expect(same.requirements.kept.every((k) => k.reasonsAdded.length === 0)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('nothing is needed again of what was never taken back', () => {
  const found = ruleDifference(before, before, { effect: 'ledger', ledger: ledgerOf([{}]) });
  expect(isNothing(found)).toBe(true);
});
