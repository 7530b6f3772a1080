/** Tasks about what lies on the tray and nobody decides. They close by themselves with the decision. */
import type { TrayItem } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import { closeTasks } from './kept-tasks';

/** Who is told how late: business days that an item has waited. */
export const TRAY_STEPS = [
  { key: 'tray-waits', role: 'case-manager', days: 2, title: 'Something on the tray waits to be matched' },
  {
    key: 'tray-waits-long',
    role: 'manager',
    days: 5,
    title: 'Something on the tray has waited for five business days and nobody has dealt with it',
  },
] as const;

type TrayStep = (typeof TRAY_STEPS)[number];

/** An undone match, or one that the case has refused, waits anew: its tasks are others. */
const taskKey = ({ key }: TrayStep, { id, attempt }: Pick<TrayItem, 'id' | 'attempt'>): string =>
  `${key}:${id}:${attempt}`;

/**
 * Opens the task of a step for items of an agency that wait since before `since`, each once. Their rows are locked meanwhile:
 * an item that is decided at this moment either gets no task, or closes it.
 * @returns how many were opened: `most` when there may be more.
 */
export async function openTrayTasks(
  db: Database,
  step: TrayStep,
  { agencyId, since, most }: { agencyId: string; since: Date; most: number },
): Promise<number> {
  return db.$transaction(async (tx) => {
    const items = await tx.$queryRaw<{ id: string; attempt: number }[]>`
      SELECT i."id", i."attempt" FROM "TrayItem" i
      WHERE i."agencyId" = ${agencyId} AND i."state" IN ('new', 'waiting', 'undone')
        AND COALESCE(i."decidedAt", i."receivedAt") < ${since}
        AND NOT EXISTS (
          SELECT 1 FROM "Task" t WHERE t."key" = ${step.key} || ':' || i."id" || ':' || i."attempt")
      ORDER BY i."receivedAt", i."id" LIMIT ${most} FOR UPDATE SKIP LOCKED`;
    const data = items.map((item) => ({
      ...{ id: newId(), agencyId, key: taskKey(step, item), kind: step.key, role: step.role },
      ...{ title: step.title, data: { trayItemId: item.id } },
    }));
    return (await tx.task.createMany({ data, skipDuplicates: true })).count;
  });
}

/** Closes what asked for a decision, in the transaction of the decision. @param item as it was before it. */
export async function closeTrayTasks(
  tx: Transaction | Database,
  item: Pick<TrayItem, 'id' | 'agencyId' | 'attempt'>,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const { agencyId } = item;
  await closeTasks(tx, { agencyId, key: { in: TRAY_STEPS.map((step) => taskKey(step, item)) } }, by, at);
}
