import { mergeSteps } from './merge-steps';
import type { FollowUpAction } from './timetable';

const merged = (...actions: FollowUpAction[]) =>
  mergeSteps(actions.map((action) => ({ day: '2026-11-24', action }))).map((s) => s.action);

describe('steps of one day', () => {
  it('become one mail to the agent, the strongest', () => {
    expect(merged('remind-agent', 'remind-agent-urgent')).toEqual(['remind-agent-urgent']);
    expect(merged('warn-close', 'remind-agent', 'remind-agent-urgent')).toEqual(['warn-close']);
    expect(merged('remind-agent', 'remind-agent')).toEqual(['remind-agent']);
  });

  it('ask a partner before it is chased', () => {
    expect(merged('chase-vendor', 'poll-vendor')).toEqual(['poll-vendor', 'chase-vendor']);
    expect(merged('chase-carrier', 'poll-carrier')).toEqual(['poll-carrier', 'chase-carrier']);
  });

  it('call one person, but keep a proposal to close beside the manager: another person decides it', () => {
    expect(merged('task-case-manager', 'task-manager')).toEqual(['task-manager']);
    expect(merged('task-case-manager', 'propose-close')).toEqual(['propose-close']);
    expect(merged('task-manager', 'propose-close')).toEqual(['propose-close', 'task-manager']);
  });

  it('do not touch those of other days', () => {
    const steps = mergeSteps([
      { day: '2026-11-25', action: 'warn-close' },
      { day: '2026-11-24', action: 'remind-agent' },
    ]);
    expect(steps.map((s) => s.day)).toEqual(['2026-11-24', '2026-11-25']);
  });
});
