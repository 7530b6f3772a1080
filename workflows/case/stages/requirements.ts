import type { CaseSnapshot, RequirementView } from '../../../domain/case/case-types';
import type { CaseRun } from '../case.run';
import type { CaseState } from '../case.state';
import { stillToGather } from '../case.waiting';
import { sendToCarrier } from './send-to-carrier';

/** Waits until everything for the carrier's decision is in or waived, then hands the evidence over. */
export async function gathering(run: CaseRun): Promise<void> {
  const { state } = run;
  const { stage } = state;
  await run.until(() => stillToGather(state.data).length === 0);
  if (state.stage !== stage) return;
  if (!(await sendEvidence(run)) || state.stage !== stage) return;
  if (stillToGather(state.data).length === 0)
    state.move('under-review', 'everything asked for is with the carrier');
}

/** Sends what the carrier does not have yet. @returns false when it could not be sent. */
export async function sendEvidence(run: CaseRun): Promise<boolean> {
  const { state } = run;
  // The carrier takes evidence for what it knows of: a change goes first.
  if (state.data.untold?.length) await run.until(() => !state.data.untold?.length);
  const unsent = unsentEvidence(state.data);
  if (unsent.length === 0) return true;
  const number = state.data.transmittals + 1;
  const requirementIds = unsent.map((r) => r.id);
  const send = () => run.carrier.sendEvidence({ ...run.ids, number, requirementIds });
  state.sending = requirementIds;
  const sent = await sendToCarrier(run, 'carrier-evidence', send, () => {
    state.data.transmittals = number;
  });
  const holds = stillSent(state, requirementIds);
  state.sending = [];
  if (!sent) return false;
  state.data.transmittals = number;
  state.data.evidenceSent = [...state.data.evidenceSent, ...holds];
  state.log('carrier.evidence-sent', { requirementIds, dispatchKey: sent.dispatchKey });
  return true;
}

/** What was sent and not taken back on its way: for that, what comes instead is sent again. */
function stillSent({ sending, knows }: CaseState, requirementIds: string[]): string[] {
  const isTakenBack = sending.length < requirementIds.length;
  return isTakenBack && knows('2026-11-evidence-taken-back') ? sending : requirementIds;
}

/** What the carrier asked for, that is in or waived, and that it does not have from us or by itself. */
export const unsentEvidence = (data: CaseSnapshot): RequirementView[] =>
  data.requirements.filter(
    (r) =>
      r.phase !== 'good-order' &&
      (r.status === 'satisfied' || r.status === 'waived') &&
      (r.fulfilment === 'vendor' || r.fulfilment === 'agent') &&
      !data.evidenceSent.includes(r.id),
  );
