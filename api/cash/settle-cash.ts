import type { CashPayload } from '../../intake/commands/kept-ways';
import type { Case } from '../../prisma/generated/client';
import { keepCommand } from '../../records/kept-commands';
import { type CashCommand, type CommandReply, cashUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { settling } from '../commands/settling';

/**
 * Tells a case what became of its cash. The command is kept first: when nobody answers, the sweep tells it again, and when the
 * case refuses, it goes.
 * @throws `command-refused` with the case's own words, or `engine-unavailable`.
 */
export async function settleCash(deps: ApiDeps, found: Case, command: CashCommand): Promise<CommandReply> {
  const { messageId: id, actor, how } = command;
  const key = { id, agencyId: found.agencyId, caseId: found.id };
  const payload: CashPayload = { how };
  await deps.db.$transaction((tx) =>
    keepCommand(tx, deps.sealer, { ...key, kind: 'cash-settled', actor, payload }),
  );
  return settling(deps, key, () => commandCase(deps, found, cashUpdate, command));
}
