import type { Case } from '../../prisma/generated/client';
import type { Prisma } from '../../records/database';
import { moveTrayItem, type TrayDecision } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';

/** A person said that a requirement has come, with these documents of its case. */
interface ReceivedByPerson {
  found: Pick<Case, 'id' | 'agencyId'>;
  requirementId: string;
  documentIds: string[];
  actor: string;
}

/** Keeps which documents they were, and takes them off the tray: what became of them is known. Repeating it changes nothing. */
export async function noteReceived(deps: IntakeDeps, said: ReceivedByPerson): Promise<void> {
  const { found, requirementId, documentIds, actor } = said;
  if (documentIds.length === 0) return;
  const { id: caseId, agencyId } = found;
  await deps.db.$transaction(async (tx) => {
    const items = await tx.trayItem.findMany({
      where: {
        agencyId,
        state: { in: ['new', 'waiting'] },
        parts: { some: { documentId: { in: documentIds } } },
      },
      include: { parts: true },
    });
    const itemOf = (documentId: string) =>
      items.find(({ parts }) => parts.some((p) => p.documentId === documentId))?.id ?? null;
    await tx.requirementDocument.createMany({
      data: documentIds.map((documentId) => ({
        requirementId,
        documentId,
        agencyId,
        caseId,
        trayItemId: itemOf(documentId),
        complete: true,
        linkedBy: actor,
      })),
      skipDuplicates: true,
    });
    // What was sent back or taken away before, and is said to be right now, counts again.
    await tx.requirementDocument.updateMany({
      where: { requirementId, agencyId, documentId: { in: documentIds }, NOT: { state: 'linked' } },
      data: { state: 'linked', complete: true, linkedBy: actor, createdAt: deps.now() },
    });
    for (const item of items) {
      const own = item.parts.flatMap((p) => p.documentId ?? []).filter((id) => documentIds.includes(id));
      const decision: TrayDecision = { requirementIds: [requirementId], documentIds: own, complete: true };
      await moveTrayItem(tx, item, 'applied', {
        attempt: item.attempt + 1,
        decision: decision as unknown as Prisma.InputJsonObject,
        decidedBy: actor,
        decidedAt: deps.now(),
        problem: null,
      });
    }
  });
}
