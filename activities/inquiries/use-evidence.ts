import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { evidenceOfOthers } from '../../domain/inquiries/share-evidence';
import type { RequirementDecision } from '../../domain/requirements/requirement';
import { type EvidenceOnFile, type ValidityContext, validUntil } from '../../domain/requirements/validity';
import { linkDocuments, readInquiryLedgers } from '../../intake/inquiries/read-entries';
import type { Prisma, Transaction } from '../../records/database';
import { lockInquiryOf } from '../../records/inquiries';
import type { CaseIds } from '../activity-deps';

/** What the other cases of a case's inquiry have on file. Takes the inquiry's lock; nothing for a case of none. */
export async function inquiryEvidence(
  tx: Transaction,
  { caseId, agencyId }: CaseIds,
): Promise<EvidenceOnFile[]> {
  const inquiryId = await lockInquiryOf(tx, caseId);
  if (!inquiryId) return [];
  return evidenceOfOthers(caseId, (await readInquiryLedgers(tx, agencyId, inquiryId)).entries);
}

/**
 * Gives rows that were just decided, and that evidence of another case satisfies, its documents, and the day from which its validity
 * counts. @returns the events that tell of it.
 */
export async function useEvidence(
  tx: Transaction,
  { caseId, agencyId, at }: CaseIds,
  decisions: readonly RequirementDecision[],
  evidence: readonly EvidenceOnFile[],
  context: ValidityContext,
): Promise<CaseEventDraft[]> {
  const events: CaseEventDraft[] = [];
  for (const { code, subject, satisfiedBy } of decisions) {
    const used = evidence.find(({ documentId }) => documentId === satisfiedBy?.documentId);
    const valid = used && validUntil(used.code, used.performedOn, context);
    if (!used || !valid || !satisfiedBy) continue;
    const where = { caseId, agencyId, code, subject, generation: 1, sharedFromId: null };
    const row = await tx.requirement.findFirst({ where });
    if (!row) continue;
    const source = await tx.requirement.findUniqueOrThrow({ where: { id: used.documentId } });
    const documents = await linkDocuments(tx, source, row);
    const because = { ...satisfiedBy, documentId: documents[0] ?? used.documentId };
    await tx.requirement.update({
      where: { id: row.id },
      data: {
        sharedFromId: source.id,
        closedBecause: because as unknown as Prisma.InputJsonObject,
        receivedAt: new Date(`${used.performedOn}T12:00:00.000Z`),
        validUntil: new Date(valid.until),
      },
    });
    const { performedOn } = used;
    const data = { caseId: source.caseId, requirementId: source.id, documents: documents.length };
    events.push({
      type: 'inquiry.evidence-shared',
      at,
      actor: 'system',
      requirementId: row.id,
      data: { ...data, performedOn, ...valid },
    });
  }
  return events;
}
