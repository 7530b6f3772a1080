/** One application, from receipt to in force or to a clean close. */

import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
} from '@temporalio/workflow';
import type { CaseInput, CaseOutcome } from '../../domain/case/case-types';
import { isTerminal } from '../../domain/lifecycle/stages';
import { FreshHistoryDue, isFreshHistoryDue } from '../fresh-history';
import { stopTelling } from './case.changes';
import * as messages from './case.messages';
import { CaseRun } from './case.run';
import { ALL_COMMANDS } from './commands/all-commands';
import { applyOnce, type CaseCommand, Refused } from './commands/command';
import { takeLateEnd } from './stages/closing';
import { STAGE_WORK } from './stages/stage-work';

export async function caseWorkflow(input: CaseInput): Promise<CaseOutcome> {
  const run = new CaseRun(input);
  const late = isTerminal(run.state.stage);
  if (late) takeLateEnd(run.state);
  listen(run);
  if (input.reopening && !(await run.takeUpAgain(input.reopening))) return outcomeOf(run);
  // What the carrier says of a policy whose case has ended waits in the inbox.
  if (late) await run.settle();
  while (!isTerminal(run.state.stage)) {
    run.enter();
    await workOn(run).catch((error) => {
      if (!(error instanceof FreshHistoryDue)) throw error;
    });
    await continueIfLong(run);
  }
  run.enter();
  await STAGE_WORK[run.state.stage](run);
  await run.settle();
  await condition(allHandlersFinished);
  return outcomeOf(run);
}

/** On hold no stage begins; what comes in is taken in, and may move the case. */
const workOn = (run: CaseRun): Promise<void> =>
  run.state.data.hold ? run.until(() => true) : STAGE_WORK[run.state.stage](run);

const outcomeOf = (run: CaseRun): CaseOutcome => ({
  stage: run.state.stage,
  closeReason: run.state.data.closeReason ?? '',
  closedAt: run.now(),
});

function listen(run: CaseRun): void {
  const { state } = run;
  setHandler(messages.pokeSignal, () => {
    run.poked = true;
  });
  setHandler(messages.showSignal, () => {
    if (!isTerminal(state.stage)) state.touch();
  });
  setHandler(messages.snapshotQuery, () => state.data);
  for (const command of ALL_COMMANDS) take(run, command);
}

/**
 * Registers one command: refused at once with words, or changed at once and answered when the change is in the
 * records, so that whoever sent it reads its own write. A repeated message is answered again and changes nothing.
 */
function take<C extends messages.CommandBase>(run: CaseRun, command: CaseCommand<C>): void {
  const { state } = run;
  const { definition, check } = command;
  const handler = async (cmd: C): Promise<messages.CommandReply> => {
    applyOnce(state, command, cmd);
    const version = state.data.stateVersion + (state.dirty ? 1 : 0);
    await condition(() => run.recordedVersion >= version);
    return { stage: state.stage, stateVersion: run.recordedVersion };
  };
  const validator = (cmd: C): void => {
    if (state.data.processedIds.includes(cmd.messageId)) return;
    try {
      check(state, cmd);
    } catch (error) {
      if (error instanceof Refused) throw ApplicationFailure.nonRetryable(error.message, error.code);
      throw error;
    }
  };
  setHandler(definition, handler, { validator });
}

/** A very long case goes on in a fresh history, between two stages or while it waits: at a moment when nothing is half done. */
async function continueIfLong(run: CaseRun): Promise<void> {
  if (!isFreshHistoryDue() || isTerminal(run.state.stage)) return;
  // Commands are answered when they are recorded.
  await run.settle();
  await condition(allHandlersFinished);
  await run.settle();
  await stopTelling(run);
  const { input, agentId } = run;
  await continueAsNew<typeof caseWorkflow>({
    ...input,
    agentId,
    snapshot: run.state.data,
    reopening: undefined,
  });
}
