import type { RequirementView } from '../../domain/case/case-types';
import { isOpenWay } from '../../domain/lifecycle/transitions';
import { hold, release } from './case.pauses';
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

it('is not issued before the money of its exchange is in', () => {
  expect(isOpenWay(exchanging().data, 'issued')).toBe(false);
  expect(isOpenWay(exchanging('satisfied').data, 'issued')).toBe(true);
});
