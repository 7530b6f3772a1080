import { createHash } from 'node:crypto';
import type {
  AppointmentFact,
  CaseFact,
  PolicyNumberFact,
  RequirementFact,
  SequencedFact,
} from '../domain/facts/facts';
import type { InboxMessage } from '../prisma/generated/client';
import { columnsOf } from './columns';
import { type Database, Prisma, type Transaction } from './database';
import type { Sealer } from './sealing';

/** A message as a partner sent it. */
export interface ArrivedMessage {
  agencyId: string;
  partnerCode: string;
  /** The partner's own id of the event: the same id again is the same message. */
  eventId: string;
  raw: Uint8Array;
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A message in the inbox. */
export interface KeptMessage {
  seq: bigint;
  fresh: boolean;
  /** The same id came with another body before: that one is kept. */
  changed: boolean;
  /** The row of a fresh message, so that it need not be read again; not of a big one, as many may wait to be relayed. */
  row?: InboxMessage;
}

const CARRIED_BYTES_MAX = 256 * 1_024;
/** Of a row, but for what was sent: whoever has just written that has it. */
const COLUMNS = columnsOf(Prisma.InboxMessageScalarFieldEnum, { but: 'rawSealed' });

/** Keeps a partner's message before anything acts on it. Committed when this returns. */
export async function keepMessage(
  db: Database | Transaction,
  sealer: Sealer,
  message: ArrivedMessage,
): Promise<KeptMessage> {
  const { agencyId, partnerCode, eventId, raw } = message;
  const digest = sha256(raw);
  const rawSealed = sealer.seal('inbox.raw', raw);
  // In plain SQL, as Prisma compiles a createMany anew at each call.
  const [row] = await db.$queryRaw<Omit<InboxMessage, 'rawSealed'>[]>`
    INSERT INTO "InboxMessage" ("agencyId", "partnerCode", "eventId", "sha256", "rawSealed")
    VALUES (${agencyId}, ${partnerCode}, ${eventId}, ${digest}, ${rawSealed})
    ON CONFLICT ("agencyId", "partnerCode", "eventId") DO NOTHING RETURNING ${COLUMNS}`;
  if (row) {
    const carried = rawSealed.length <= CARRIED_BYTES_MAX ? { row: { ...row, rawSealed } } : {};
    return { seq: row.seq, fresh: true, changed: false, ...carried };
  }
  const kept = await db.inboxMessage.findUniqueOrThrow({
    where: { agencyId_partnerCode_eventId: { agencyId, partnerCode, eventId } },
    select: { seq: true, sha256: true },
  });
  return { seq: kept.seq, fresh: false, changed: kept.sha256 !== digest };
}

/** Says in a message's row why it cannot be relayed. */
export async function noteProblem(db: Database, seq: bigint, error: unknown): Promise<void> {
  const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
  await db.inboxMessage.update({ where: { seq }, data: { problem } });
}

/**
 * Tells a case about one of its requirements, an appointment of its agent, or that its policy number is gone, through its inbox and in the caller's transaction.
 * @param eventId makes the same notice the same row, e.g. `<requirementId>:g1:satisfied`.
 */
export async function notifyCase(
  tx: Transaction,
  to: { agencyId: string; caseId: string; eventId: string },
  fact: RequirementFact | AppointmentFact | PolicyNumberFact,
): Promise<void> {
  const { agencyId, caseId, eventId } = to;
  await tx.$executeRaw`
    INSERT INTO "InboxMessage" ("agencyId", "partnerCode", "eventId", "sha256", "state", "caseId", "facts")
    VALUES (${agencyId}, 'self', ${eventId}, ${sha256(JSON.stringify(fact))}, 'matched', ${caseId},
      ${JSON.stringify([fact])}::jsonb)
    ON CONFLICT ("agencyId", "partnerCode", "eventId") DO NOTHING`;
}

/** The facts for a case that are not applied yet, in the order of the inbox. */
export async function waitingFacts(db: Database | Transaction, caseId: string): Promise<SequencedFact[]> {
  const rows = await db.inboxMessage.findMany({
    where: { caseId, state: 'matched', requirementId: null },
    orderBy: { seq: 'asc' },
    select: { seq: true, facts: true },
  });
  return rows.flatMap((row) =>
    ((row.facts ?? []) as unknown as CaseFact[]).map((fact) => ({ seq: String(row.seq), fact })),
  );
}

/** Marks rows as applied; only those still waiting, so that a repeat changes nothing. */
export async function markApplied(tx: Transaction, seqs: string[], at: Date): Promise<void> {
  if (seqs.length === 0) return;
  await tx.inboxMessage.updateMany({
    where: { seq: { in: [...new Set(seqs)].map(BigInt) }, state: 'matched' },
    data: { state: 'applied', appliedAt: at },
  });
}
