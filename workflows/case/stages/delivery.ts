import { missingSteps } from '../../../domain/replacement/replacement-track';
import { beginDelivery, deliveryOf, signOfDelivery } from '../case.delivery';
import type { CaseRun } from '../case.run';
import { deliveryItems } from '../case.waiting';
import { sendEvidence } from './requirements';

/** The policy is issued: what its delivery needs is determined, and the agent has something to do. */
export async function issued(run: CaseRun): Promise<void> {
  const { state } = run;
  const plan = await run.records.planDelivery({ ...run.ids, ...deliveryOf(state) });
  // The money of an exchange is known since good order; what has just come may not be in the records that were read.
  for (const view of plan.requirements.filter((r) => r.fulfilment !== 'other-carrier'))
    state.upsertRequirement(view);
  beginDelivery(state, plan);
  if (missingSteps(state.data, 'delivery').length > 0)
    await run.until(() => missingSteps(state.data, 'delivery').length === 0);
  if (state.stage === 'issued') state.move('delivery', 'the policy is on its way to the client');
}

/** Until the first sign that the policy was delivered. */
export async function delivery(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(signOfDelivery(state));
  if (state.stage === 'delivery')
    state.move('delivery-requirements', 'delivered: the remaining items are collected');
}

/** Until every delivery item is in and sent to the carrier; the carrier then puts the policy in force. */
export async function deliveryRequirements(run: CaseRun): Promise<void> {
  const { state } = run;
  await run.until(() => deliveryItems(state.data).length === 0);
  if (state.stage !== 'delivery-requirements') return;
  if (await sendEvidence(run)) await run.until(() => deliveryItems(state.data).length > 0);
}
