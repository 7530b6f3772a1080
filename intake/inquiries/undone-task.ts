import type { Command } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';

/** A case that cannot ask for what was taken back, as one whose policy is in force: a person settles it with the carrier. */
export async function openUndoneTask(
  tx: Transaction,
  { id, kind, agencyId, caseId }: Command,
  { requirementId, title }: { requirementId: string; title: string },
): Promise<void> {
  const open = await tx.case.count({ where: { id: caseId, agencyId, closeReason: null } });
  if (open === 0) return;
  const task = { key: `${kind}:${id}`, kind: 'evidence-undone', role: 'case-manager' as const, title };
  await openTasks(tx, { agencyId, caseId }, [{ ...task, requirementId }]);
}
