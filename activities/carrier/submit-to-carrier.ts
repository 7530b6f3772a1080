import { writeNewBusiness } from '../../acord/messages/new-business/write-new-business';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { Application } from '../../domain/application/application.schema';
import { utcDay } from '../../domain/calendar/plain-date';
import { newBusinessFromApplication } from '../../partners/carrier/new-business-from-application';
import type { Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { countedApplication } from '../../records/policy-date';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { type SentToCarrier, sendToCarrier } from './send-to-carrier';

/**
 * Submits the application to its carrier, with what was gathered and the list of what is being gathered.
 * @param number 1 for the first submission; moves only when a person submits anew.
 */
export async function submitToCarrier(
  deps: ActivityDeps,
  call: CaseIds & { number: number },
): Promise<SentToCarrier> {
  const what = { kind: 'submission' as const, key: `submission:${call.number}` };
  return sendToCarrier(deps, call, what, (clientRef) => buildSubmission(deps, call, clientRef));
}

async function buildSubmission(
  deps: ActivityDeps,
  { caseId, agencyId, at }: CaseIds,
  clientRef: string,
): Promise<string> {
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const sent = await readApplication(deps.db, deps.sealer, caseId, found.applicationVersion);
  const application = countedApplication(found, sent.application);
  // What we shall send. The carrier would wait for its own requirements to come from us, too.
  const rows = await deps.db.requirement.findMany({
    where: { caseId, phase: 'underwriting', fulfilment: { not: 'carrier' } },
  });
  const contents = await contentsOf(deps, agencyId, application);
  return writeNewBusiness(
    newBusinessFromApplication(application, {
      clientRef,
      trackingId: found.trackingId ?? found.number,
      sentAt: at,
      requirements: rows.map(wireOf),
      contents,
    }),
  );
}

/** Base64 of the application's own attachments by their id. */
export async function contentsOf(
  { db, files }: ActivityDeps,
  agencyId: string,
  { attachments }: Application,
): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const { id, documentId } of attachments) {
    const document = documentId
      ? await db.document.findFirst({ where: { id: documentId, agencyId }, select: { storageKey: true } })
      : null;
    if (document) contents.set(id, (await files.get(document.storageKey)).toString('base64'));
  }
  return contents;
}

/** A ledger row as the carrier sees it: our id is the key under which it answers. */
export const wireOf = (row: Requirement): WireRequirement => ({
  code: row.code,
  uniqueId: row.id,
  status: 'outstanding',
  requestedDate: utcDay(row.requestedAt),
  steps: [],
  attachments: [],
});
