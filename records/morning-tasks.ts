/** The open tasks that a morning list names: those that today counts for come first. */
import { addBusinessDays } from '../domain/calendar/business-days';
import { addDays } from '../domain/calendar/plain-date';
import type { PlainDate } from '../domain/primitives';
import type { Agency } from '../prisma/generated/client';
import type { Database } from './database';

/** A task as a list names it, with the number of its case. */
export interface MorningTask {
  title: string;
  caseId: string | null;
  caseNumber: string | null;
  createdAt: Date;
  dueAt: Date | null;
}

/** What is due within so many business days need not have waited for long to be named. */
const SOON_DAYS = 2;

/**
 * The tasks of a role, as many as a list has room for: what is due soon by its day, what is overdue, what is of a case with priority,
 * and then what has waited longest.
 */
export function morningTasks(
  db: Database,
  { id: agencyId, timeZone, closedDays }: Pick<Agency, 'id' | 'timeZone' | 'closedDays'>,
  { role, today, limit }: { role: string; today: PlainDate; limit: number },
): Promise<MorningTask[]> {
  // The last day of a task is kept as an instant of that day in UTC.
  const from = new Date(`${today}T00:00:00.000Z`);
  const soon = addDays(addBusinessDays({ timeZone, closedDays }, today, SOON_DAYS), 1);
  const until = new Date(`${soon}T00:00:00.000Z`);
  return db.$queryRaw<MorningTask[]>`
    SELECT t."title", t."caseId", c."number" AS "caseNumber", t."createdAt", t."dueAt"
    FROM "Task" t LEFT JOIN "Case" c ON c."id" = t."caseId" AND c."agencyId" = t."agencyId"
    WHERE t."agencyId" = ${agencyId} AND t."role" = ${role} AND t."state" = 'open'
    ORDER BY CASE WHEN t."dueAt" >= ${from} AND t."dueAt" < ${until} THEN t."dueAt" END ASC NULLS LAST,
      (t."dueAt" IS NOT NULL AND t."dueAt" < ${from}) DESC,
      COALESCE(c."priority", false) DESC, t."createdAt", t."id"
    LIMIT ${limit}`;
}
