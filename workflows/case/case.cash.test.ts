import type { CaseSnapshot } from '../../domain/case/case-types';
import { cashDateIsDue, openCash, refundAtEnd, resumeCash, resumePremium, settleCash } from './case.cash';
import { deliveryOf } from './case.delivery';
import type { CaseState } from './case.state';
import { settleCashCommand } from './commands/settle-cash';
import { testCaseState } from './test-case-state';

const AT = '2026-11-18T15:04:05.000Z';
const WARNINGS = ['2026-12-25T14:00:00.000Z', '2027-01-01T14:00:00.000Z', '2027-01-08T14:00:00.000Z'];
const ENDS = '2027-01-16T05:00:00.000Z';

function withCash(
  temporary: { warnAt: string[]; endsAt: string } | null = { warnAt: WARNINGS, endsAt: ENDS },
) {
  const state = testCaseState(() => AT, { stage: 'approved', policyNumberKnown: true });
  openCash(state, temporary ? { temporary } : {});
  return state;
}

const ahead = (state: CaseState) => state.data.ladders.dates?.steps.map(({ at }) => at) ?? [];
const changeOf = (state: CaseState) => {
  const { events, tasks, doneTasks } = state.takeChange();
  return { events: events.map(({ type, data }) => [type, data]), tasks: tasks.map((t) => t.key), doneTasks };
};

it('has its warnings and its last day ahead, the earliest first; found again, nothing begins again', () => {
  const state = withCash();
  openCash(state, { temporary: { warnAt: [], endsAt: AT } });
  expect(ahead(state)).toEqual([...WARNINGS, ENDS]);
  expect(state.nextStep()).toMatchObject({ key: 'dates', at: WARNINGS[0] });
  const received = changeOf(state).events.filter(([type]) => type === 'cash.received');
  expect(received).toEqual([['cash.received', { temporaryUntil: ENDS }]]);
});

it('without temporary insurance is held with nothing ahead', () => {
  const state = withCash(null);
  expect([ahead(state), state.data.cash]).toEqual([[], { held: true, temporary: 'none' }]);
});

it('gives way to the policy: nothing is ahead after the issue, and the cash is premium', () => {
  const state = withCash();
  state.move('issued', 'the carrier reports issued');
  const applied = { held: false, settled: 'applied', temporary: 'ended', endsAt: ENDS };
  expect([ahead(state), state.data.cash]).toEqual([[], applied]);
  expect(changeOf(state).events).toEqual(
    expect.arrayContaining([
      ['temporary-insurance.ended', { because: 'issued' }],
      ['cash.settled', { how: 'applied' }],
    ]),
  );
});

it('ends when the cash goes back, and not a second time on its day', () => {
  const state = withCash();
  settleCash(state, 'refunded', 'desk');
  expect([ahead(state), state.data.cash?.held]).toEqual([[], false]);
  refundAtEnd(state);
  const { events, tasks } = changeOf(state);
  expect(events.filter(([type]) => type === 'temporary-insurance.ended')).toEqual([
    ['temporary-insurance.ended', { because: 'refunded' }],
  ]);
  expect(tasks).toEqual([]);
});

it('names its last day, not the day after it, in a warning; a step of another ladder is none of its days', () => {
  const state = withCash();
  expect(cashDateIsDue(state, { action: 'temporary-insurance-ending', n: 1 })).toBe(true);
  expect(state.takeChange().tasks[0]!.title).toContain('2027-01-15');
  expect(cashDateIsDue(state, { action: 'poll-carrier', n: 1 })).toBe(false);
});

it('that ran out leaves the cash to a person, whose word settles the task', () => {
  const state = withCash();
  expect(cashDateIsDue(state, { action: 'temporary-insurance-ended', n: 4 })).toBe(true);
  expect(changeOf(state).tasks).toEqual(['cash-decision:c1']);
  expect(state.data.cash).toMatchObject({ held: true, temporary: 'ended' });
  settleCash(state, 'applied', 'desk');
  expect(changeOf(state).doneTasks).toEqual(['cash-decision:c1']);
});

describe('cash of a case that was reopened', () => {
  const reopened = (held = true) =>
    testCaseState(() => AT, { stage: 'under-review', reopenedAt: AT, cash: { held, temporary: 'ended' } });

  it('is put before a person, since nothing is insured by it any more; what went back is not', () => {
    const state = reopened();
    resumeCash(state);
    expect(changeOf(state).tasks).toEqual([`cash-decision:c1:${AT}`]);
    settleCash(state, 'refunded', 'desk');
    expect(changeOf(state).doneTasks).toEqual(['cash-decision:c1', `cash-decision:c1:${AT}`]);
    const settled = reopened(false);
    resumeCash(settled);
    expect(changeOf(settled).tasks).toEqual([]);
  });

  it('is asked for at its second end once more', () => {
    const [first, second] = [withCash(), reopened()];
    for (const state of [first, second]) refundAtEnd(state);
    expect([changeOf(first).tasks, changeOf(second).tasks]).toEqual([
      ['cash-refund:c1'],
      [`cash-refund:c1:${AT}`],
    ]);
  });
});

describe('a policy that is taken up again after it was not taken', () => {
  const premium = (status: 'outstanding' | 'satisfied') =>
    ({ id: 'premium', code: 125, phase: 'delivery', fulfilment: 'agent', status }) as const;
  const notTaken = (more: Partial<CaseSnapshot> = {}) =>
    testCaseState(() => AT, { stage: 'delivery-requirements', reopenedAt: AT, issues: 1, ...more });
  const applied = { held: false, settled: 'applied', temporary: 'ended' } as const;

  it('asks whether its premium was returned, and cash pays nothing more until somebody says so', () => {
    const state = notTaken({ cash: applied });
    resumePremium(state);
    expect(changeOf(state).tasks).toEqual([`cash-decision:c1:${AT}`]);
    expect(deliveryOf(state)).toEqual({ issue: 1, cash: 'refunded', since: AT });
    const cmd = { messageId: 'm', actor: 'desk', how: 'applied' } as const;
    settleCashCommand.check(state, cmd);
    settleCashCommand.apply(state, cmd);
    expect(changeOf(state).doneTasks).toContain(`cash-decision:c1:${AT}`);
    expect([deliveryOf(state).cash, state.data.cash]).toEqual(['applied', applied]);
    expect(() => settleCashCommand.check(state, cmd)).toThrow();
  });

  it('asks for a premium that was paid later, too, and not for one that is owed, or of a policy that never was', () => {
    const asked = (more: Partial<CaseSnapshot>) => {
      const state = notTaken(more);
      resumePremium(state);
      return changeOf(state).tasks.length;
    };
    expect(asked({ requirements: [premium('satisfied')] })).toBe(1);
    expect(asked({ requirements: [premium('outstanding')] })).toBe(0);
    expect(asked({ issues: undefined, cash: applied })).toBe(0);
    const before = notTaken({ cash: applied });
    before.knows = () => false;
    resumePremium(before);
    expect(changeOf(before).tasks).toEqual([]);
  });
});
