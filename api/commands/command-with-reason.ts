import type { UpdateDefinition } from '@temporalio/common';
import { toCase } from '../../engine/give-command';
import type { Case } from '../../prisma/generated/client';
import type { CommandBase, CommandReply } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from './command-case';
import { saidWithReason } from './said-with-reason';

/** A command to a case, and the words that a person has given with it. */
export interface WordedCommand<C> {
  /** @param noteId of the words; empty when nothing was said. */
  command(noteId: string): C;
  reason: string | undefined;
}

/** Gives a case a command with the words that it is given for; see {@link saidWithReason}. @throws what the case says to it. */
export function commandWithReason<C extends CommandBase>(
  deps: ApiDeps,
  found: Case,
  update: UpdateDefinition<CommandReply, [C]>,
  { command, reason }: WordedCommand<C>,
): Promise<CommandReply> {
  return saidWithReason(deps, found, command(''), reason, {
    ways: (noteId) => [toCase(found.id, update, command(noteId))],
    tell: (noteId) => commandCase(deps, found, update, command(noteId)),
  });
}
