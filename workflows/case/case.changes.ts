/**
 * Changes of an application that the carrier has. Each is carried out on the ledger at once; orders that it makes needless
 * are taken back; the carrier is told beside whatever the stage does, however long the carrier takes to answer.
 */
import { ActivityFailure, ApplicationFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { ChangeCarriedOut, ChangeToTell } from '../../domain/case/case-types';
import { requirementWorkflowId } from '../../domain/case/workflow-ids';
import { isTerminal } from '../../domain/lifecycle/stages';
import { Attempt } from '../attempt';
import { changeAppointment } from './case.appointment';
import { changeCash } from './case.cash';
import { changeReplacement } from './case.replacement';
import type { CaseRun } from './case.run';
import type { Sent } from './stages/send-to-carrier';

/** Why a person must look when the carrier has not taken a change; `resend` sends it again. */
const STUCK = 'carrier-change';

/** Brings the ledger in line with every change that has come. Afterwards the carrier is to be told of it. */
export async function carryOutChanges(run: CaseRun): Promise<void> {
  const { data } = run.state;
  // What came together with the end of the case is carried out if the case is reopened.
  if (isTerminal(data.stage)) return;
  for (let next = data.changes?.[0]; next; next = data.changes?.[0]) {
    const { changeId, version, stage } = next;
    const done = await run.records.carryOutChange({ ...run.ids, changeId, stage });
    data.changes = data.changes?.filter((c) => c.changeId !== changeId);
    // A case that is reopened to be submitted anew tells everything with that.
    if (data.stage !== 'ready') data.untold = [...(data.untold ?? []), { version, attempt: 1 }];
    const same = done.agentId === undefined || done.agentId === data.agentId;
    if (done.agentId !== undefined) data.agentId = done.agentId;
    for (const view of done.requirements) run.state.upsertRequirement(view);
    changeReplacement(run.state, done.replacement);
    changeAppointment(run.state, done.appointment, { same });
    changeCash(run.state, done.cash);
    run.state.noteProblems();
    await cancelOrders(run, done);
  }
}

/** An order that was started is told to take itself back; one that was not is cancelled here, with why. */
export async function cancelOrders(
  run: CaseRun,
  { cancelOrders: ids }: Pick<ChangeCarriedOut, 'cancelOrders'>,
  because = 'the application was changed before it was ordered',
): Promise<void> {
  for (const id of ids) {
    if (!run.state.data.orderedIds.includes(id)) cancelUnordered(run, id, because);
    else {
      try {
        await getExternalWorkflowHandle(requirementWorkflowId(id)).signal('cancel', {
          because: 'case-changed',
        });
      } catch {
        // It has ended by itself: its last notice is in the inbox.
        run.poked = true;
      }
    }
  }
}

/** Closes what no vendor has heard of. */
export function cancelUnordered({ state }: CaseRun, requirementId: string, because: string): void {
  const view = state.requirement(requirementId);
  if (!view) return;
  state.log('requirement.status', { from: view.status, to: 'cancelled', because }, { requirementId });
  state.upsertRequirement({ ...view, status: 'cancelled' });
  state.patch({ requirementId, status: 'cancelled' });
}

/** What the carrier is being told at this moment. */
export interface Telling {
  change: ChangeToTell;
  attempt: Attempt<Sent>;
}

/**
 * Takes what came of telling the carrier, and begins with the next change that it does not know of. A carrier that refuses one
 * or cannot be reached stops this until a person has it sent again. What it does not know when the case ends is remembered: a
 * reopened case tells it.
 */
export async function tellOfChanges(run: CaseRun): Promise<void> {
  const { state } = run;
  const { telling } = run;
  if (telling?.attempt.settled) {
    run.telling = undefined;
    takeAnswer(run, telling);
  }
  if (isTerminal(state.stage)) return stopTelling(run);
  const [change] = state.data.untold ?? [];
  if (run.telling || !change || state.data.stuckReasons.includes(STUCK)) return;
  const call = { ...run.ids, ...change };
  run.telling = { change, attempt: new Attempt(() => run.carrier.sendChange(call)) };
}

/** Gives up what is under way: it begins again, with the same effect, in the next run. */
export async function stopTelling(run: CaseRun): Promise<void> {
  const { telling } = run;
  run.telling = undefined;
  if (telling && !telling.attempt.settled) await telling.attempt.giveUp();
}

function takeAnswer({ state }: CaseRun, { change, attempt }: Telling): void {
  const { data } = state;
  const { version } = change;
  const others = (data.untold ?? []).filter((c) => c.version !== version);
  try {
    const { dispatchKey } = attempt.result();
    data.untold = others;
    state.log('carrier.change-sent', { version, dispatchKey });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const code = error.cause instanceof ApplicationFailure ? (error.cause.type ?? 'unknown') : 'unreachable';
    // What was refused is another message when it is sent again.
    const next = code === 'partner-refused' ? { version, attempt: change.attempt + 1 } : change;
    data.untold = [next, ...others];
    state.log('carrier.refused', { codes: [code] });
    state.task({
      key: `${STUCK}:${state.input.caseId}:${data.stateVersion}`,
      kind: STUCK,
      role: 'case-manager',
      title: 'The carrier has not taken a change of the application: see why, and resend it',
    });
    state.stuck(STUCK, true);
  }
}
