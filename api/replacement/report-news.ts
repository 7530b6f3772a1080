import type { z } from 'zod';
import { differenceOf } from '../../domain/replacement/exchange-money';
import { toCase } from '../../engine/give-command';
import type { Case } from '../../prisma/generated/client';
import { keepCommand } from '../../records/kept-commands';
import { contractsOf, keepEntry } from '../../records/replaced-contracts';
import {
  type CommandBase,
  type ReplacementNewsCommand,
  replacementUpdate,
} from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase } from '../commands/command-case';
import { settling } from '../commands/settling';
import type { ReplacementNewsBody } from './replacement.schema';

type News = z.output<typeof ReplacementNewsBody>;

/**
 * Reports something of a replacement: the entry with its day and money first, sealed, and the command beside it; only codes and
 * ids travel. When the case refuses, the entry goes again; when nobody answers, the sweep tells the case once more.
 */
export async function reportNews(
  deps: ApiDeps,
  found: Case,
  command: CommandBase,
  said: News,
): Promise<{ stage: string }> {
  const { db, sealer } = deps;
  const { messageId: id, actor } = command;
  const contractId = 'contractId' in said ? said.contractId : undefined;
  const key = { id, agencyId: found.agencyId, caseId: found.id };
  const { contracts } = await contractsOf(db, sealer, key);
  const contract = contracts.find((c) => c.id === contractId);
  const difference =
    said.news === 'money-received' ? differenceOf(contract?.entries ?? [], said.amountCents) : undefined;
  const telling: ReplacementNewsCommand = {
    ...command,
    news: said.news,
    entryId: id,
    ...(contractId ? { contractId } : {}),
    ...(difference ? { difference } : {}),
  };
  const payload = { ways: [toCase(found.id, replacementUpdate, telling)] };
  await db.$transaction(async (tx) => {
    await keepEntry(tx, sealer, found, { id, actor, ...said });
    await keepCommand(tx, sealer, { ...key, kind: 'replacement-news', actor, payload });
  });
  return settling(deps, key, () => commandCase(deps, found, replacementUpdate, telling));
}
