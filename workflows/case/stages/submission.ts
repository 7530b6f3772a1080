import { missingSteps } from '../../../domain/replacement/replacement-track';
import type { CaseRun } from '../case.run';
import { sendToCarrier } from './send-to-carrier';

/** Sends the application to the carrier; meanwhile what vendors must bring is ordered. */
export async function ready(run: CaseRun): Promise<void> {
  const { state } = run;
  if (missingSteps(state.data, 'submission').length > 0)
    await run.until(() => missingSteps(state.data, 'submission').length === 0);
  if (state.stage !== 'ready') return;
  const number = state.data.submissions + 1;
  state.data.submissionRefused = false;
  const submit = () => run.carrier.submitToCarrier({ ...run.ids, number });
  const sent = await sendToCarrier(run, 'carrier-submission', submit, () => {
    state.data.submissions = number;
    state.data.submissionRefused = true;
  });
  if (!sent || state.stage !== 'ready') return;
  state.data.submissions = number;
  state.log('carrier.submitted', { attempt: number, dispatchKey: sent.dispatchKey });
  if (state.data.trial) state.move('informal', 'the carrier has the trial application');
  else state.move('submitted', 'the carrier has received the application');
}

/** Waits for the carrier to acknowledge. A quick carrier has done so before its reply to the submission was taken in. */
export async function submitted(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => state.data.carrierStatus !== null);
  if (state.stage === 'submitted') state.move('gathering', 'the carrier has acknowledged the application');
}
