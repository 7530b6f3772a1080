import type { CaseRun } from '../case.run';

/** Waits for the carrier to confirm an appointment that is filed; whatever comes is checked again. */
export async function appointment(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => state.data.applicationVersion > state.data.reviewedVersion);
  if (state.stage !== 'appointment') return;
  state.move('good-order', 'the appointment is looked at again');
  // The check reads the records: what came must be in them.
  await run.settle();
}
