import { ActivityFailure } from '@temporalio/workflow';
import type { RequirementView } from '../../../domain/case/case-types';
import { endedByCarrier } from '../../../domain/follow-up/outcome-words';
import { CLOSE_REASONS } from '../../../domain/lifecycle/close-reasons';
import { isClosedStatus } from '../../../domain/requirements/requirement';
import { refundAtEnd } from '../case.cash';
import { cancelUnordered } from '../case.changes';
import type { CaseRun } from '../case.run';
import type { CaseState } from '../case.state';
import { tellDeclined } from './offer';

/** Ends that the agent hears of from us; of the others the agent knows, or has asked for them. */
const TOLD = ['declined', 'incomplete', 'not-taken', 'rescinded'];

/** A person has said that a policy in force is at an end, after its case was closed. */
export function takeLateEnd(state: CaseState): void {
  const { lateEnd } = state.data;
  if (!lateEnd) return;
  delete state.data.lateEnd;
  const { reason, actor } = lateEnd;
  state.close(CLOSE_REASONS[reason].stage, reason, 'the policy in force is at an end', actor);
}

/** A closed case leaves nothing running: open orders are cancelled, and their last word is waited for. */
export async function closing(run: CaseRun): Promise<void> {
  const { state } = run;
  state.data.freeLookEndsAt = null;
  if (state.data.cash) {
    // The close itself closes most tasks: what is still to be done comes after it.
    await run.settle();
    refundAtEnd(state);
  }
  const goOn = run.input.inquiryId ? await leaveToOthers(run) : [];
  await run.cancelOrders(goOn);
  await tellDeclined(run);
  const isAwaited = ({ id, status }: RequirementView) =>
    state.data.orderedIds.includes(id) && !goOn.includes(id) && !isClosedStatus(status);
  await run.until(() => !state.data.requirements.some(isAwaited));
  await tellAgent(run);
}

/**
 * What other cases of the inquiry wait for goes on without this case; what was not ordered yet never is, so that one of them orders it.
 * @returns the requirements whose orders go on.
 */
async function leaveToOthers(run: CaseRun): Promise<string[]> {
  const { state } = run;
  const { requirementIds } = await run.records.ordersForOthers(run.ids);
  const unordered = state.data.requirements.filter(
    (r) => r.fulfilment === 'vendor' && r.status === 'needed' && !state.data.orderedIds.includes(r.id),
  );
  for (const { id } of unordered) cancelUnordered(run, id, 'the case ended before it was ordered');
  return requirementIds;
}

async function tellAgent(run: CaseRun): Promise<void> {
  const { state } = run;
  const { stage, closeReason } = state.data;
  const agentId = run.agentToTell;
  const byCarrier = endedByCarrier(stage, closeReason);
  if (!agentId || !(TOLD.includes(stage) || byCarrier) || !state.knows('2026-11-tell-agent-of-end')) return;
  try {
    await run.during(() => run.mail.tellAgentOfEnd({ ...run.ids, agentId, stage, byCarrier }));
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    run.state.task({
      key: `agent-not-told:${run.input.caseId}:${run.state.data.stateVersion}`,
      kind: 'agent-not-told',
      role: 'case-manager',
      title: 'The agent could not be told by mail that the case has ended: call them',
    });
  }
}
