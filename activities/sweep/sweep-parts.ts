/** What the parts of a sweep share. */
import type { Database } from '../../records/database';
import { newId } from '../../records/ids';
import type { ActivityDeps } from '../activity-deps';

/** So many rows at most are taken up in one round. */
export const BATCH = 200;

/** The instant so long ago. */
export const before = (deps: ActivityDeps, ageMs: number): Date => new Date(deps.now().getTime() - ageMs);

/** A task for a case manager that a sweep opens. */
interface SweepTask {
  agencyId: string;
  caseId: string | null;
  key: string;
  kind: string;
  title: string;
}

/** Opens tasks that may belong to no case; one with a key that exists is not opened again. */
export async function openSweepTasks(db: Database, tasks: SweepTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const data = tasks.map((task) => ({ id: newId(), role: 'case-manager', ...task }));
  await db.task.createMany({ data, skipDuplicates: true });
}
