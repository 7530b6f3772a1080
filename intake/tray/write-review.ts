import { askedAgain } from '../../domain/requirements/agent-action';
import type { ReviewMarks, ReviewOutcome } from '../../domain/requirements/review';
import type { Way } from '../../engine/give-command';
import type { Requirement } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import { Prisma, type Transaction } from '../../records/database';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import { evidenceOf, lockEvidence } from '../../records/requirement-documents';
import type { ReopeningPayload } from '../commands/kept-ways';
import type { IntakeDeps } from '../intake-deps';
import { takeOffTray } from './take-off-tray';

/** Of medical records: how much there is, which days it covers, and the day of the summary. */
export interface RecordsFound {
  /** `none`: the physician has no records of this person. */
  extent: 'full' | 'partial' | 'none';
  from?: string;
  to?: string;
  summaryDate?: string;
}

/** What a person saw. */
export interface ReviewRecord {
  id: string;
  outcome: ReviewOutcome;
  marks: ReviewMarks;
  faults: string[];
  /** Empty: everything that lies with the requirement. */
  documentIds: string[];
  reason?: string;
  records?: RecordsFound;
  reviewer: string;
}

/**
 * Writes a review, with its event. Rejected documents are no evidence any more; an agent's item that is still open says in
 * the next reminder what was wrong. What was looked at is off the tray, unless it is about another person. Writing it again
 * changes nothing.
 * @param ways whom to tell of it: kept with it until they have answered. Empty when nothing follows.
 */
export async function writeReview(
  deps: IntakeDeps,
  row: Requirement,
  review: ReviewRecord,
  ways: Way[] = [],
): Promise<void> {
  const { db, sealer, now } = deps;
  const { agencyId, caseId } = row;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const documentIds = await documentsOf(deps, row, review);
  const { id: reviewId, outcome, marks, records, reason, reviewer, faults } = review;
  const at = businessTime(found, now());
  const noteId = reason ? `reason-${reviewId}` : null;
  await db.$transaction(async (tx) => {
    await lockEvidence(tx, row);
    if (reason && noteId)
      await keepNote(tx, sealer, found, { id: noteId, body: reason, shared: false, author: reviewer });
    const about = { id: reviewId, agencyId, caseId, requirementId: row.id, documentIds, outcome, noteId };
    const data = { ...about, reviewer, at: new Date(at), marks, records: asJson(records) };
    const { count } = await tx.review.createMany({ data: [data], skipDuplicates: true });
    if (count === 0) return;
    if (ways.length > 0) {
      const payload: ReopeningPayload = { requirementId: row.id, ways };
      const command = {
        id: reviewId,
        agencyId,
        caseId,
        kind: 'review-given' as const,
        actor: reviewer,
        payload,
      };
      await keepCommand(tx, sealer, command);
    }
    if (outcome === 'rejected') await takeAway(tx, row, { documentIds, faults, reviewer });
    if (outcome === 'partial')
      await mark(tx, row, { documentIds, reviewer }, { state: 'linked', complete: false });
    if (outcome === 'accepted') await accept(tx, row, { documentIds, reviewer });
    const said = { found, requirementId: row.id, documentIds, complete: outcome === 'accepted' };
    if (marks['right-person'] !== false) await takeOffTray(deps, tx, { ...said, actor: reviewer });
    await appendEvents(tx, { agencyId, caseId, key: reviewId }, [
      {
        type: 'requirement.reviewed',
        at,
        actor: reviewer,
        requirementId: row.id,
        data: { reviewId, outcome, faults },
      },
    ]);
  });
}

const asJson = (records: RecordsFound | undefined) =>
  records ? (records as unknown as Prisma.InputJsonObject) : Prisma.DbNull;

async function documentsOf(
  { db }: IntakeDeps,
  row: Requirement,
  { documentIds }: ReviewRecord,
): Promise<string[]> {
  if (documentIds.length > 0) return documentIds;
  const lying = await db.document.findMany({ where: await evidenceOf(db, row), select: { id: true } });
  return lying.map(({ id }) => id);
}

interface Judged {
  documentIds: string[];
  reviewer: string;
}

/** What was a part of it stays one: the requirement is complete with it and what else was accepted. */
async function accept(tx: Transaction, row: Requirement, { documentIds, reviewer }: Judged): Promise<void> {
  const where = { requirementId: row.id, documentId: { in: documentIds }, state: 'linked', complete: false };
  const parts = documentIds.length > 1 ? await tx.requirementDocument.findMany({ where }) : [];
  const whole = documentIds.filter((id) => !parts.some((l) => l.documentId === id));
  await mark(tx, row, { documentIds: whole, reviewer }, { state: 'linked', complete: true });
}

async function takeAway(
  tx: Transaction,
  row: Requirement,
  judged: Judged & { faults: string[] },
): Promise<void> {
  await mark(tx, row, judged, { state: 'rejected', complete: false });
  if (row.fulfilment !== 'agent') return;
  const data = askedAgain(row, judged.faults);
  await tx.requirement.updateMany({ where: { id: row.id, closedAt: null }, data });
}

async function mark(
  tx: Transaction,
  { id: requirementId, agencyId, caseId }: Requirement,
  { documentIds, reviewer }: Judged,
  as: { state: string; complete: boolean },
): Promise<void> {
  for (const documentId of documentIds) {
    const create = { requirementId, documentId, agencyId, caseId, linkedBy: reviewer, ...as };
    const where = { requirementId_documentId: { requirementId, documentId } };
    await tx.requirementDocument.upsert({ where, create, update: as });
  }
}
