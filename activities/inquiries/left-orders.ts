import type { CaseEngine } from '../../engine/cases';
import type { Inquiry } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { casesOf, waitingFor } from '../../records/inquiries';

/**
 * Takes back the orders that went on after the end of their case for the sake of another one, once nobody waits for them any more. Repeating it
 * does no harm: an order is cancelled once.
 */
export async function cancelLeftOrders(
  { db, engine }: { db: Database; engine: CaseEngine },
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<void> {
  const { agencyId } = inquiry;
  const ended = (await casesOf(db, inquiry)).filter(({ closeReason }) => closeReason !== null);
  const orders = await db.requirement.findMany({
    where: {
      agencyId,
      caseId: { in: ended.map(({ id }) => id) },
      fulfilment: 'vendor',
      sharedFromId: null,
      status: { in: ['ordered', 'outstanding', 'received', 'in-review', 'problem'] },
    },
    select: { id: true },
  });
  const waiting = await waitingFor(db, agencyId, orders);
  const left = orders.filter(({ id }) => !waiting.some(({ sharedFromId }) => sharedFromId === id));
  for (const { id } of left) await engine.cancelOrder(id);
}
