/** What the carrier's word about the policy date does to a case: another day may count for the insurance age. */
import { isTerminal } from '../../domain/lifecycle/stages';
import { isBeingChecked } from '../../domain/rule-changes/effect-in';
import { cancelOrders } from './case.changes';
import type { CaseRun } from './case.run';

const BECAUSE = 'another policy date counts than the one that it was asked for by';

/**
 * Brings the ledger in line with the day that counts now. While good order is being checked it waits for the check, which may
 * have begun by the day before.
 */
export async function applyPolicyDate(run: CaseRun): Promise<void> {
  const { state } = run;
  const { data } = state;
  const { policyDateAnswered: answered } = data;
  if (!answered || isBeingChecked(state.stage)) return;
  data.policyDateAnswered = undefined;
  if (isTerminal(state.stage)) return;
  const done = await run.records.applyPolicyDate({ ...run.ids, answered, stage: state.stage });
  if (!done.applied || isTerminal(state.stage)) return;
  for (const view of done.requirements) state.upsertRequirement(view);
  state.noteProblems();
  await cancelOrders(run, done, BECAUSE);
  // Which age is next, and until when what is on file may be used, depends on the age that counts.
  if (data.expiryBasis) state.plan('expiry', 'expiry');
}
