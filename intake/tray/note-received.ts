import type { Case } from '../../prisma/generated/client';
import type { Prisma, Transaction } from '../../records/database';
import { evidenceOf } from '../../records/requirement-documents';
import { moveTrayItem, type TrayDecision } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';

/** A person said that a requirement has come, with these documents of its case. */
export interface ReceivedByPerson {
  found: Pick<Case, 'id' | 'agencyId'>;
  requirementId: string;
  documentIds: string[];
  actor: string;
}

/**
 * Takes documents off the tray: what became of them is known. Where a person names none, it is those that lie with the requirement.
 * Repeating it changes nothing.
 */
export async function noteReceived(deps: IntakeDeps, said: ReceivedByPerson): Promise<void> {
  const { found, requirementId, actor } = said;
  const { agencyId } = found;
  await deps.db.$transaction(async (tx) => {
    const documentIds = await meant(tx, said);
    const items = await tx.trayItem.findMany({
      where: {
        agencyId,
        state: { in: ['new', 'waiting'] },
        parts: { some: { documentId: { in: documentIds } } },
      },
      include: { parts: true },
    });
    for (const item of items) {
      const own = item.parts.flatMap((p) => p.documentId ?? []).filter((id) => documentIds.includes(id));
      await tx.requirementDocument.updateMany({
        where: { requirementId, agencyId, documentId: { in: own }, trayItemId: null },
        data: { trayItemId: item.id },
      });
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

async function meant(
  tx: Transaction,
  { found, requirementId, documentIds }: ReceivedByPerson,
): Promise<string[]> {
  if (documentIds.length > 0) return documentIds;
  const row = { id: requirementId, agencyId: found.agencyId };
  const lying = await tx.document.findMany({ where: await evidenceOf(tx, row), select: { id: true } });
  return lying.map(({ id }) => id);
}
