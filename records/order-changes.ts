/** What a vendor is to be told about an order that goes on. Written with the decision; sent by the order's workflow. */
import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { OrderChange, Requirement } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';

export type OrderChangeKind = 'fee-approved' | 'fee-refused' | 'authorization' | 'reschedule' | 'amendment';

/** Codes, amounts in cents and instants only. */
export interface OrderChangeData {
  feeCents?: number;
  /** Business instant that is wanted for the appointment. */
  wantedAt?: string;
  /** What has changed of the person or the physician. */
  parts?: string[];
  /** The agent's item that brought the authorization. */
  itemId?: string;
}

export interface OrderChangeDraft {
  kind: OrderChangeKind;
  data: OrderChangeData;
  /** Makes it the same change when it is written again: a command's id, the instant of what the vendor said. */
  cause: string;
  actor: string;
  at: string;
}

/**
 * Adds a change to the present order of a requirement; the same again is the same row.
 * @returns the event that tells of it, for the caller's transaction.
 */
export async function addOrderChange(
  tx: Transaction,
  row: Requirement,
  { kind, data, cause, actor, at }: OrderChangeDraft,
): Promise<CaseEventDraft> {
  const id = `${row.id}:g${row.generation}:${kind}:${cause}`;
  const { agencyId, caseId, id: requirementId, generation } = row;
  const draft = { id, agencyId, caseId, requirementId, generation, kind, createdBy: actor };
  await tx.orderChange.createMany({
    data: [{ ...draft, data: data as Prisma.InputJsonObject }],
    skipDuplicates: true,
  });
  return { type: 'order.change', at, actor, requirementId, data: { kind, changeId: id, state: 'open' } };
}

/** What the vendor of the present order has not been told yet, the oldest first. */
export async function unsentChanges(db: Database | Transaction, row: Requirement): Promise<string[]> {
  const where = { requirementId: row.id, generation: row.generation, state: 'open' };
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  return (await db.orderChange.findMany({ where, orderBy, select: { id: true } })).map(({ id }) => id);
}

/** Settles a change once. @returns false when it was settled before. */
export async function settleChange(
  tx: Transaction,
  { id }: Pick<OrderChange, 'id'>,
  state: 'taken' | 'refused' | 'failed',
  now: Date,
): Promise<boolean> {
  const where = { id, state: 'open' };
  return (await tx.orderChange.updateMany({ where, data: { state, settledAt: now } })).count === 1;
}
