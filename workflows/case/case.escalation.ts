import type { TaskDraft } from '../../domain/case/case-change';
import type { DueStep, LadderKey } from '../../domain/case/case-types';
import type { CaseState } from './case.state';

/** A step of one of the timetables of a case. */
export type Step = DueStep & { key: LadderKey };

/**
 * Hands the case to a person: a task, and the entry that names it. The key tells which version of the case asked, for a
 * timetable that is planned anew numbers its steps from the beginning again, and whoever waits may be the same as before.
 */
export function escalate(state: CaseState, step: Step, kind: string): void {
  const { input, data } = state;
  const task: TaskDraft = {
    key: `follow-up:${input.caseId}:${data.pendingSince}:v${data.stateVersion}:${step.key}:${step.n}`,
    kind,
    role: step.action === 'task-manager' ? 'manager' : 'case-manager',
    title: `${data.waitingOn ?? 'us'} has been silent in ${data.stage}: take it up`,
  };
  state.task(task);
  state.log('follow-up.escalated', { action: step.action, taskKey: task.key });
}
