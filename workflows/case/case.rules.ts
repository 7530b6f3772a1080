/**
 * Changes of the rules. Each is brought to the ledger at once; while good order is being checked it waits for the check, which
 * may have begun with the rules before.
 */
import { isTerminal } from '../../domain/lifecycle/stages';
import { isBeingChecked } from '../../domain/rule-changes/effect-in';
import { cancelOrders } from './case.changes';
import { replanOrders } from './case.orders';
import type { CaseRun } from './case.run';

const BECAUSE = 'the rules changed before it was ordered';

/** Brings the case in line with every change of the rules that has come. */
export async function applyRuleChanges(run: CaseRun): Promise<void> {
  const { state } = run;
  const { data } = state;
  for (let next = data.ruleChanges?.[0]; next && !isBeingChecked(state.stage); next = data.ruleChanges?.[0]) {
    const rolloutId = next;
    const done = await run.records.applyRuleChange({ ...run.ids, rolloutId, stage: state.stage });
    data.ruleChanges = data.ruleChanges?.filter((id) => id !== rolloutId);
    if (!done.applied || isTerminal(state.stage)) continue;
    for (const view of done.requirements) state.upsertRequirement(view);
    state.noteProblems();
    await cancelOrders(run, done, BECAUSE);
    if (done.replan) await replan(run);
    // What may be used for how long depends on every kind of rule.
    if (data.expiryBasis) state.plan('expiry', 'expiry');
    if (done.checkAgain) checkAgain(run);
  }
}

/** Good order is checked once more, as when something has come: at once, or after a hold. */
function checkAgain({ state }: CaseRun): void {
  if (state.stage === 'appointment') state.move('good-order', 'the rules have changed');
  else state.data.reviewedVersion = state.data.applicationVersion - 1;
}

/** Waits that are under way go on by the timetables that are in effect now; what was done of them stays done. */
async function replan({ state }: CaseRun): Promise<void> {
  const { ladders, pendingSince: from } = state.data;
  const again = { from, again: state.now() };
  if (ladders.stage) state.plan('stage', ladders.stage.timetableId, again);
  if (ladders.agent) state.plan('agent', ladders.agent.timetableId, again);
  await replanOrders(state);
}
