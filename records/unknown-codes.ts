/** Codes that no table has a word for, and the messages that wait for one. */
import type { PlainDate } from '../domain/primitives';
import type { CodeList } from '../domain/rules/codes.schema';
import type { UnknownCode } from '../prisma/generated/client';
import { CODES } from './code-tables';
import { columnsOf } from './columns';
import { type Database, Prisma, type Transaction } from './database';
import { idOf, newId } from './ids';
import { settleTasks } from './kept-tasks';
import type { Sealer } from './sealing';

const TEXT = 'unknown-code.text';
const TEXT_LENGTH_MAX = 120;

/** A code that was met and not understood. */
export interface MetCode {
  list: CodeList;
  code: number;
  /** What stood beside it. */
  text?: string | undefined;
  /** Business day of the message. */
  on: PlainDate;
}

/** The message that it was met in. */
export interface MetIn {
  agencyId: string;
  partnerCode: string;
  seq: bigint;
  at: Date;
}

/** Notes unknown codes of a message: once a message and code, with a task for the first. In the reader's transaction. */
export async function noteUnknownCodes(
  tx: Transaction,
  sealer: Sealer,
  message: MetIn,
  met: readonly MetCode[],
): Promise<void> {
  const known = new Map(met.map((one) => [idOfCode(message, one), one]));
  // One order for everybody: two messages with the same two codes must not wait for each other.
  for (const [id, one] of [...known].sort(([a], [b]) => (a < b ? -1 : 1)))
    await note(tx, sealer, message, id, one);
}

const idOfCode = ({ agencyId, partnerCode }: MetIn, { list, code }: MetCode): string =>
  idOf(`unknown-code\n${agencyId}\n${partnerCode}\n${list}\n${code}`);

async function note(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, partnerCode, seq, at }: MetIn,
  id: string,
  { list, code, text, on }: MetCode,
): Promise<void> {
  const row = { id, agencyId, partnerCode, list, code, firstSeenAt: at, lastSeenAt: at, exampleSeq: seq };
  const { count: fresh } = await tx.unknownCode.createMany({ data: [row], skipDuplicates: true });
  const waiting = { unknownCodeId: id, seq, on: new Date(on) };
  const { count } = await tx.waitingMessage.createMany({ data: [waiting], skipDuplicates: true });
  // Read again by a table that has lost the word meanwhile: it waits once more.
  const again = await tx.waitingMessage.updateMany({
    where: { unknownCodeId: id, seq, readAgainAt: { not: null } },
    data: { readAgainAt: null },
  });
  if (count + again.count === 0) return;
  const textSealed = text ? sealer.seal(TEXT, text.slice(0, TEXT_LENGTH_MAX)) : undefined;
  await tx.unknownCode.update({
    where: { id },
    data: { count: { increment: count }, lastSeenAt: at, ...(textSealed ? { textSealed } : {}) },
  });
  const reopened = await tx.unknownCode.updateMany({
    where: { id, state: 'known' },
    data: { state: 'open', settledAt: null },
  });
  if (fresh + reopened.count === 0) return;
  const title = `${partnerCode} sends the ${list.replace('-', ' ')} ${code}, which has no word yet: give it one`;
  const task = { key: `unknown-code:${id}:${seq}`, kind: 'unknown-code', role: 'manager', title };
  const data = { unknownCodeId: id };
  await tx.task.createMany({ data: [{ id: newId(), agencyId, ...task, data }], skipDuplicates: true });
}

/** What came beside the code, if anything did. */
export const textOf = (
  sealer: Sealer,
  { textSealed }: Pick<UnknownCode, 'textSealed'>,
): string | undefined => (textSealed ? sealer.open(TEXT, textSealed).toString() : undefined);

/** A page of the agency's unknown codes, the last seen first. @returns one more than asked when there is a next page. */
export async function unknownCodePage(
  db: Database,
  agencyId: string,
  ask: {
    filter: { state: string; partnerCode?: string | undefined };
    limit: number;
    after?: { lastSeenAt: string; id: string } | undefined;
  },
): Promise<UnknownCode[]> {
  const { filter, limit, after } = ask;
  const lastSeenAt = after && new Date(after.lastSeenAt);
  return db.unknownCode.findMany({
    where: {
      ...filter,
      agencyId,
      ...(after ? { OR: [{ lastSeenAt: { lt: lastSeenAt } }, { lastSeenAt, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
}

const COLUMNS = columnsOf(Prisma.UnknownCodeScalarFieldEnum, { of: 'u' });

/**
 * Open codes that a table of the day of a waiting message lists, or that nothing waits for any more; of one agency or of all, the
 * longest waiting first. The others would only be in their way: most codes that are open have no word yet.
 */
export const codesToReadAgain = (
  db: Database,
  { agencyId, most }: { agencyId?: string | undefined; most: number },
): Promise<UnknownCode[]> =>
  db.$queryRaw<UnknownCode[]>`
    SELECT ${COLUMNS} FROM "UnknownCode" u
    WHERE u."state" = 'open' AND (${agencyId ?? null}::text IS NULL OR u."agencyId" = ${agencyId ?? null})
      AND (
        NOT EXISTS (SELECT 1 FROM "WaitingMessage" w WHERE w."unknownCodeId" = u."id" AND w."readAgainAt" IS NULL)
        OR EXISTS (
          SELECT 1 FROM "RuleDocument" d
          WHERE d."agencyId" = u."agencyId" AND d."kind" = ${CODES} AND d."status" = 'published'
            AND d."scope" IN (u."partnerCode", '*')
            AND d."body" -> u."list" @> jsonb_build_array(jsonb_build_object('code', u."code"))
            AND EXISTS (
              SELECT 1 FROM "WaitingMessage" w
              WHERE w."unknownCodeId" = u."id" AND w."readAgainAt" IS NULL AND w."on" >= d."effectiveFrom"
                AND (d."effectiveTo" IS NULL OR w."on" <= d."effectiveTo")
            )
        )
      )
    ORDER BY u."lastSeenAt", u."id" LIMIT ${most}`;

const WAITING_MAX = 500;

/** The messages that wait for a code, in the order of the inbox; so many at a time. */
export const messagesWaitingFor = (db: Database | Transaction, unknownCodeId: string) =>
  db.waitingMessage.findMany({
    where: { unknownCodeId, readAgainAt: null },
    orderBy: { seq: 'asc' },
    take: WAITING_MAX,
  });

/** A message has been read again by a table that has the word: in the transaction that wrote what came of it. */
export async function markReadAgain(
  tx: Transaction,
  { unknownCodeId, seq, at }: { unknownCodeId: string; seq: bigint; at: Date },
): Promise<boolean> {
  const { count } = await tx.waitingMessage.updateMany({
    where: { unknownCodeId, seq, readAgainAt: null },
    data: { readAgainAt: at },
  });
  return count === 1;
}

/** Nothing waits for the code any more: it is known, and its tasks are done. */
export async function settleCode(db: Database, { id, agencyId }: UnknownCode, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "UnknownCode" WHERE "id" = ${id} FOR UPDATE`;
    if ((await messagesWaitingFor(tx, id)).length > 0) return;
    await tx.unknownCode.updateMany({
      where: { id, state: 'open' },
      data: { state: 'known', settledAt: at },
    });
    await settleTasks(tx, { agencyId, key: { startsWith: `unknown-code:${id}:` } }, at);
  });
}
