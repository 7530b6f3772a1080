/**
 * What was sent to a partner, and what is known of it. The row is written before the call and settled after it; between
 * the two its state says that the outcome is unknown. Correctness rests on the key, on compare-and-set and on a lease:
 * see docs/exactly-once.md.
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { Remark, SentKind } from '../domain/remarks/remark';
import type { Dispatch } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { sha256 } from './inbox';
import type { Sealer } from './sealing';

export type DispatchState = 'PENDING' | 'SENT_UNKNOWN' | 'PLACED' | 'REJECTED' | 'CANCELLED';

/** Something to be sent exactly once. */
export interface DispatchRequest {
  /** Business key: it moves only by a business decision, never by a retry. */
  key: string;
  agencyId: string;
  caseId: string;
  requirementId?: string;
  partnerCode: string;
  kind: SentKind;
}

/** Longer than a call's deadline plus two short transactions, shorter than the activity's start-to-close. */
const LEASE_MS = 15_000;

/** What the partner gets as idempotency key and finds inside the message. No personal data, stable for ever. */
export function clientRefOf(sealer: Sealer, partnerCode: string, key: string): string {
  const mac = createHmac('sha256', sealer.referenceKey).update(`${partnerCode}|${key}`).digest('hex');
  return `GO${mac.slice(0, 38).toUpperCase()}`;
}

/** An order of this requirement under another key is, or may be, with the vendor: the database keeps no second one beside it. */
export class EarlierOrderOpen extends Error {}

/**
 * Opens the dispatch or finds it: the body is built once and frozen.
 * @param body builds the message around our reference; called only when the row is new.
 * @throws {EarlierOrderOpen}
 */
export async function openDispatch(
  db: Database,
  sealer: Sealer,
  request: DispatchRequest,
  body: (clientRef: string) => Promise<string>,
): Promise<Dispatch> {
  const known = await db.dispatch.findUnique({ where: { key: request.key } });
  if (known) return known;
  const clientRef = clientRefOf(sealer, request.partnerCode, request.key);
  const xml = await body(clientRef);
  const [opened] = await db.dispatch.createManyAndReturn({
    data: [{ ...request, clientRef, bodySha256: sha256(xml), bodySealed: sealer.seal('dispatch.body', xml) }],
    skipDuplicates: true,
  });
  const dispatch = opened ?? (await db.dispatch.findUnique({ where: { key: request.key } }));
  if (!dispatch) throw new EarlierOrderOpen(`another order of the requirement of ${request.key} is open`);
  return dispatch;
}

/** The right to call the partner, and what had been sent at the moment of taking it. */
export interface DispatchLease {
  /** Fencing token: only its holder may settle. */
  token: string;
  /** When an earlier attempt first and last called; null when none did. */
  firstSentAt: Date | null;
  lastSentAt: Date | null;
}

/**
 * Takes the right to call: writes the intent before the call. What was sent before is read under the same lock: a row read
 * earlier may be out of date by a whole call of another attempt.
 * @returns undefined when another attempt holds it or the outcome is known.
 */
export async function leaseDispatch(db: Database, key: string): Promise<DispatchLease | undefined> {
  const token = randomUUID();
  const [before] = await db.$queryRaw<Omit<DispatchLease, 'token'>[]>`
    WITH "before" AS (
      SELECT "key", "firstSentAt", "lastSentAt" FROM "Dispatch"
      WHERE "key" = ${key} AND "state" IN ('PENDING', 'SENT_UNKNOWN') AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
      FOR UPDATE
    )
    UPDATE "Dispatch" AS "d" SET "state" = 'SENT_UNKNOWN', "firstSentAt" = coalesce("d"."firstSentAt", now()),
      "lastSentAt" = now(), "attempts" = "d"."attempts" + 1, "leaseToken" = ${token},
      "leaseUntil" = now() + ${LEASE_MS} * interval '1 millisecond', "updatedAt" = now()
    FROM "before" WHERE "d"."key" = "before"."key"
    RETURNING "before"."firstSentAt", "before"."lastSentAt"`;
  return before && { token, ...before };
}

/** What is now known of a dispatch. */
export interface DispatchOutcome {
  state: 'PLACED' | 'REJECTED';
  partnerRef?: string;
  problem?: string;
  /** What the partner charges for it, in cents. */
  feeCents?: number;
  /** What else it said when it took the message. */
  remarks?: Remark[];
}

/**
 * Settles the outcome under the lease, in the caller's transaction.
 * @returns false when the lease was lost or another attempt has settled it: nothing was written then.
 */
export async function settleDispatch(
  tx: Transaction,
  key: string,
  token: string,
  { state, partnerRef, problem }: DispatchOutcome,
): Promise<boolean> {
  const { count } = await tx.dispatch.updateMany({
    where: { key, state: 'SENT_UNKNOWN', leaseToken: token },
    data: { state, partnerRef: partnerRef ?? null, problem: problem ?? null, leaseUntil: null },
  });
  return count === 1;
}

/** Gives the lease back at once, so that the next attempt need not wait; the outcome stays unknown. */
export async function releaseDispatch(
  db: Database,
  key: string,
  token: string,
  problem: string,
): Promise<void> {
  await db.dispatch.updateMany({
    where: { key, state: 'SENT_UNKNOWN', leaseToken: token },
    data: { leaseUntil: null, problem },
  });
}
