import type { Database, Transaction } from './database';
import { newId } from './ids';

/** A task that need not be about a case. */
export interface AgencyTask {
  agencyId: string;
  caseId?: string | null;
  key: string;
  kind: string;
  title: string;
  /** Whose it is; a case manager's unless told. */
  role?: 'case-manager' | 'manager';
}

/** Opens it, unless one with its key is known: then it is the same task. */
export async function openAgencyTask(db: Database | Transaction, task: AgencyTask): Promise<void> {
  await db.task.createMany({
    data: [{ id: newId(), role: 'case-manager', ...task }],
    skipDuplicates: true,
  });
}
