import fc from 'fast-check';
import type { Application } from '../application/application.schema';
import { addDays } from '../calendar/plain-date';
import { cleanApplicationSixVendors, INSURED, SPOUSE } from '../good-order/test-application';
import { determineRequirements } from '../requirements/determine-requirements';
import { isClosedStatus, type RequirementDecision } from '../requirements/requirement';
import { seededRules } from '../rules/test-rules';
import type { LedgerEntry } from './ledger';
import { type LedgerPlan, planLedger } from './plan-ledger';

const today = '2026-11-18';
const decide = (app: Application): RequirementDecision[] =>
  determineRequirements(app, { today, rules: seededRules(app.carrierCode, app.productCode) });

const application = fc
  .record({
    face: fc.constantFrom(5_000_000, 24_999_999, 50_000_000, 100_000_000, 300_000_000, 900_000_000),
    age: fc.integer({ min: 18, max: 80 }),
    tobacco: fc.constantFrom('never' as const, 'current' as const),
    conditions: fc.subarray(['diabetes', 'hypertension', 'stroke']),
    pursuits: fc.subarray(['scuba', 'aviation']),
  })
  .map(({ face, age, tobacco, conditions, pursuits }) =>
    cleanApplicationSixVendors({
      faceAmountCents: face,
      parties: [{ ...INSURED, birthDate: addDays('2026-05-01', -age * 365) }, SPOUSE],
      tobacco: { status: tobacco },
      conditions: conditions.map((code) => ({ code })),
      avocations: pursuits,
    }),
  );

/** How far each row has come by the time of the change: it is taken by its place. */
const progress = fc.array(
  fc.constantFrom<Pick<LedgerEntry, 'status' | 'order'>>(
    { status: 'needed', order: 'none' },
    { status: 'outstanding', order: 'open' },
    { status: 'outstanding', order: 'done' },
    { status: 'problem', order: 'open' },
    { status: 'satisfied', order: 'done' },
    { status: 'waived', order: 'none' },
  ),
  { minLength: 12, maxLength: 12 },
);

let rows = 0;
const rowOf = (decision: RequirementDecision, generation: number): LedgerEntry => {
  rows += 1;
  const { code, label, party, subject, phase, fulfilment, reasons } = decision;
  return {
    ...{ requirementId: `r${rows}`, code, label, party, subject, generation, phase, fulfilment, reasons },
    status: 'needed',
    askedBy: 'rules',
    order: 'none',
    notNeeded: false,
  };
};

/** The ledger that a plan leads to. @param vendorAgrees whether orders that are taken back are really cancelled. */
function carriedOut(ledger: LedgerEntry[], plan: LedgerPlan, vendorAgrees: boolean): LedgerEntry[] {
  const after = ledger.map((entry): LedgerEntry => {
    const gone = plan.noLongerNeeded.find((n) => n.entry.requirementId === entry.requirementId);
    const kept = plan.kept.find((k) => k.entry.requirementId === entry.requirementId);
    if (gone?.fate === 'cancelled') return { ...entry, status: 'cancelled' };
    if (gone?.fate === 'cancel-order' && vendorAgrees)
      return { ...entry, status: 'cancelled', notNeeded: true };
    if (gone?.fate === 'cancel-order' || gone?.fate === 'order-kept') return { ...entry, notNeeded: true };
    return kept?.neededAgain ? { ...entry, notNeeded: false } : entry;
  });
  return [...after, ...plan.added.map(({ decision, generation }) => rowOf(decision, generation))];
}

/** What the ledger asks for, in force: each thing once, not what was taken back. */
const asked = (ledger: LedgerEntry[], wanted: RequirementDecision[]): string[] => {
  const isWanted = (e: LedgerEntry) => wanted.some((d) => d.code === e.code && d.subject === e.subject);
  return ledger
    .filter((e) => e.status !== 'cancelled' && !e.notNeeded && (!isClosedStatus(e.status) || isWanted(e)))
    .map((e) => `${e.code} ${e.subject}`)
    .sort();
};

const keysOf = (decisions: RequirementDecision[]): string[] =>
  decisions.map((d) => `${d.code} ${d.subject}`).sort();

describe('a change and its reverse', () => {
  it('lead to the same requirements, however far the vendors were and whether they stop', () => {
    fc.assert(
      fc.property(application, application, progress, fc.boolean(), (before, after, how, vendorAgrees) => {
        const [first, second] = [decide(before), decide(after)];
        const start = first.map((d, i) => ({ ...rowOf(d, 1), ...how[i % how.length]! }));
        const there = carriedOut(start, planLedger(start, { wanted: second }), vendorAgrees);
        expect(asked(there, second)).toEqual(keysOf(second));
        const back = carriedOut(there, planLedger(there, { wanted: first }), vendorAgrees);
        expect(asked(back, first)).toEqual(keysOf(first));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a change', () => {
  it('accounts for every row that was not cancelled before, once, and asks for everything that is wanted', () => {
    fc.assert(
      fc.property(application, application, progress, (before, after, how) => {
        const wanted = decide(after);
        const ledger = decide(before).map((d, i) => ({ ...rowOf(d, 1), ...how[i % how.length]! }));
        const plan = planLedger(ledger, { wanted });
        const told = [...plan.noLongerNeeded, ...plan.kept].map(({ entry }) => entry.requirementId);
        expect(told.sort()).toEqual(ledger.map((e) => e.requirementId).sort());
        for (const { entry, fate } of plan.noLongerNeeded) {
          // What is in, and what a vendor works on, is never simply dropped.
          if (isClosedStatus(entry.status)) expect(fate).toBe('evidence-kept');
          else if (entry.order !== 'none') expect(['cancel-order', 'order-kept']).toContain(fate);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('of nothing changes nothing', () => {
    fc.assert(
      fc.property(application, progress, (app, how) => {
        const ledger = decide(app).map((d, i) => ({ ...rowOf(d, 1), ...how[i % how.length]! }));
        const { added, noLongerNeeded, kept } = planLedger(ledger, { wanted: decide(app) });
        expect({ added, noLongerNeeded }).toEqual({ added: [], noLongerNeeded: [] });
        expect(kept.filter((k) => k.neededAgain || k.reasonsAdded.length + k.reasonsGone.length > 0)).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });
});
