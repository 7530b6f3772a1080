import type { CaseRun } from '../case.run';
import { openOf } from '../case.waiting';
import { sendEvidence } from './requirements';

/** The policy is issued: what its delivery needs is determined, and the agent has something to do. */
export async function issued(run: CaseRun): Promise<void> {
  const { state } = run;
  const plan = await run.records.planDelivery(run.ids);
  for (const view of plan.requirements) state.upsertRequirement(view);
  if (state.stage === 'issued') state.move('delivery', 'the policy is on its way to the client');
}

/** Until the first sign that the policy was delivered. */
export async function delivery(run: CaseRun): Promise<void> {
  const { state } = run;
  const items = openOf(state.data, 'delivery').length;
  await run.until(() => openOf(state.data, 'delivery').length < items || items === 0);
  if (state.stage === 'delivery')
    state.move('delivery-requirements', 'delivered: the remaining items are collected');
}

/** Until every delivery item is in and sent to the carrier; the carrier then puts the policy in force. */
export async function deliveryRequirements(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => openOf(state.data, 'delivery').length === 0);
  if (state.stage !== 'delivery-requirements') return;
  if (await sendEvidence(run)) await run.until(() => openOf(state.data, 'delivery').length > 0);
}
