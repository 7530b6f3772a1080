/** Telling a vendor about an order that goes on. */
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { RequirementRun } from './requirement.run';

/**
 * Sends the oldest thing that the vendor has not been told. News and decisions go first: the sending is given up for them and
 * taken up again under its own key. What the vendor will not have becomes a task.
 */
export async function tellVendor(run: RequirementRun): Promise<void> {
  const changeId = run.unsent[0];
  if (!changeId) return;
  try {
    const told = await run.during(() => run.vendor.sendOrderChange({ ...run.ids, changeId }), true);
    if (!told) return;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const code = error.cause instanceof ApplicationFailure ? (error.cause.type ?? 'unknown') : 'unreachable';
    await run.records.changeFailed({ ...run.ids, changeId, code });
  }
  run.unsent = run.unsent.filter((id) => id !== changeId);
}
