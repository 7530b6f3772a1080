import { writeRequirementOrder } from '../../acord/messages/requirement-order';
import { cancellationOf } from '../../partners/vendor/order-from-application';
import type { Dispatch, Requirement } from '../../prisma/generated/client';
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
  const { db } = deps;
  const where = { key: orderKey(call), agencyId: call.agencyId };
  // What was never sent needs no call; an attempt that is sending it right now has changed its state.
  await db.dispatch.updateMany({ where: { ...where, state: 'PENDING' }, data: { state: 'CANCELLED' } });
  const order = await db.dispatch.findFirst({ where });
  if (!order || order.state === 'REJECTED' || order.state === 'CANCELLED') return;
  await cancelAtVendor(deps, call, order);
}

async function cancelAtVendor(deps: ActivityDeps, call: OrderCall, order: Dispatch): Promise<void> {
  const { db, sealer } = deps;
  const { agencyId, caseId, requirementId, partnerCode } = order;
  const partner = await db.partner.findUniqueOrThrow({
    where: { agencyId_code: { agencyId, code: partnerCode } },
  });
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const row = await db.requirement.findFirstOrThrow({ where: { id: call.requirementId, agencyId } });
  const context = { trackingId: found.trackingId ?? found.number, sentAt: call.at, code: row.code };
  const scope = { agencyId, carrierCode: found.carrierCode, on: call.at.slice(0, 10) };
  const limit = await amountLimit(deps.rules, scope, 'cancellationFee');
  const key = `${order.key}:cancel`;
  const ids = { key, agencyId, caseId, requirementId: requirementId ?? undefined, partnerCode };
  const dispatch = await openDispatch(db, sealer, { ...ids, kind: 'order-cancel' }, async (clientRef) =>
    writeRequirementOrder(cancellationOf(clientRef, order.clientRef, context)),
  );
  await sendExactlyOnce(deps, dispatch, partner, {
    at: call.at,
    // Cancelling twice does no harm, so an unclear outcome may simply be tried again.
    inquire: async () => 'unknown',
    settled: async (tx, _sent, { state, feeCents: cents }) => {
      if (state !== 'PLACED') return;
      const placed = { key: order.key, state: { in: ['PLACED' as const, 'SENT_UNKNOWN' as const] } };
      await tx.dispatch.updateMany({ where: placed, data: { state: 'CANCELLED' } });
      if (cents !== undefined) await noteFee(tx, row, { key: `${key}-fee`, cents, at: call.at, limit });
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
