import { createHash } from 'node:crypto';
import type { CaseFact, RequirementFact, SequencedFact } from '../domain/facts/facts';
import type { Database, Prisma, Transaction } from './database';
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

/**
 * Keeps a partner's message before anything acts on it. Committed when this returns.
 * @returns the row's number, and whether it is new; `changed` when the same id came with another body (the first is kept).
 */
export async function keepMessage(
  db: Database | Transaction,
  sealer: Sealer,
  message: ArrivedMessage,
): Promise<{ seq: bigint; fresh: boolean; changed: boolean }> {
  const { agencyId, partnerCode, eventId, raw } = message;
  const digest = sha256(raw);
  const created = await db.inboxMessage.createManyAndReturn({
    data: [{ agencyId, partnerCode, eventId, sha256: digest, rawSealed: sealer.seal('inbox.raw', raw) }],
    skipDuplicates: true,
    select: { seq: true },
  });
  if (created[0]) return { seq: created[0].seq, fresh: true, changed: false };
  const kept = await db.inboxMessage.findUniqueOrThrow({
    where: { agencyId_partnerCode_eventId: { agencyId, partnerCode, eventId } },
    select: { seq: true, sha256: true },
  });
  return { seq: kept.seq, fresh: false, changed: kept.sha256 !== digest };
}

/**
 * Tells a case about one of its requirements, through its inbox and in the caller's transaction.
 * @param eventId makes the same notice the same row, e.g. `<requirementId>:g1:satisfied`.
 */
export async function notifyCase(
  tx: Transaction,
  to: { agencyId: string; caseId: string; eventId: string },
  fact: RequirementFact,
): Promise<void> {
  await tx.inboxMessage.createMany({
    data: [
      {
        agencyId: to.agencyId,
        partnerCode: 'self',
        eventId: to.eventId,
        sha256: sha256(JSON.stringify(fact)),
        state: 'matched',
        caseId: to.caseId,
        facts: [fact] as unknown as Prisma.InputJsonArray,
      },
    ],
    skipDuplicates: true,
  });
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
