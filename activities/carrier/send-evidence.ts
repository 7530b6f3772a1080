import type { WireRequirement } from '../../acord/messages/requirement-info';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import type { Requirement } from '../../prisma/generated/client';
import { sha256 } from '../../records/inbox';
import { evidenceOf } from '../../records/requirement-documents';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { attachmentsOf } from '../attachments-of';
import { type SentToCarrier, sendToCarrier } from './send-to-carrier';

/**
 * Hands the carrier what it asked for, with the documents. What is in it belongs to its key: a transmittal that was given up
 * and is sent again with more in it is another one, or what was added would be taken for sent.
 * @param number of the transmittal in this case, from 1.
 */
export async function sendEvidence(
  deps: ActivityDeps,
  call: CaseIds & { number: number; requirementIds: string[] },
): Promise<SentToCarrier> {
  const what = {
    kind: 'evidence' as const,
    key: `evidence:${call.number}:${contentsOf(call.requirementIds)}`,
  };
  return sendToCarrier(deps, call, what, (clientRef) => buildEvidence(deps, call, clientRef));
}

const contentsOf = (requirementIds: string[]): string =>
  sha256([...requirementIds].sort().join()).slice(0, 12);

async function buildEvidence(
  deps: ActivityDeps,
  call: CaseIds & { requirementIds: string[] },
  clientRef: string,
): Promise<string> {
  const { caseId, agencyId, at, requirementIds } = call;
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const rows = await deps.db.requirement.findMany({
    where: { caseId, id: { in: requirementIds } },
    orderBy: { id: 'asc' },
  });
  const requirements: WireRequirement[] = [];
  for (const row of rows) requirements.push(await wireOf(deps, row));
  return writeRequirementResults({
    envelope: { transRefGuid: clientRef, sentAt: at },
    trackingId: found.trackingId ?? found.number,
    policyNumber: found.policyNumber ?? undefined,
    carrierCode: found.carrierCode,
    requirements,
  });
}

/** A requirement that is met or waived, with the documents that show it. */
async function wireOf(deps: ActivityDeps, row: Requirement): Promise<WireRequirement> {
  const documents = await deps.db.document.findMany({
    where: await evidenceOf(deps.db, row),
    orderBy: { id: 'asc' },
  });
  const attachments = await attachmentsOf(deps, documents);
  return {
    code: row.code,
    uniqueId: row.id,
    carrierRef: row.carrierRef ?? undefined,
    status: row.status === 'waived' ? 'waived' : 'completed',
    receivedDate: row.receivedAt?.toISOString().slice(0, 10),
    steps: [],
    attachments,
  };
}
