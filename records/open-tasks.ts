import type { TaskDraft } from '../domain/case/case-change';
import type { Prisma, Transaction } from './database';
import { newId } from './ids';

interface Scope {
  agencyId: string;
  caseId: string;
}

/** What a step of a timetable opens: its tail goes on for ever, so the same is asked for again and again. */
const FOLLOW_UP = 'follow-up:';

/**
 * Opens tasks for people; one with a key that exists is not opened again. A timetable that asks once more for what is still
 * open puts its new task in the place of the older one, with its age: who is silent for a month is one line in a list and not ten.
 */
export async function openTasks(tx: Transaction, scope: Scope, tasks: TaskDraft[]): Promise<void> {
  for (const task of tasks) {
    const since = task.key.startsWith(FOLLOW_UP) ? await closeOlder(tx, scope, task) : undefined;
    const { data = {}, ...rest } = task;
    const row = { id: newId(), agencyId: scope.agencyId, caseId: scope.caseId, ...rest };
    const createdAt = since ? { createdAt: since } : {};
    await tx.task.createMany({
      data: [{ ...row, ...createdAt, data: data as Prisma.InputJsonObject }],
      skipDuplicates: true,
    });
  }
}

/** @returns since when the same has been waiting; undefined when it has not, or when this very task was opened before. */
async function closeOlder(
  tx: Transaction,
  { agencyId, caseId }: Scope,
  { key, kind, requirementId }: TaskDraft,
): Promise<Date | undefined> {
  if ((await tx.task.count({ where: { key } })) > 0) return undefined;
  const about = { agencyId, caseId, requirementId: requirementId ?? null, kind };
  const same = { ...about, state: 'open', key: { startsWith: FOLLOW_UP } };
  const oldest = await tx.task.findFirst({ where: same, orderBy: { createdAt: 'asc' } });
  if (!oldest) return undefined;
  const closed = { state: 'closed', closedAt: new Date(), closedBy: 'asked-again' };
  await tx.task.updateMany({ where: same, data: closed });
  return oldest.createdAt;
}
