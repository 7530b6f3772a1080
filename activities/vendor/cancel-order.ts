import { writeRequirementOrder } from '../../acord/messages/requirement-order';
import { cancellationOf } from '../../partners/vendor/order-from-application';
import type { Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { openDispatch } from '../../records/dispatch';
import { type AmountLimit, amountLimit } from '../../records/order-terms';
import { noteCharge } from '../../records/vendor-charges';
import type { ActivityDeps } from '../activity-deps';
import { sendExactlyOnce } from '../send-exactly-once';
import { type OrderCall, orderKey } from './place-order';

/**
 * Cancels an order at its vendor, by the same protocol as an order. An order that was never placed needs no call.
 * @throws ApplicationFailure `partner-refused` when it is too late to cancel.
 */
export async function cancelOrder(deps: ActivityDeps, call: OrderCall): Promise<void> {
  const { db, sealer } = deps;
  const where = { key: orderKey(call), agencyId: call.agencyId };
  // What was never sent needs no call; an attempt that is sending it right now has changed its state.
  await db.dispatch.updateMany({ where: { ...where, state: 'PENDING' }, data: { state: 'CANCELLED' } });
  const order = await db.dispatch.findFirst({ where });
  if (!order || order.state === 'REJECTED' || order.state === 'CANCELLED') return;
  const { agencyId, caseId, requirementId, partnerCode } = order;
  const partner = await db.partner.findUniqueOrThrow({
    where: { agencyId_code: { agencyId, code: partnerCode } },
  });
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const row = await db.requirement.findFirstOrThrow({ where: { id: call.requirementId, agencyId } });
  const context = { trackingId: found.trackingId ?? found.number, sentAt: call.at, code: row.code };
  const on = call.at.slice(0, 10);
  const limit = await amountLimit(
    deps.rules,
    { agencyId, carrierCode: found.carrierCode, on },
    'cancellationFee',
  );
  const dispatch = await openDispatch(
    db,
    sealer,
    {
      key: `${order.key}:cancel`,
      agencyId,
      caseId,
      requirementId: requirementId ?? undefined,
      partnerCode,
      kind: 'order-cancel',
    },
    async (clientRef) => writeRequirementOrder(cancellationOf(clientRef, order.clientRef, context)),
  );
  await sendExactlyOnce(deps, dispatch, partner, {
    // Cancelling twice does no harm, so an unclear outcome may simply be tried again.
    inquire: async () => 'unknown',
    settled: async (tx, _sent, outcome) => {
      if (outcome.state !== 'PLACED') return;
      await tx.dispatch.updateMany({
        where: { key: order.key, state: { in: ['PLACED', 'SENT_UNKNOWN'] } },
        data: { state: 'CANCELLED' },
      });
      if (outcome.feeCents !== undefined)
        await noteFee(tx, row, {
          key: `${order.key}:cancel-fee`,
          cents: outcome.feeCents,
          at: call.at,
          limit,
        });
    },
  });
}

/** What the vendor charges for the work until then is noted; above the agency's limit a person looks at it. */
async function noteFee(
  tx: Transaction,
  row: Requirement,
  { key, cents, at, limit }: { key: string; cents: number; at: string; limit: AmountLimit },
): Promise<void> {
  const asks = cents > limit.upToCents;
  const charge = { kind: 'cancellation-fee' as const, amountCents: cents, state: 'noted' as const };
  await noteCharge(tx, row, row.vendorCode ?? 'vendor', { ...charge, key });
  const amount = `$${(cents / 100).toFixed(2)}`;
  const title = `${row.label}: the vendor charges ${amount} for the cancellation, agree with it or dispute it`;
  const task = { key, kind: 'cancellation-fee', role: limit.role, title, requirementId: row.id };
  if (asks) await openTasks(tx, row, [task]);
  const evidence = asks ? {} : { evidence: limit.cites };
  await appendEvents(tx, { agencyId: row.agencyId, caseId: row.caseId, key }, [
    { type: 'order.fee', at, actor: 'system', requirementId: row.id, data: { ...charge, ...evidence } },
  ]);
}
