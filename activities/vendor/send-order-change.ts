import { ApplicationFailure } from '@temporalio/activity';
import { writeRequirementOrder } from '../../acord/messages/requirement-order';
import { changeOf } from '../../partners/vendor/order-change';
import type { Dispatch, OrderChange, Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { type DispatchOutcome, openDispatch } from '../../records/dispatch';
import { type OrderChangeData, type OrderChangeKind, settleChange } from '../../records/order-changes';
import { evidenceOf } from '../../records/requirement-documents';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { attachmentsOf } from '../attachments-of';
import { sendExactlyOnce } from '../send-exactly-once';
import { orderKey } from './place-order';

/**
 * Tells a vendor about an order that goes on: a message of its own with its own key, never the order once more. Told again,
 * the vendor knows it as the same by its reference.
 * @returns true when the vendor has taken it, now or before.
 * @throws ApplicationFailure `no-order` when the vendor has no order of this generation, `partner-refused`, `outcome-unknown`.
 */
export async function sendOrderChange(
  deps: ActivityDeps,
  call: OrderIds & { changeId: string },
): Promise<true> {
  const { db, sealer } = deps;
  const { changeId: id, agencyId, requirementId } = call;
  const change = await db.orderChange.findFirstOrThrow({ where: { id, agencyId, requirementId } });
  if (change.state === 'taken') return true;
  const key = orderKey({ ...call, generation: change.generation });
  const order = await db.dispatch.findFirst({ where: { key, agencyId, state: 'PLACED' } });
  if (!order) throw ApplicationFailure.nonRetryable('the vendor has no such order', 'no-order');
  const { partnerCode, caseId } = order;
  const partner = await db.partner.findUniqueOrThrow({
    where: { agencyId_code: { agencyId, code: partnerCode } },
  });
  const request = { agencyId, caseId, requirementId, partnerCode, kind: 'order-change' as const };
  const dispatch = await openDispatch(
    db,
    sealer,
    { ...request, key: `${caseId}:change:${change.id}` },
    (clientRef) => bodyOf(deps, call, { change, order, clientRef }),
  );
  await sendExactlyOnce(deps, dispatch, partner, {
    at: call.at,
    // Told twice it is the same, so an unclear outcome may simply be tried again.
    inquire: async () => 'unknown',
    settled: (tx, _sent, outcome) => settled(deps, tx, { change, at: call.at, outcome }),
  });
  return true;
}

async function settled(
  { now }: ActivityDeps,
  tx: Transaction,
  { change, at, outcome }: { change: OrderChange; at: string; outcome: DispatchOutcome },
): Promise<void> {
  const state = outcome.state === 'PLACED' ? 'taken' : 'refused';
  if (!(await settleChange(tx, change, state, now()))) return;
  const { agencyId, caseId, requirementId, kind, id: changeId } = change;
  const data = { kind, changeId, state: state as 'taken' | 'refused' };
  await appendEvents(tx, { agencyId, caseId, key: `${changeId}:${state}` }, [
    { type: 'order.change', at, actor: 'system', requirementId, data },
  ]);
}

interface Parts {
  change: OrderChange;
  order: Dispatch;
  clientRef: string;
}

async function bodyOf(
  deps: ActivityDeps,
  call: OrderIds,
  { change, order, clientRef }: Parts,
): Promise<string> {
  const { db, sealer } = deps;
  const { agencyId, requirementId, at } = call;
  const row = await db.requirement.findFirstOrThrow({ where: { id: requirementId, agencyId } });
  const found = await db.case.findFirstOrThrow({ where: { id: row.caseId, agencyId } });
  const { application } = await readApplication(db, sealer, found.id, found.applicationVersion);
  const data = change.data as OrderChangeData;
  const message = changeOf(application, {
    clientRef,
    orderRef: order.clientRef,
    trackingId: found.trackingId ?? found.number,
    sentAt: at,
    code: row.code,
    kind: change.kind as OrderChangeKind,
    providerId: row.providerId ?? undefined,
    authorizationRef: data.itemId ? `AUTH ${found.number} ${data.itemId}` : undefined,
    attachments: data.itemId ? await evidenceFor(deps, { id: data.itemId, agencyId }) : [],
    ...data,
  });
  return writeRequirementOrder(message);
}

/** What shows that the agent's item is met. */
async function evidenceFor(deps: ActivityDeps, item: Pick<Requirement, 'id' | 'agencyId'>) {
  const where = await evidenceOf(deps.db, item);
  return attachmentsOf(deps, await deps.db.document.findMany({ where, orderBy: { id: 'asc' } }));
}
