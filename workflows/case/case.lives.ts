/** Keys of tasks that each life of a case has of its own: the end closes them, and a reopened case asks anew. */
import { inLife } from '../../domain/lifecycle/reopening';
import type { CaseState } from './case.state';

/** The key of a task in the present life of the case. */
export const ofThisLife = (state: CaseState, key: string): string => inLife(key, state.data);

/** Settles a task, also one that this life opened before its tasks had keys of their own. */
export function settleTask(state: CaseState, key: string): void {
  state.taskDone(key);
  if (state.data.reopenedAt) state.taskDone(ofThisLife(state, key));
}
