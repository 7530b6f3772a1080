/** The agent's item that brings an authorization which a doctor wants, and the order that waits for it. */
import type { RequirementPatch } from '../domain/case/case-change';
import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { OrderNews, VendorFact } from '../domain/facts/vendor-facts';
import { spanishLabel } from '../domain/follow-up/spanish-items';
import { CLOSED_STATUSES } from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';
import { appendEvents } from './case-events';
import { Prisma, type Transaction } from './database';
import { newId } from './ids';
import { notifyCase, sha256 } from './inbox';
import { factOf } from './requirement-facts';

/** ACORD code of an authorization to release health information. */
const AUTHORIZATION = 822;
const OPEN = { status: { notIn: [...CLOSED_STATUSES] } };

/** Items of an order begin with this subject; the instant at which the doctor asked follows. */
const subjectOf = (orderId: string): string => `authorization:${orderId}:`;
const orderIdOf = (subject: string): string | undefined => /^authorization:([^:]+):/.exec(subject)?.[1];

/** Whether a requirement is there because an order waits for it. */
export const isAuthorizationItem = ({ subject }: Pick<Requirement, 'subject'>): boolean =>
  orderIdOf(subject) !== undefined;

/** Adds the item and tells the case of it. @returns the events of the change. */
export async function askForAuthorization(
  tx: Transaction,
  order: Requirement,
  { at, askedAt }: { at: string; askedAt: string },
): Promise<CaseEventDraft[]> {
  const { agencyId, caseId } = order;
  const because = 'The doctor gives out records only on an authorization of its own.';
  const reason = {
    ruleId: 'GO-SPECIAL-AUTHORIZATION',
    version: 1,
    source: `asked for on ${askedAt.slice(0, 10)}`,
  };
  const item = await tx.requirement.create({
    data: {
      id: newId(),
      agencyId,
      caseId,
      code: AUTHORIZATION,
      label: `Special authorization for: ${order.label}`.slice(0, 120),
      phase: order.phase,
      fulfilment: 'agent',
      party: order.party,
      providerId: order.providerId,
      subject: `${subjectOf(order.id)}${askedAt}`,
      status: 'outstanding',
      reasons: [{ ...reason, because, inputs: { code: order.code } }] as unknown as Prisma.InputJsonArray,
      instructions: "Have the doctor's own authorization form signed and dated by the insured, and send it.",
      labelSpanish: `Autorización especial para: ${spanishLabel(order)}`.slice(0, 120),
      instructionsSpanish:
        'Haga que el asegurado firme y feche el formulario de autorización del propio médico, y envíelo.',
      requestedAt: new Date(at),
    },
  });
  await notifyCase(tx, { agencyId, caseId, eventId: `${item.id}:asked` }, factOf(item, 'vendor', at));
  const about = { at, actor: `partner:${order.vendorCode ?? 'vendor'}` };
  const { id, code, label } = item;
  return [
    { ...about, type: 'order.authorization-wanted', requirementId: order.id, data: { itemId: id } },
    { ...about, type: 'requirement.added', requirementId: id, data: { code, label, by: 'vendor' } },
  ];
}

/** Selects the items that an order still waits for. */
export const openItemsOf = ({ id, agencyId, caseId }: Requirement): Prisma.Sql => Prisma.sql`
  SELECT 1 FROM "Requirement" WHERE "agencyId" = ${agencyId} AND "caseId" = ${caseId}
  AND starts_with("subject", ${subjectOf(id)}) AND "status" <> ALL(${[...CLOSED_STATUSES]})`;

/** An order that is done with, or begins anew, waits for no authorization: nobody is asked for one any more. */
export async function dropAuthorizationItems(tx: Transaction, order: Requirement, at: string): Promise<void> {
  const { agencyId, caseId } = order;
  const where = { agencyId, caseId, subject: { startsWith: subjectOf(order.id) }, ...OPEN };
  for (const item of await tx.requirement.findMany({ where })) {
    const closed = { status: 'cancelled', closedAt: new Date(at), nextActionAt: null, nextAction: null };
    const now = await tx.requirement.update({ where: { id: item.id }, data: closed });
    const data = { because: 'the order waits for it no longer' };
    await appendEvents(tx, { agencyId, caseId, key: `${item.id}:dropped` }, [
      { type: 'requirement.cancelled', at, actor: 'system', requirementId: item.id, data },
    ]);
    await notifyCase(tx, { agencyId, caseId, eventId: `${item.id}:dropped` }, factOf(now, 'vendor', at));
  }
}

/**
 * Tells the order that waits for an item what has become of it: in hand, the order goes on by itself; waived, a person says
 * how it goes on. In the transaction that changes the item, so that neither is forgotten.
 */
export async function tellWaitingOrder(
  tx: Transaction,
  { agencyId, caseId, at }: { agencyId: string; caseId: string; at: string },
  { requirementId, status }: RequirementPatch,
): Promise<void> {
  if (status !== 'satisfied' && status !== 'waived') return;
  const item = await tx.requirement.findFirst({ where: { id: requirementId, agencyId, caseId } });
  const id = item && orderIdOf(item.subject);
  const order = id ? await tx.requirement.findFirst({ where: { id, agencyId, caseId, ...OPEN } }) : null;
  if (!item || !order) return;
  if (status === 'waived') return openWaivedTask(tx, order, item.id);
  const fact = sentFact(order, at);
  await tx.inboxMessage.createMany({
    data: [
      {
        agencyId,
        partnerCode: 'self',
        eventId: `${item.id}:in-hand:g${order.generation}`,
        sha256: sha256(JSON.stringify(fact)),
        state: 'matched',
        caseId,
        requirementId: order.id,
        facts: [fact] as unknown as Prisma.InputJsonArray,
      },
    ],
    skipDuplicates: true,
  });
}

/** Newer than what the vendor has said, whatever its clock shows. */
function sentFact(order: Requirement, at: string): VendorFact {
  const heard = (order.vendorNews as OrderNews | null)?.at;
  const later = heard && heard >= at ? new Date(Date.parse(heard) + 1).toISOString() : at;
  return {
    kind: 'vendor',
    step: 'authorization-sent',
    at: later,
    documents: [],
    generation: order.generation,
  };
}

async function openWaivedTask(tx: Transaction, order: Requirement, itemId: string): Promise<void> {
  const { id: requirementId, agencyId, caseId, label } = order;
  const title = `${label}: the authorization that it waits for was waived, say how the order goes on`;
  const task = { key: `${itemId}:waived`, kind: 'authorization-waived', role: 'case-manager', title };
  await tx.task.createMany({
    data: [{ id: newId(), agencyId, caseId, requirementId, ...task }],
    skipDuplicates: true,
  });
}

/** The item that has brought the newest authorization of an order. */
export const authorizationInHand = (tx: Transaction, order: Requirement): Promise<Requirement | null> =>
  tx.requirement.findFirst({
    where: {
      agencyId: order.agencyId,
      caseId: order.caseId,
      subject: { startsWith: subjectOf(order.id) },
      status: 'satisfied',
    },
    orderBy: { closedAt: 'desc' },
  });
