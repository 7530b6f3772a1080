/** Where a carrier's word and ours differ: open tasks of a case, with both versions. */
import type { Case, InboxMessage, Task } from '../prisma/generated/client';
import type { Database } from './database';

/** Both versions, as the task keeps them. `ours` is missing in tasks from before it was kept. */
export interface Reconciled {
  ours?: { stage: string; since: string };
  carrier: { status: string; at: string; message?: string };
}

const KIND = 'reconcile-carrier-status';

/** What a task says of both versions; status and time also stand in its key. */
export function reconciledIn({ key, data }: Pick<Task, 'key' | 'data'>): Reconciled {
  const kept = data as unknown as Partial<Reconciled>;
  const [, status = 'unknown', at = ''] = /^reconcile:[^:]+:([^:]+):(.+)$/.exec(key) ?? [];
  return { ...(kept.ours ? { ours: kept.ours } : {}), carrier: kept.carrier ?? { status, at } };
}

/** The open ones of a case, oldest first, each with its message. */
export async function openReconciliations(
  db: Database,
  { id: caseId, agencyId }: Pick<Case, 'id' | 'agencyId'>,
): Promise<{ task: Task; message: InboxMessage | null }[]> {
  const tasks = await db.task.findMany({
    where: { caseId, agencyId, kind: KIND, state: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const seqs = tasks.flatMap((task) => reconciledIn(task).carrier.message ?? []).map(BigInt);
  const messages = await db.inboxMessage.findMany({ where: { seq: { in: seqs }, agencyId } });
  return tasks.map((task) => ({
    task,
    message: messages.find((m) => String(m.seq) === reconciledIn(task).carrier.message) ?? null,
  }));
}
