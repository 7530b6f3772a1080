/** What vendors want to be paid for orders. */

import type { Requirement, VendorCharge } from '../prisma/generated/client';
import { appendEvents } from './case-events';
import { type Database, Prisma, type Transaction } from './database';
import { newId } from './ids';
import { settleTasks } from './kept-tasks';

export interface ChargeDraft {
  kind: 'records-fee' | 'cancellation-fee' | 'invoice';
  /** In cents; null when the vendor did not say. */
  amountCents: number | null;
  state: 'asked' | 'approved' | 'refused' | 'noted' | 'received';
  /** Makes the same demand the same row. */
  key: string;
  number?: string;
  decidedBy?: string;
}

/** Notes a charge; the same demand again is the same row. @returns its id when it is new. */
export async function noteCharge(
  tx: Transaction,
  row: Pick<Requirement, 'id' | 'agencyId' | 'caseId'>,
  partnerCode: string,
  draft: ChargeDraft,
): Promise<string | undefined> {
  const { id: requirementId, agencyId, caseId } = row;
  const scope = { agencyId, caseId, requirementId, partnerCode };
  const id = newId();
  const { count } = await tx.vendorCharge.createMany({
    data: [{ id, ...scope, ...draft }],
    skipDuplicates: true,
  });
  return count === 1 ? id : undefined;
}

/** Selects the fees of an order that nobody has decided on. */
export const feesAskedOf = ({ id }: Pick<Requirement, 'id'>): Prisma.Sql => Prisma.sql`
  SELECT 1 FROM "VendorCharge" WHERE "requirementId" = ${id} AND "kind" = 'records-fee' AND "state" = 'asked'`;

/** An order that is done with, or begins anew, waits for no decision on a fee: the demand lapses, and its task with it. */
export async function lapseFees(
  tx: Transaction,
  { id: requirementId }: Pick<Requirement, 'id'>,
): Promise<void> {
  await tx.vendorCharge.updateMany({
    where: { requirementId, kind: 'records-fee', state: 'asked' },
    data: { state: 'lapsed' },
  });
  await settleTasks(tx, { requirementId, kind: 'approve-fee' });
}

/** The charges of a case, the oldest first. */
export const chargesOf = (
  db: Database,
  scope: { agencyId: string; caseId: string },
): Promise<VendorCharge[]> =>
  db.vendorCharge.findMany({
    where: { agencyId: scope.agencyId, caseId: scope.caseId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

/**
 * A person pays or disputes an invoice, or a fee for a cancellation. A disputed one may be paid after all.
 * @returns `not-found`, or `decided` when nothing is left to decide; undefined when it is recorded now or was before.
 */
export async function decideCharge(
  db: Database,
  charge: { id: string; agencyId: string; caseId: string },
  state: 'paid' | 'disputed',
  by: { actor: string; at: string },
): Promise<'not-found' | 'decided' | undefined> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "VendorCharge" WHERE "id" = ${charge.id} FOR UPDATE`;
    const found = await tx.vendorCharge.findFirst({ where: charge });
    if (!found) return 'not-found';
    if (found.state === state) return undefined;
    if (!['received', 'noted', 'disputed'].includes(found.state)) return 'decided';
    const decidedAt = new Date(by.at);
    await tx.vendorCharge.update({
      where: { id: found.id },
      data: { state, decidedBy: by.actor, decidedAt },
    });
    await tx.task.updateMany({
      where: { key: found.key, state: 'open' },
      data: { state: 'closed', closedAt: new Date(), closedBy: by.actor },
    });
    const { requirementId, amountCents } = found;
    const data = { chargeId: found.id, state, amountCents: amountCents ?? 0 };
    await appendEvents(tx, { ...charge, key: `${found.key}:${state}` }, [
      { type: 'order.invoice', at: by.at, actor: by.actor, requirementId, data },
    ]);
    return undefined;
  });
}

/** Decides the fee that an order waits for. */
export async function decideFees(
  tx: Transaction,
  row: Requirement,
  state: 'approved' | 'refused',
  by: { actor: string; at: string },
): Promise<void> {
  await tx.vendorCharge.updateMany({
    where: { requirementId: row.id, agencyId: row.agencyId, kind: 'records-fee', state: 'asked' },
    data: { state, decidedBy: by.actor, decidedAt: new Date(by.at) },
  });
}
