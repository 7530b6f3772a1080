import type { Case } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import { appendEvents } from './case-events';
import type { Database } from './database';

/**
 * Logs that what the end of a case asks for was done, and closes its task. Logged once: the first day that was said stays.
 * @param on the day on which it was done.
 * @returns false when the case has no such duty.
 */
export async function dutyDone(
  db: Database,
  found: Case,
  { taskId, on, actor, now }: { taskId: string; on: string; actor: string; now: Date },
): Promise<boolean> {
  const { id: caseId, agencyId } = found;
  const where = { id: taskId, caseId, agencyId, kind: 'duty' };
  return db.$transaction(async (tx) => {
    const task = await tx.task.findFirst({ where });
    if (!task) return false;
    const { count } = await tx.task.updateMany({
      where: { ...where, state: 'open' },
      data: { state: 'closed', closedAt: now, closedBy: actor },
    });
    if (count === 0) return true;
    const { dutyId } = task.data as { dutyId: string };
    await appendEvents(tx, { agencyId, caseId, key: `duty-done:${taskId}` }, [
      { type: 'case.duty-done', at: businessTime(found, now), actor, data: { dutyId, on } },
    ]);
    return true;
  });
}
