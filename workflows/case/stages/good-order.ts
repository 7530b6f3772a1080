import { openAppointment } from '../case.appointment';
import { openCash } from '../case.cash';
import { openReplacement } from '../case.replacement';
import type { CaseRun } from '../case.run';

/**
 * Checks the application. Everything wrong is found at once and becomes items that the agent owes; when nothing is
 * wrong, the same step has determined what must be gathered.
 */
export async function goodOrder(run: CaseRun): Promise<void> {
  const { state } = run;
  if (state.stage === 'received') state.move('good-order', 'the application is checked');
  const { applicationVersion: version, stateVersion } = state.data;
  // Noted before the check: what comes while it runs calls for another one.
  state.data.reviewedVersion = version;
  const review = await run.records.reviewApplication({ ...run.ids, version, stateVersion });
  for (const view of review.requirements) state.upsertRequirement(view);
  openReplacement(state, review.replacement);
  openCash(state, review.cash);
  openAppointment(state, review.appointment);
  if (state.stage !== 'good-order') return;
  if (review.inGoodOrder) state.move('ready', 'every check passed');
  else if (review.appointment?.awaited && review.blocking === 0)
    state.move('appointment', 'the carrier has not confirmed the appointment yet');
  else state.move('not-in-good-order', `${review.blocking} items are missing or wrong`);
}

/** Waits for the agent: each item that comes or each correction is checked again. */
export async function notInGoodOrder(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => state.data.applicationVersion > state.data.reviewedVersion);
  if (state.stage !== 'not-in-good-order') return;
  state.move('good-order', 'something came: checked again');
  // The check reads the records: what came must be in them.
  await run.settle();
}
