import fc from 'fast-check';
import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { Stage } from '../../domain/lifecycle/stages';
import { applyCarrierStatus, followUnresolved } from './case.carrier';
import type { CaseState } from './case.state';
import { reconcileStatus } from './commands/reconcile-status';
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
  [['acknowledged', 'approved', 'pending'], 'under-review'],
  [['pending', 'approved', 'under-review', 'approved', 'issued', 'active'], 'placed'],
  [['acknowledged', 'tentative-offer', 'pending', 'pending'], 'under-review'],
  [['approved', 'counteroffer', 'under-review', 'postponed'], 'postponed'],
  [['tentative-offer', 'postponed', 'pending', 'acknowledged'], 'under-review'],
];

const underReview = (): CaseState =>
  testCaseState(() => NOW, { stage: 'under-review', policyNumberKnown: true });

const at = (day: number): string => `2026-12-${String(day + 1).padStart(2, '0')}T15:00:00.000Z`;
const factOf = (status: CarrierStatus, day: number): CarrierStatusFact => ({
  kind: 'carrier-status',
  status,
  policyNumber: false,
  at: at(day),
});

/** Takes statuses one by one, as they arrive. */
function hear(facts: CarrierStatusFact[], state = underReview()): CaseState {
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

/** What carriers say on one day without a time: all of it bears the same instant. Each word with its day, and where the case then is. */
const OF_ONE_DAY: [[CarrierStatus, number][], Stage][] = [
  [
    [
      ['approved', 4],
      ['issued', 4],
    ],
    'issued',
  ],
  [
    [
      ['pending', 3],
      ['approved', 4],
      ['issued', 4],
      ['active', 4],
    ],
    'placed',
  ],
  [
    [
      ['acknowledged', 4],
      ['pending', 4],
      ['approved', 4],
      ['issued', 5],
      ['active', 5],
    ],
    'placed',
  ],
  [
    [
      ['pending', 4],
      ['approved', 4],
      ['counteroffer', 4],
    ],
    'counteroffer',
  ],
  [
    [
      ['approved', 4],
      ['issued', 5],
      ['reissue', 6],
      ['issued', 6],
    ],
    'issued',
  ],
  [
    [
      ['under-review', 4],
      ['approved', 4],
      ['declined', 4],
    ],
    'declined',
  ],
  [
    [
      ['tentative-offer', 4],
      ['postponed', 4],
    ],
    'postponed',
  ],
];

it.each(OF_ONE_DAY)('%j: statuses of one day without times end the same in whatever order', (feed, end) => {
  const facts = feed.map(([status, day]) => factOf(status, day));
  const arrivals = fc
    .array(fc.constantFrom(...facts), { maxLength: feed.length })
    .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }));
  fc.assert(
    fc.property(arrivals, (arrived) => {
      const { stage, data } = hear(arrived);
      const newest = [data.carrierStatus, data.carrierEventAt];
      expect({ stage, newest, left: data.unresolved }).toEqual({
        stage: end,
        newest: [feed.at(-1)?.[0], at(feed.at(-1)?.[1] ?? 0)],
        left: [],
      });
    }),
    { numRuns: RUNS },
  );
});

it('of one day without times, what the case is not ready for stays a question when less was said of that day', () => {
  const state = hear([factOf('active', 4), factOf('approved', 4)]);
  expect([state.stage, state.data.unresolved.map(({ status }) => status)]).toEqual(['approved', ['active']]);
  expect(hear([factOf('issued', 4)], state).stage).toBe('placed');
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

describe('a carrier that has decided and then says that it has not', () => {
  const decided = (stage: Stage, more: Partial<CaseSnapshot> = {}): CaseState =>
    testCaseState(() => NOW, {
      ...{ stage, policyNumberKnown: true, carrierStatus: 'approved', carrierEventAt: at(4) },
      ...{ carrierFollowedAt: at(4), ...more },
    });

  it.each(['pending', 'under-review'] as const)(
    'takes its approval back (%s), and nobody misses it',
    (word) => {
      const state = hear([factOf(word, 5)], decided('approved'));
      expect(state.stage).toBe('under-review');
      expect(state.takeChange().events).toContainEqual(expect.objectContaining({ type: 'case.stage' }));
    },
  );

  it('takes nothing back by a word that is older than its decision, or of the same time', () => {
    expect(hear([factOf('pending', 3)], decided('approved')).stage).toBe('approved');
    expect(hear([factOf('pending', 4)], decided('approved')).stage).toBe('approved');
  });

  it('takes up what it has postponed where it stands: what is to be gathered is gathered first', () => {
    const open = {
      id: 'r1',
      code: 104,
      phase: 'underwriting',
      fulfilment: 'agent',
      status: 'outstanding',
    } as const;
    const postponement = { until: NOW, warned: false, over: false };
    const taken = hear([factOf('pending', 5)], decided('postponed', { postponement, requirements: [open] }));
    expect([taken.stage, taken.data.postponement]).toEqual(['gathering', null]);
    expect(hear([factOf('pending', 5)], decided('postponed', { trial: true })).stage).toBe('informal');
  });

  it('asks a person, with both versions, once the policy is issued; the carrier may be followed then', () => {
    const state = hear([factOf('pending', 5)], decided('delivery'));
    expect([state.stage, state.takeChange().tasks]).toEqual([
      'delivery',
      [
        expect.objectContaining({
          kind: 'reconcile-carrier-status',
          data: expect.objectContaining({ carrier: { status: 'pending', at: at(5) } }),
        }),
      ],
    ]);
    const word = { status: 'pending', at: at(5), noteId: 'note', messageId: 'm', actor: 'somebody' } as const;
    const command = { ...word, right: 'carrier' } as const;
    expect(() => reconcileStatus.check(state, command)).not.toThrow();
    reconcileStatus.apply(state, command);
    expect([state.stage, state.data.unresolved]).toEqual(['under-review', []]);
  });

  it('leaves what waits for a person waiting when it only acknowledges', () => {
    const state = hear([factOf('pending', 5), factOf('acknowledged', 6)], decided('issued'));
    expect([state.data.unresolved.length, state.takeChange().doneTasks]).toEqual([1, []]);
  });

  it('is asked about once, however often it repeats itself', () => {
    const state = hear(
      [5, 6, 7].map((day) => factOf('pending', day)),
      decided('issued'),
    );
    expect([state.data.unresolved, state.takeChange().tasks.length]).toEqual([
      [{ status: 'pending', at: at(5) }],
      1,
    ]);
  });

  it('is asked about for its newest word, too, in whatever order its words arrive', () => {
    const item = {
      id: 'd1',
      code: 132,
      phase: 'delivery',
      fulfilment: 'agent',
      status: 'outstanding',
    } as const;
    const facts = [5, 6, 7, 9, 10].map((day) => factOf('pending', day));
    const arrivals = fc.shuffledSubarray([...facts, factOf('active', 8)], { minLength: facts.length + 1 });
    fc.assert(
      fc.property(arrivals, (arrived) => {
        const state = hear(arrived, decided('delivery-requirements', { requirements: [item] }));
        const { unresolved } = state.data;
        const words = unresolved.map(({ status }) => status).join();
        expect(words).toMatch(/^(pending,)+active(,pending)+$/);
        const { tasks, doneTasks } = state.takeChange();
        expect([state.stage, tasks.length, doneTasks]).toEqual([
          'delivery-requirements',
          unresolved.length,
          [],
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  it('that goes on saying what a person has refuted asks nobody again', () => {
    const state = hear([factOf('pending', 5)], decided('issued'));
    const word = { status: 'pending', at: at(5), noteId: 'note', messageId: 'm', actor: 'somebody' } as const;
    reconcileStatus.apply(state, { ...word, right: 'us' });
    state.takeChange();
    hear([factOf('pending', 6)], state);
    expect([state.stage, state.takeChange().tasks]).toEqual(['issued', []]);
  });
});
