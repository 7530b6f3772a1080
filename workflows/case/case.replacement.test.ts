import type { RequirementView } from '../../domain/case/case-types';
import { isOpenWay } from '../../domain/lifecycle/transitions';
import { hold, release } from './case.pauses';
import { openReplacement, takeNews } from './case.replacement';
import { reopenRequirement } from './commands/reopen-requirement';
import { reportReplacement } from './commands/report-replacement';
import { testCaseState } from './test-case-state';

const AT = '2026-11-18T15:04:05.000Z';
const funds: RequirementView = {
  id: 'funds',
  code: 706,
  phase: 'delivery',
  fulfilment: 'other-carrier',
  status: 'outstanding',
};
const exchanging = (status: RequirementView['status'] = 'outstanding') =>
  testCaseState(() => AT, {
    stage: 'approved',
    requirements: [{ ...funds, status }],
    replacement: {
      contracts: [{ id: 'old', exchange: true, requirementId: 'funds', done: ['transfer-requested'] }],
      steps: [],
      signed: [],
      moneyBefore: 'issue',
    },
  });

it('does not chase an old carrier during a hold, and begins anew when it ends', () => {
  const state = exchanging();
  const planned = () => state.takeChange().plan.map((p) => p.key);
  expect(planned()).toContain('old-carrier');
  state.recorded({
    ladders: {
      'old-carrier': {
        timetableId: 'old-carrier',
        version: 1,
        steps: [{ n: 1, at: AT, action: 'ask-old-carrier' }],
        next: 0,
      },
    },
  });
  hold(state, 'client-traveling', '2026-12-18T15:00:00.000Z', 'desk');
  expect(planned()).not.toContain('old-carrier');
  expect(state.nextStep()).toBeNull();
  release(state, 'the hold has ended');
  expect(planned()).toContain('old-carrier');
});

it('asks for the notice and for the transfer once, and each task is settled by its report', () => {
  const state = exchanging();
  const { replacement: track } = state.data;
  const [contract] = track!.contracts;
  const found = { track: { ...track!, contracts: [{ ...contract!, done: [] }] } };
  delete state.data.replacement;
  openReplacement(state, found);
  expect(state.takeChange().tasks.map((t) => t.key)).toEqual([
    'replacement-notice:old',
    'exchange-request:old',
  ]);
  const report = { contractId: 'old', entryId: 'e', messageId: 'm', actor: 'desk' };
  for (const news of ['carrier-notified', 'transfer-requested'] as const)
    takeNews(state, { ...report, news });
  expect(state.takeChange().doneTasks).toEqual(['replacement-notice:old', 'exchange-request:old']);
  openReplacement(state, found);
  expect(state.takeChange().tasks).toEqual([]);
});

it('does not chase an old carrier any more once its money is in', () => {
  const state = exchanging();
  const planned = () => state.takeChange().plan.map((p) => p.key);
  expect(planned()).toContain('old-carrier');
  const news = { news: 'money-received', contractId: 'old', entryId: 'e' } as const;
  takeNews(state, { ...news, messageId: 'm', actor: 'desk' });
  expect(planned()).not.toContain('old-carrier');
  expect(state.data.requirements).toContainEqual({ ...funds, status: 'satisfied' });
});

it('notes the money once: what the carrier itself has reported in is not satisfied again', () => {
  const state = exchanging('satisfied');
  const news = { news: 'money-received', contractId: 'old', entryId: 'e' } as const;
  takeNews(state, { ...news, messageId: 'm', actor: 'desk' });
  expect(state.takeChange().events.map((e) => e.type)).not.toContain('requirement.status');
});

it('takes money that was taken back a second time, and chases for it until then', () => {
  const state = exchanging();
  const report = { news: 'money-received', contractId: 'old', messageId: 'm', actor: 'desk' } as const;
  takeNews(state, { ...report, entryId: 'e1' });
  state.takeChange();
  const back = { because: 'wrong-match' as const, requirementId: 'funds', faults: [], generation: 1 };
  reopenRequirement.apply(state, { ...back, messageId: 'n', actor: 'desk' });
  expect([isOpenWay(state.data, 'issued'), state.takeChange().plan.map((p) => p.key)]).toEqual([
    false,
    expect.arrayContaining(['old-carrier']),
  ]);
  const again = { ...report, entryId: 'e2' };
  expect(() => reportReplacement.check(state, again)).not.toThrow();
  reportReplacement.apply(state, again);
  expect(isOpenWay(state.data, 'issued')).toBe(true);
});

it('is not issued before the money of its exchange is in', () => {
  expect(isOpenWay(exchanging().data, 'issued')).toBe(false);
  expect(isOpenWay(exchanging('satisfied').data, 'issued')).toBe(true);
});
