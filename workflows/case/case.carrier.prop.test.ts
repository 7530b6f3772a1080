import fc from 'fast-check';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { Stage } from '../../domain/lifecycle/stages';
import { applyCarrierStatus, followUnresolved } from './case.carrier';
import type { CaseState } from './case.state';
import { testCaseState } from './test-case-state';

const NOW = '2026-12-31T15:00:00.000Z';
const RUNS = 1_000;

/** What carriers say of a case over the weeks, in the order in which it happened, and where the case then is. */
const FEEDS: [CarrierStatus[], Stage][] = [
  [['acknowledged', 'pending', 'approved', 'issued', 'active'], 'placed'],
  [['acknowledged', 'approved', 'issued', 'reissue', 'issued', 'active'], 'placed'],
  [['acknowledged', 'approved', 'counteroffer'], 'counteroffer'],
  [['acknowledged', 'tentative-offer', 'postponed'], 'postponed'],
  [['pending', 'approved', 'issued-with-requirements'], 'issued'],
  [['acknowledged', 'pending', 'declined'], 'declined'],
];

const underReview = (): CaseState =>
  testCaseState(() => NOW, { stage: 'under-review', policyNumberKnown: true });

const factOf = (status: CarrierStatus, day: number): CarrierStatusFact => ({
  kind: 'carrier-status',
  status,
  policyNumber: false,
  at: `2026-12-${String(day + 1).padStart(2, '0')}T15:00:00.000Z`,
});

/** Takes statuses one by one, as they arrive. */
function hear(facts: CarrierStatusFact[]): CaseState {
  const state = underReview();
  for (const fact of facts) {
    applyCarrierStatus(state, fact);
    followUnresolved(state);
  }
  return state;
}

it.each(FEEDS)('%j, in whatever order and however often it arrives, leaves the case at %s', (feed, end) => {
  const facts = feed.map(factOf);
  const arrivals = fc
    .array(fc.constantFrom(...facts), { maxLength: feed.length })
    .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }));
  fc.assert(
    fc.property(arrivals, (arrived) => {
      const { stage, data } = hear(arrived);
      expect({ stage, left: data.unresolved }).toEqual({ stage: end, left: [] });
    }),
    { numRuns: RUNS },
  );
});

it('a status that the case was not ready for is a task for a person, which settles itself once the missing one has come', () => {
  const early = hear([factOf('issued', 5)]);
  expect(early.stage).toBe('under-review');
  expect(early.takeChange().tasks).toMatchObject([{ kind: 'reconcile-carrier-status' }]);
  applyCarrierStatus(early, factOf('approved', 3));
  followUnresolved(early);
  const { stage, doneTasks } = early.takeChange();
  expect({ stage, done: doneTasks.length }).toEqual({ stage: 'issued', done: 1 });
});

it('what was overtaken by news that the case has followed stays without effect', () => {
  expect(hear([factOf('counteroffer', 5), factOf('approved', 3)]).stage).toBe('counteroffer');
});

it('what the carrier sees to itself is done when it has decided', () => {
  const state = underReview();
  const own = {
    id: 'r1',
    code: 847,
    phase: 'underwriting',
    fulfilment: 'carrier',
    status: 'outstanding',
  } as const;
  state.upsertRequirement(own);
  applyCarrierStatus(state, factOf('approved', 3));
  expect(state.requirement('r1')?.status).toBe('satisfied');
  expect(state.takeChange().requirements).toEqual([{ requirementId: 'r1', status: 'satisfied' }]);
});
