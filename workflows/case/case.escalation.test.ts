import { escalate, type Step } from './case.escalation';
import { testCaseState } from './test-case-state';

const NOW = '2026-11-18T15:00:00.000Z';
const step: Step = { key: 'stage', n: 0, at: NOW, action: 'task-case-manager' };

describe('an escalation', () => {
  it('has a task of its own when the timetable was planned anew while the same party was waited for', () => {
    const state = testCaseState(() => NOW, { waitingOn: 'us' });
    const since = state.data.pendingSince;
    const asked = () => {
      escalate(state, step, step.action);
      const { tasks, events } = state.takeChange();
      return { task: tasks[0]!.key, entry: events.find(({ type }) => type === 'follow-up.escalated') };
    };
    const first = asked();
    state.planStage();
    const second = asked();
    expect(state.data.pendingSince).toBe(since);
    expect(second.task).not.toBe(first.task);
    expect([first, second].map(({ entry }) => entry?.data)).toEqual([
      { action: 'task-case-manager', taskKey: first.task },
      { action: 'task-case-manager', taskKey: second.task },
    ]);
  });

  it('of two timetables at once is two tasks', () => {
    const state = testCaseState(() => NOW);
    escalate(state, step, step.action);
    escalate(state, { ...step, key: 'agent' }, 'no-agent');
    expect(new Set(state.takeChange().tasks.map(({ key }) => key)).size).toBe(2);
  });
});
