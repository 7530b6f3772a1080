/**
 * What every command of a person to a case has in common: a check that refuses with words and writes nothing, and the change.
 * Checks are synchronous; Temporal's SDK does not wait for an asynchronous one.
 */
import type { UpdateDefinition } from '@temporalio/common';
import { closedWords } from '../../../domain/lifecycle/closed-words';
import { isTerminal } from '../../../domain/lifecycle/stages';
import type { CommandBase, CommandReply } from '../case.messages';
import type { CaseState } from '../case.state';

/** One command: its message, what refuses it, what it changes. */
export interface CaseCommand<C extends CommandBase = CommandBase> {
  definition: UpdateDefinition<CommandReply, [C]>;
  /** @throws {@link Refused} when the command makes no sense now. Changes nothing. */
  check(state: CaseState, cmd: C): void;
  apply(state: CaseState, cmd: C): void;
}

/** Changes the case by a command, at this moment: whose turn it is counts from now on. A repeated one changes nothing. */
export function applyOnce<C extends CommandBase>(state: CaseState, { apply }: CaseCommand<C>, cmd: C): void {
  if (state.seen(cmd.messageId)) return;
  apply(state, cmd);
  state.noteTurn();
}

/** A refusal in words that a case manager reads; `code` is the problem's name in the API. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Nothing is done to a case that has ended. */
export function refuseClosed(state: CaseState): void {
  if (isTerminal(state.stage)) throw new Refused('case-closed', closedWords(state.stage));
}
