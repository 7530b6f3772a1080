import type { Task } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import { appendEvents } from './case-events';
import type { Database, Transaction } from './database';

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

/** Who closes which task, and when in real time. */
interface Closing {
  agencyId: string;
  taskId: string;
  closedBy: string;
  at: Date;
}

/**
 * Closes a task of the agency, with the event in the history of its case when it belongs to one. One that is closed stays as
 * it is: who closed it first is what the records say.
 * @returns the task; undefined when the agency has none of that id.
 */
export async function closeTask(
  db: Database,
  { agencyId, taskId, closedBy, at }: Closing,
): Promise<Task | undefined> {
  const where = { id: taskId, agencyId };
  return db.$transaction(async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { ...where, state: 'open' },
      data: { state: 'closed', closedAt: at, closedBy },
    });
    const task = await tx.task.findFirst({ where });
    if (task && count === 1) await tellCase(tx, task, { closedBy, at });
    return task ?? undefined;
  });
}

/** A task of no case, e.g. about a message that fits none, has no history to be told in. */
async function tellCase(
  tx: Transaction,
  { id: taskId, agencyId, caseId, requirementId, kind }: Task,
  { closedBy, at }: Pick<Closing, 'closedBy' | 'at'>,
): Promise<void> {
  if (!caseId) return;
  const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  await appendEvents(tx, { agencyId, caseId, key: `task-closed:${taskId}` }, [
    {
      type: 'task.closed',
      at: businessTime(found, at),
      actor: closedBy,
      requirementId: requirementId ?? undefined,
      data: { taskId, kind },
    },
  ]);
}
