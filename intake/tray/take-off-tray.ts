import type { Prisma, Transaction } from '../../records/database';
import { moveTrayItem, type TrayDecision, type TrayItemWithParts, WITH_PARTS } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';
import { usableDocuments } from './item-documents';

/** What a person has said about documents of a case, elsewhere than at the tray. */
export interface SaidOfDocuments {
  found: { id: string; agencyId: string };
  requirementId: string;
  documentIds: string[];
  /** Whether the requirement is complete with them. */
  complete: boolean;
  actor: string;
}

/**
 * Takes items off the tray whose documents somebody has spoken about elsewhere: they are as if applied there, and can be taken
 * back from there. One of which another document is still to be looked at stays. Call it in the transaction that has linked them.
 */
export async function takeOffTray(
  { now }: Pick<IntakeDeps, 'now'>,
  tx: Transaction,
  { found, requirementId, documentIds, complete, actor }: SaidOfDocuments,
): Promise<void> {
  const { id: caseId, agencyId } = found;
  const items = await tx.trayItem.findMany({
    where: {
      agencyId,
      state: { in: ['new', 'waiting', 'undone'] },
      parts: { some: { documentId: { in: documentIds } } },
    },
    include: WITH_PARTS,
  });
  for (const item of items) {
    if (!(await isSpokenFor(tx, item, documentIds))) continue;
    const own = item.parts.flatMap((p) => p.documentId ?? []).filter((id) => documentIds.includes(id));
    const decision: TrayDecision = { requirementIds: [requirementId], documentIds: own, complete };
    const moved = await moveTrayItem(tx, item, 'applied', {
      attempt: item.attempt + 1,
      decision: decision as unknown as Prisma.InputJsonObject,
      caseId,
      decidedBy: actor,
      decidedAt: now(),
      problem: null,
    });
    // What the item has brought is taken back with it.
    const where = { requirementId, agencyId, documentId: { in: own } };
    if (moved) await tx.requirementDocument.updateMany({ where, data: { trayItemId: item.id } });
  }
}

/** Whether nothing of an item is left to be looked at. */
async function isSpokenFor(
  tx: Transaction,
  item: TrayItemWithParts,
  documentIds: string[],
): Promise<boolean> {
  const open = usableDocuments(item).filter((id) => !documentIds.includes(id));
  if (open.length === 0) return true;
  const linked = await tx.requirementDocument.findMany({
    where: { agencyId: item.agencyId, documentId: { in: open }, state: 'linked' },
    select: { documentId: true },
  });
  return open.every((id) => linked.some((l) => l.documentId === id));
}
