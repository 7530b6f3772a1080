/** Which documents a person means when a requirement has come: known before whoever has the requirement is told, since it may send them on at once. */
import type { Transaction } from '../../records/database';
import { type EarlierLink, linksBetween, lockEvidence } from '../../records/requirement-documents';
import type { IntakeDeps } from '../intake-deps';
import type { ReceivedByPerson } from './note-received';
import { restoreBetween } from './take-back-links';

/** Links documents to the requirement that they are said to show. Repeating it changes nothing. @returns what was there before. */
export async function linkReceived(deps: IntakeDeps, said: ReceivedByPerson): Promise<EarlierLink[]> {
  const { found, requirementId, documentIds } = said;
  if (documentIds.length === 0) return [];
  const { id: caseId, agencyId } = found;
  return deps.db.$transaction(async (tx) => {
    await lockEvidence(tx, { caseId, agencyId });
    const before = await linksBetween(tx, agencyId, { requirementIds: [requirementId], documentIds });
    await linkShown(deps, tx, said);
    return before;
  });
}

/** The same in the caller's transaction, which has locked the evidence. */
export async function linkShown(
  { now }: Pick<IntakeDeps, 'now'>,
  tx: Transaction,
  { found: { id: caseId, agencyId }, requirementId, documentIds, actor }: ReceivedByPerson,
): Promise<void> {
  const shows = { complete: true, linkedBy: actor };
  const data = documentIds.map((documentId) => ({ requirementId, documentId, agencyId, caseId, ...shows }));
  await tx.requirementDocument.createMany({ data, skipDuplicates: true });
  // What was sent back or taken away before, and is said to be right now, counts again.
  await tx.requirementDocument.updateMany({
    where: { requirementId, agencyId, documentId: { in: documentIds }, NOT: { state: 'linked' } },
    data: { ...shows, state: 'linked', createdAt: now() },
  });
}

/** Puts the links back as they were: the word was refused, and changes nothing. What somebody else has linked meanwhile is theirs. */
export const putLinksBack = (
  { db }: IntakeDeps,
  { found: { id: caseId, agencyId }, requirementId, documentIds, actor }: ReceivedByPerson,
  before: EarlierLink[],
): Promise<void> =>
  db.$transaction(async (tx) => {
    await lockEvidence(tx, { caseId, agencyId });
    const links = { requirementIds: [requirementId], documentIds, before };
    await restoreBetween(tx, links, { agencyId, linkedBy: actor });
  });
