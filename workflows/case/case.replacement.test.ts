import type { RequirementView } from '../../domain/case/case-types';
import type { Stage } from '../../domain/lifecycle/stages';
import { isOpenWay } from '../../domain/lifecycle/transitions';
import type { ReplacementNews, ReplacementTrack } from '../../domain/replacement/replacement-track';
import { hold, release } from './case.pauses';
import { changeReplacement, openReplacement, resumeReplacement, takeNews } from './case.replacement';
import type { CaseState } from './case.state';
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

const DUE = '2026-11-25T14:00:00.000Z';
const trackOf = (contracts: ReplacementTrack['contracts']): ReplacementTrack => ({
  contracts,
  steps: [],
  signed: [],
  moneyBefore: 'issue',
});
const old = { id: 'old', exchange: true, requirementId: 'funds', done: [] };
const asks = (state: CaseState) => {
  const { tasks, doneTasks } = state.takeChange();
  return { tasks: tasks.map(({ key }) => key), doneTasks, days: days(state) };
};
const days = ({ data }: CaseState) => data.ladders.dates?.steps.map(({ at }) => at) ?? [];

describe('a change of the application', () => {
  const none = () => testCaseState(() => AT, { stage: 'under-review', requirements: [funds] });

  it('that replaces an old contract asks for the notice and the transfer, and holds the issue for the money', () => {
    const state = none();
    changeReplacement(state, { track: trackOf([old]), noticeDueAt: DUE });
    expect(asks(state)).toEqual({
      tasks: ['replacement-notice:old', 'exchange-request:old'],
      doneTasks: [],
      days: [DUE],
    });
    state.data.stage = 'approved';
    expect(isOpenWay(state.data, 'issued')).toBe(false);
    const news = { news: 'carrier-notified', contractId: 'old', entryId: 'e' } as const;
    expect(() => reportReplacement.check(state, { ...news, messageId: 'm', actor: 'desk' })).not.toThrow();
  });

  it('of something else asks nobody again, forgets nothing that was reported and keeps the day of the notice', () => {
    const state = none();
    changeReplacement(state, { track: trackOf([{ ...old, done: [] }]), noticeDueAt: DUE });
    takeNews(state, {
      news: 'transfer-requested',
      contractId: 'old',
      entryId: 'e',
      messageId: 'm',
      actor: 'd',
    });
    state.takeChange();
    changeReplacement(state, { track: trackOf([old]), noticeDueAt: '2026-12-25T14:00:00.000Z' });
    expect(asks(state)).toEqual({ tasks: [], doneTasks: [], days: [DUE] });
    expect(state.data.replacement?.contracts).toMatchObject([{ done: ['transfer-requested'] }]);
    changeReplacement(state, undefined);
    expect(state.data.replacement?.contracts).toHaveLength(1);
  });

  it('that makes an exchange of a replacement asks for the transfer, by no new day of the notice', () => {
    const state = none();
    const replaced = { id: 'old', exchange: false, done: [] };
    changeReplacement(state, { track: trackOf([replaced]), noticeDueAt: DUE });
    state.takeChange();
    changeReplacement(state, { track: trackOf([old]), noticeDueAt: '2026-12-25T14:00:00.000Z' });
    expect(asks(state)).toMatchObject({
      tasks: expect.arrayContaining(['exchange-request:old']),
      days: [DUE],
    });
  });

  it('that replaces nothing any more asks nobody for anything', () => {
    const state = none();
    changeReplacement(state, { track: trackOf([old]), noticeDueAt: DUE });
    state.takeChange();
    changeReplacement(state, { track: trackOf([]) });
    expect(asks(state)).toEqual({
      tasks: [],
      doneTasks: ['replacement-notice:old', 'exchange-request:old'],
      days: [],
    });
  });
});

describe('a reopened case', () => {
  const reopened = (done: ReplacementNews[], stage: Stage = 'under-review') =>
    testCaseState(() => AT, {
      stage,
      requirements: [funds],
      reopenedAt: AT,
      replacement: trackOf([{ ...old, done }]),
    });

  it('asks anew for what its end had closed, by a day from now', () => {
    const state = reopened([]);
    resumeReplacement(state, { track: trackOf([old]), noticeDueAt: DUE });
    const keys = [`replacement-notice:old:${AT}`, `exchange-request:old:${AT}`];
    expect(asks(state)).toEqual({ tasks: keys, doneTasks: [], days: [DUE] });
    const report = { contractId: 'old', entryId: 'e', messageId: 'm', actor: 'desk' };
    for (const news of ['carrier-notified', 'transfer-requested'] as const)
      takeNews(state, { ...report, news });
    expect(asks(state)).toEqual({ tasks: [], doneTasks: expect.arrayContaining(keys), days: [] });
  });

  it('does not ask for what was done before its end', () => {
    const state = reopened(['carrier-notified', 'transfer-requested']);
    resumeReplacement(state, { track: trackOf([old]), noticeDueAt: DUE });
    expect(asks(state)).toEqual({ tasks: [], doneTasks: [], days: [] });
  });

  it('asks by what it remembers where nobody has looked, and leaves it to good order where that is checked again', () => {
    const state = reopened(['transfer-requested']);
    resumeReplacement(state, undefined);
    expect(asks(state).tasks).toEqual([`replacement-notice:old:${AT}`]);
    const checked = reopened([], 'good-order');
    resumeReplacement(checked, undefined);
    expect(asks(checked).tasks).toEqual([]);
  });
});
