import { utcDay } from '../../domain/calendar/plain-date';
import { tablesWith } from '../../domain/codes/assign-code';
import { meaningOf } from '../../domain/codes/code-table';
import type { CodeList, CodesBody } from '../../domain/rules/codes.schema';
import type { CaseEngine } from '../../engine/cases';
import type { UnknownCode } from '../../prisma/generated/client';
import { addTable, lockTables, publishedTables } from '../../records/code-tables';
import type { Transaction } from '../../records/database';
import { textOf } from '../../records/unknown-codes';
import type { IntakeDeps } from '../intake-deps';
import { readWaitingAgain } from '../messages/read-again';

/** A person's word for an unknown code. */
export interface GivenWord {
  means: string;
  /** What stands beside the code in the table; the text that came with it unless told. */
  text?: string | undefined;
  actor: string;
  reason?: string | undefined;
}

/** What giving a word did. */
export interface WordGiven {
  /** The versions of the partner's table that were published. */
  versions: number[];
  /** Messages that waited and were read again. */
  readAgain: number;
}

/**
 * Gives an unknown code a word: new versions of the partner's table are published, from the day of the first message that
 * waits for it, and those messages are read again. What a crash leaves unread, the sweep reads.
 * @returns undefined when the code has a word by now.
 */
export async function giveWord(
  deps: IntakeDeps,
  engine: CaseEngine,
  unknown: UnknownCode,
  given: GivenWord,
): Promise<WordGiven | undefined> {
  const versions = await deps.db.$transaction((tx) => publish(deps, tx, unknown, given));
  if (!versions) return undefined;
  return { versions, readAgain: await readWaitingAgain(deps, engine, unknown.agencyId) };
}

async function publish(
  { sealer }: IntakeDeps,
  tx: Transaction,
  unknown: UnknownCode,
  { means, text = textOf(sealer, unknown), actor, reason }: GivenWord,
): Promise<number[] | undefined> {
  const { id, agencyId, partnerCode: scope, list, code } = unknown;
  await lockTables(tx, agencyId, scope);
  const first = await tx.waitingMessage.findFirst({
    where: { unknownCodeId: id, readAgainAt: null },
    orderBy: { on: 'asc' },
  });
  const open = await tx.unknownCode.count({ where: { id, state: 'open' } });
  if (!first || open === 0) return undefined;
  const tables = await publishedTables(tx, agencyId, [scope, '*']);
  // The word is one of its list's: whoever asks has checked it.
  const row = { code, ...(text ? { text } : {}), means } as CodesBody[CodeList][number];
  const since = utcDay(first.on);
  // Somebody else has given it a word at this moment: the message only has to be read by it.
  if (meaningOf(tables, { partnerCode: scope, list: list as CodeList, code, on: since })) return undefined;
  const versions: number[] = [];
  for (const next of tablesWith(tables, scope, { list: list as CodeList, row, since })) {
    const source = 'the agency: a word for a code that came in a message';
    const publishing = {
      status: 'published' as const,
      actor,
      origin: `code-assigned:${list}:${code}`,
      reason,
    };
    versions.push(await addTable(tx, { agencyId, scope, source, ...next }, publishing));
  }
  return versions;
}
