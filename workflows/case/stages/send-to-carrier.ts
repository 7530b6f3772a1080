import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { FlowChange } from '../../../domain/case/flow-changes';
import type { CaseRun } from '../case.run';

/** What the carrier's desk has taken. */
export interface Sent {
  dispatchKey: string;
}

/** What a message is written from is in the records first, for runs that know the change of the flow that said so. */
export async function recordedFirst(run: CaseRun, change: FlowChange): Promise<void> {
  if (run.state.isAheadOfRows() && run.state.knows(change)) await run.settle();
}

/**
 * Sends something to the carrier. It is written from the records: what has changed their rows is recorded first. When the carrier
 * refuses it or cannot be reached for longer than our patience, the case waits, visibly, until a person says `resend` or something
 * else moves the case.
 * @param refused called when the carrier has refused this very message: what is sent next is another one.
 * @returns undefined when it was not sent, or not any more in this stage; the caller's stage is then entered again.
 */
export async function sendToCarrier(
  run: CaseRun,
  reason: string,
  send: () => Promise<Sent>,
  refused: () => void,
): Promise<Sent | undefined> {
  const { state } = run;
  const { stage } = state;
  await recordedFirst(run, '2026-11-recorded-before-told');
  if (state.stage !== stage) return undefined;
  try {
    return await run.during(send);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const codes =
      error.cause instanceof ApplicationFailure ? [error.cause.type ?? 'unknown'] : ['unreachable'];
    if (codes.includes('partner-refused')) refused();
    state.log('carrier.refused', { codes });
    state.task({
      key: `${reason}:${state.input.caseId}:${state.data.stateVersion}`,
      kind: reason,
      role: 'case-manager',
      title: 'The carrier has not taken what was sent: see why, correct it and resend',
    });
    state.stuck(reason, true);
    await run.until(() => !state.data.stuckReasons.includes(reason));
    return undefined;
  }
}
