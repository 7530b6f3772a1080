/** What a decision about an item has linked is taken back. */
import type { Prisma, Transaction } from '../../records/database';
import type { EarlierLink } from '../../records/requirement-documents';
import { decisionOf, isFiled, type TrayItemWithParts } from '../../records/tray';

/** Undoes what the last decision has linked to requirements that did not take it; see {@link restoreBetween}. */
export const restoreLinks = (
  tx: Transaction,
  item: TrayItemWithParts,
  requirementIds: string[],
): Promise<void> => {
  const { id: trayItemId, agencyId } = item;
  const { documentIds = [], before = [] } = decisionOf(item) ?? {};
  return restoreBetween(tx, { requirementIds, documentIds, before }, { agencyId, trayItemId });
};

/**
 * Restores links that were taken over or made: one that was there before is again as it was, and the others are gone, so that a
 * document goes on showing what it showed. Links that somebody has changed since stay.
 * @param mine what is true of a link that nobody has changed since.
 */
export async function restoreBetween(
  tx: Transaction,
  links: { requirementIds: string[]; documentIds: string[]; before: readonly EarlierLink[] },
  mine: Pick<Prisma.RequirementDocumentWhereInput, 'agencyId' | 'trayItemId' | 'linkedBy'>,
): Promise<void> {
  const { requirementIds, documentIds, before } = links;
  for (const requirementId of requirementIds) {
    for (const documentId of documentIds) {
      const where = { ...mine, requirementId, documentId, state: 'linked' };
      const earlier = before.find((l) => l.requirementId === requirementId && l.documentId === documentId);
      if (earlier)
        await tx.requirementDocument.updateMany({
          where,
          data: { ...earlier, createdAt: new Date(earlier.createdAt) },
        });
      else await tx.requirementDocument.deleteMany({ where });
    }
  }
}

/**
 * Documents of an item that show nothing in its case any more are nobody's again, so that they can be matched to another one.
 * What was filed with the case stays with it.
 */
export async function releaseDocuments(
  tx: Transaction,
  item: TrayItemWithParts,
  documentIds: string[],
): Promise<void> {
  const { agencyId, caseId } = item;
  if (isFiled(item) || !caseId) return;
  // What the other cases of an inquiry share of it is theirs by its link.
  const showing = await tx.requirementDocument.findMany({
    where: { documentId: { in: documentIds }, caseId, agencyId, state: 'linked' },
    select: { documentId: true },
  });
  const free = documentIds.filter((id) => !showing.some((l) => l.documentId === id));
  await tx.document.updateMany({ where: { id: { in: free }, agencyId, caseId }, data: { caseId: null } });
}
