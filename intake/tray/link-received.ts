/** Which documents a person means when a requirement has come: known before whoever has the requirement is told, since it may send them on at once. */
import type { RequirementDocument } from '../../prisma/generated/client';
import type { IntakeDeps } from '../intake-deps';
import type { ReceivedByPerson } from './note-received';

/** The links that there were before, to be put back when the word is refused. */
export type LinksBefore = RequirementDocument[];

/** Links documents to the requirement that they are said to show. Repeating it changes nothing. @returns what was there before. */
export async function linkReceived({ db, now }: IntakeDeps, said: ReceivedByPerson): Promise<LinksBefore> {
  const { found, requirementId, documentIds, actor } = said;
  if (documentIds.length === 0) return [];
  const { id: caseId, agencyId } = found;
  return db.$transaction(async (tx) => {
    const before = await tx.requirementDocument.findMany({
      where: { requirementId, agencyId, documentId: { in: documentIds } },
    });
    const shows = { complete: true, linkedBy: actor };
    const data = documentIds.map((documentId) => ({ requirementId, documentId, agencyId, caseId, ...shows }));
    await tx.requirementDocument.createMany({ data, skipDuplicates: true });
    // What was sent back or taken away before, and is said to be right now, counts again.
    await tx.requirementDocument.updateMany({
      where: { requirementId, agencyId, documentId: { in: documentIds }, NOT: { state: 'linked' } },
      data: { ...shows, state: 'linked', createdAt: now() },
    });
    return before;
  });
}

/** Puts the links back as they were: the word was refused, and changes nothing. */
export async function putLinksBack(
  { db }: IntakeDeps,
  { found: { agencyId }, requirementId, documentIds, actor }: ReceivedByPerson,
  before: LinksBefore,
): Promise<void> {
  const known = new Set(before.map(({ documentId }) => documentId));
  const added = documentIds.filter((id) => !known.has(id));
  await db.$transaction(async (tx) => {
    // What somebody else has linked meanwhile is theirs.
    const mine = { requirementId, agencyId, linkedBy: actor };
    await tx.requirementDocument.deleteMany({ where: { ...mine, documentId: { in: added } } });
    for (const { documentId, state, complete, linkedBy, createdAt } of before)
      await tx.requirementDocument.updateMany({
        where: { ...mine, documentId },
        data: { state, complete, linkedBy, createdAt },
      });
  });
}
