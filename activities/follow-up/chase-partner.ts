import { dayInWords } from '../../domain/calendar/day-words';
import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { carrierQuestion } from '../../domain/follow-up/carrier-question';
import type { Stage } from '../../domain/lifecycle/stages';
import { chosenTemplate } from '../../partners/mail/chosen-template';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { insuredInitials } from '../../records/insured-initials';
import { publishedTemplate } from '../../records/mail-templates';
import { type QueuedMail, queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { sendQueuedMail } from './send-mail';

/** Asks a silent vendor by mail where an order is. A vendor without an address gets a call from a person instead. */
export async function chaseVendor(
  deps: ActivityDeps,
  call: OrderIds & { step: number; generation: number },
): Promise<void> {
  const { db } = deps;
  const row = await db.requirement.findFirstOrThrow({
    where: { id: call.requirementId, agencyId: call.agencyId },
    include: { case: true },
  });
  // The order goes on by itself while its case is on hold, and nobody is hurried.
  if (row.case.heldUntil) return;
  const code = row.vendorCode ?? '';
  const partner = await db.partner.findUnique({
    where: { agencyId_code: { agencyId: call.agencyId, code } },
  });
  const order = await db.dispatch.findFirst({
    where: { requirementId: row.id, kind: 'order' },
    orderBy: { createdAt: 'desc' },
  });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: call.agencyId } });
  const variables = {
    agencyName: agency.name,
    caseNumber: row.case.number,
    insuredInitials: insuredInitials(deps.sealer, row.case),
    since: dayInWords(localDate(agency.timeZone, (row.orderedAt ?? row.requestedAt).toISOString())),
    vendorName: partner?.name ?? code,
    orderReference: order?.clientRef ?? row.id,
    vendorReference: order?.partnerRef ?? undefined,
    label: row.label,
    reminderNumber: row.followUpsSent + 1,
  };
  const event: CaseEventDraft = {
    type: 'follow-up.vendor',
    at: call.at,
    actor: 'system',
    requirementId: row.id,
    data: { action: 'chase-vendor', vendor: code },
  };
  const key = `vendor-chase:${row.id}:g${call.generation}:${call.at.slice(0, 10)}:${call.step}`;
  await chase(deps, call, partner, event, { key, template: 'vendor-chase', variables });
}

/** Asks a silent carrier by mail where a case is. */
export async function chaseCarrier(
  deps: ActivityDeps,
  call: CaseIds & { step: number; stage: string },
): Promise<void> {
  const { db } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: call.caseId, agencyId: call.agencyId } });
  const partner = await db.partner.findUnique({
    where: { agencyId_code: { agencyId: call.agencyId, code: found.carrierCode } },
  });
  const agency = await db.agency.findUniqueOrThrow({ where: { id: call.agencyId } });
  const variables = {
    agencyName: agency.name,
    caseNumber: found.number,
    insuredInitials: insuredInitials(deps.sealer, found),
    since: dayInWords(localDate(agency.timeZone, (found.pendingSince ?? found.receivedAt).toISOString())),
    carrierName: partner?.name ?? found.carrierCode,
    policyNumber: found.policyNumber ?? undefined,
    trackingId: found.trackingId ?? found.number,
    question: carrierQuestion(call.stage as Stage),
  };
  const event: CaseEventDraft = {
    type: 'follow-up.carrier',
    at: call.at,
    actor: 'system',
    data: { action: 'chase-carrier' },
  };
  const key = `carrier-chase:${found.id}:${call.stage}:${call.at.slice(0, 10)}:${call.step}`;
  await chase(deps, call, partner, event, { key, template: 'carrier-chase', variables });
}

type ChaseMail = Pick<QueuedMail, 'key' | 'variables'> & { template: 'vendor-chase' | 'carrier-chase' };

async function chase(
  deps: ActivityDeps,
  { agencyId, caseId }: CaseIds,
  partner: { name: string; email: string | null } | null,
  event: CaseEventDraft,
  { key, template, variables }: ChaseMail,
): Promise<void> {
  const address = partner?.email;
  const wanted = { templateId: template, language: 'en' } as const;
  const chosen = chosenTemplate(wanted, await publishedTemplate(deps.db, { agencyId, ...wanted }));
  await deps.db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [event]);
    if (!address) {
      const title = `${partner?.name ?? 'The partner'} has been silent and has no mail address: call them`;
      await openTasks(tx, { agencyId, caseId }, [{ key, kind: 'call-partner', role: 'case-manager', title }]);
      return;
    }
    const mail = { agencyId, caseId, key, template, ...chosen, variables };
    const fresh = await queueMail(tx, deps.sealer, { ...mail, to: { name: partner.name, address } });
    if (fresh && event.requirementId) await countFollowUp(tx, event.requirementId, event.at);
  });
  if (address) await sendQueuedMail(deps, key);
}

const countFollowUp = (tx: Transaction, id: string, at: string) =>
  tx.requirement.update({
    where: { id },
    data: { followUpsSent: { increment: 1 }, lastFollowUpAt: new Date(at) },
  });
