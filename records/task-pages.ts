import type { Task } from '../prisma/generated/client';
import type { Database } from './database';

/** What a list of tasks may be narrowed by. */
export interface TaskFilter {
  state: 'open' | 'closed';
  caseId?: string;
  kind?: string;
}

/** A page of an agency's tasks, the longest waiting first. @returns one row more than asked when there is a next page. */
export async function taskPage(
  db: Database,
  agencyId: string,
  ask: { filter: TaskFilter; limit: number; after?: { createdAt: string; id: string } },
): Promise<Task[]> {
  const { filter, limit, after } = ask;
  const createdAt = after && new Date(after.createdAt);
  return db.task.findMany({
    where: {
      ...filter,
      // The agency is a condition of its own: no filter can widen it.
      agencyId,
      ...(after ? { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
}

/**
 * Closes a task of the agency. One that is closed stays as it is: who closed it first is what the records say.
 * @returns the task; undefined when the agency has none of that id.
 */
export async function closeTask(
  db: Database,
  { agencyId, taskId, closedBy, at }: { agencyId: string; taskId: string; closedBy: string; at: Date },
): Promise<Task | undefined> {
  await db.task.updateMany({
    where: { id: taskId, agencyId, state: 'open' },
    data: { state: 'closed', closedAt: at, closedBy },
  });
  return (await db.task.findFirst({ where: { id: taskId, agencyId } })) ?? undefined;
}
