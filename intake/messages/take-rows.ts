import type { CaseFact } from '../../domain/facts/facts';
import type { VendorFact } from '../../domain/facts/vendor-facts';
import type { InboxMessage } from '../../prisma/generated/client';
import type { KeptTables } from '../../records/code-tables';
import type { Database, Prisma, Transaction } from '../../records/database';
import type { Target } from './relay-message';

/** What one part of a message says about one case or order. */
export interface MessagePart {
  target: Target;
  facts: (CaseFact | VendorFact)[];
}

/**
 * Writes the facts of a message: the first part into its own row, further parts into rows that hang on it, so that each
 * case and order has its own queue. Once: the row leaves the state `new`.
 */
export async function storeFacts(tx: Transaction, row: InboxMessage, parts: MessagePart[]): Promise<void> {
  const [first, ...others] = parts;
  const { count } = await tx.inboxMessage.updateMany({
    where: { seq: row.seq, state: 'new' },
    data: dataOf(first!),
  });
  if (count === 0 || others.length === 0) return;
  await addRows(tx, row, others, (i) => `${row.eventId}#${i + 2}`);
}

/**
 * Writes the facts of a message that is about one case or order in a single statement, if the tables that its codes were read by are
 * still the newest: the shared lock on the partner's row keeps it so until they are written.
 * @returns false, with nothing written, when there are newer tables or the message was taken already.
 */
export async function storeFactsBy(
  db: Database,
  { seq, agencyId, partnerCode }: InboxMessage,
  { target: { caseId, requirementId }, facts }: MessagePart,
  { codesVersion }: Pick<KeptTables, 'codesVersion'>,
): Promise<boolean> {
  const written = await db.$executeRaw`
    WITH "tables" AS (
      SELECT 1 FROM "Partner"
      WHERE "agencyId" = ${agencyId} AND "code" = ${partnerCode} AND "codesVersion" = ${codesVersion} FOR SHARE
    )
    UPDATE "InboxMessage" SET "state" = 'matched', "caseId" = ${caseId}, "requirementId" = ${requirementId ?? null},
      "facts" = ${JSON.stringify(facts)}::jsonb
    FROM "tables" WHERE "seq" = ${seq} AND "state" = 'new'`;
  return written === 1;
}

/**
 * Writes facts of a message that was taken before: rows of their own that hang on it.
 * @param why makes them the same rows when they are written again, e.g. the code that they were read by.
 */
export const storeMoreFacts = (
  tx: Transaction,
  row: InboxMessage,
  parts: MessagePart[],
  why: string,
): Promise<void> => addRows(tx, row, parts, (i) => `${row.eventId}#${why}:${i}`);

async function addRows(
  tx: Transaction,
  row: InboxMessage,
  parts: MessagePart[],
  eventIdOf: (index: number) => string,
): Promise<void> {
  await tx.inboxMessage.createMany({
    data: parts.map((part, i) => ({
      ...dataOf(part),
      agencyId: row.agencyId,
      partnerCode: row.partnerCode,
      eventId: eventIdOf(i),
      sha256: row.sha256,
    })),
    skipDuplicates: true,
  });
}

const dataOf = ({ target, facts }: MessagePart) => ({
  state: 'matched',
  caseId: target.caseId,
  requirementId: target.requirementId ?? null,
  facts: facts as unknown as Prisma.InputJsonArray,
});
