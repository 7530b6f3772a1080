import type { Stage } from '../../domain/lifecycle/stages';
import { answeredLately } from '../../records/answered-by-mail';
import type { Transaction } from '../../records/database';
import { carrierChaseVariables, vendorChaseVariables } from '../../records/mail-variables/partner-mails';
import type { ActivityDeps, CaseIds, OrderIds } from '../activity-deps';
import { sendQueuedMail } from './send-mail';
import { type Chased, type PartnerMail, writeToPartner } from './write-to-partner';

/**
 * Asks a silent vendor by mail where an order is. A vendor without an address, or with one that mail comes back from, gets a call
 * from a person instead. One that has just answered is left alone until somebody has had time to read it.
 */
export async function chaseVendor(
  deps: ActivityDeps,
  call: OrderIds & { step: number; generation: number },
): Promise<void> {
  const { db } = deps;
  const { agencyId } = call;
  const row = await db.requirement.findFirstOrThrow({
    where: { id: call.requirementId, agencyId },
    include: { case: true },
  });
  // The order goes on by itself while its case is on hold, and nobody is hurried.
  if (row.case.heldUntil) return;
  const mails = `vendor-chase:${row.id}:g${call.generation}:`;
  if (await answeredLately(db, { ...call, mails })) return;
  const code = row.vendorCode ?? '';
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const event: Chased = {
    type: 'follow-up.vendor',
    at: call.at,
    actor: 'system',
    requirementId: row.id,
    data: { action: 'chase-vendor', vendor: code },
  };
  const key = `${mails}${call.at.slice(0, 10)}:${call.step}`;
  const variables = await vendorChaseVariables(deps, { found: row.case, agency }, row);
  await chase(deps, call, code, { key, template: 'vendor-chase', variables, event });
}

/** Asks a silent carrier by mail where a case is; see {@link chaseVendor}. */
export async function chaseCarrier(
  deps: ActivityDeps,
  call: CaseIds & { step: number; stage: string },
): Promise<void> {
  const { db } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: call.caseId, agencyId: call.agencyId } });
  const mails = `carrier-chase:${found.id}:${call.stage}:`;
  if (await answeredLately(db, { ...call, mails })) return;
  const agency = await db.agency.findUniqueOrThrow({ where: { id: call.agencyId } });
  const event: Chased = {
    type: 'follow-up.carrier',
    at: call.at,
    actor: 'system',
    data: { action: 'chase-carrier' },
  };
  const key = `${mails}${call.at.slice(0, 10)}:${call.step}`;
  const variables = await carrierChaseVariables(deps, { found, agency }, call.stage as Stage);
  await chase(deps, call, found.carrierCode, { key, template: 'carrier-chase', variables, event });
}

async function chase<T extends 'vendor-chase' | 'carrier-chase'>(
  deps: ActivityDeps,
  { agencyId, caseId }: CaseIds,
  code: string,
  mail: Omit<PartnerMail<T>, 'to' | 'title'> & { event: Chased },
): Promise<void> {
  const partner = await deps.db.partner.findUnique({ where: { agencyId_code: { agencyId, code } } });
  const name = partner?.name ?? 'The partner';
  const to = { name, address: partner?.email };
  const title = (because: string) => `${name} has been silent and ${because}: call them`;
  await deps.db.$transaction(async (tx) => {
    const queued = await writeToPartner(deps, tx, { agencyId, caseId }, { ...mail, to, title });
    const { requirementId, at } = mail.event;
    if (queued && requirementId) await countFollowUp(tx, requirementId, at);
  });
  await sendQueuedMail(deps, mail.key);
}

const countFollowUp = (tx: Transaction, id: string, at: string) =>
  tx.requirement.update({
    where: { id },
    data: { followUpsSent: { increment: 1 }, lastFollowUpAt: new Date(at) },
  });
