/** The open tasks that a morning list names: those that today counts for come first. */
import { addBusinessDays } from '../domain/calendar/business-days';
import { addDays } from '../domain/calendar/plain-date';
import type { PlainDate } from '../domain/primitives';
import type { Agency, StaffRecipient } from '../prisma/generated/client';
import { type Database, Prisma } from './database';

/** A task as a list names it, with the number of its case. */
export interface MorningTask {
  title: string;
  caseId: string | null;
  caseNumber: string | null;
  createdAt: Date;
  dueAt: Date | null;
}

/** Whose list it is: their role, and whose cases it is about. */
export type Reader = Pick<StaffRecipient, 'role'> & Partial<Pick<StaffRecipient, 'ownerId' | 'team'>>;

/** The open tasks of a reader: of the cases that they or their team work, of cases of nobody, and of no case. */
const ofReader = (agencyId: string, { role, ownerId = null, team = null }: Reader): Prisma.Sql => Prisma.sql`
    FROM "Task" t LEFT JOIN "Case" c ON c."id" = t."caseId" AND c."agencyId" = t."agencyId"
    WHERE t."agencyId" = ${agencyId} AND t."role" = ${role} AND t."state" = 'open'
    ${
      ownerId === null && team === null
        ? Prisma.empty
        : Prisma.sql`AND (c."ownerId" = ${ownerId} OR c."team" = ${team} OR (c."ownerId" IS NULL AND c."team" IS NULL))`
    }`;

/** How many open tasks a reader's list is about. */
export async function countMorningTasks(db: Database, agencyId: string, reader: Reader): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`SELECT count(*) ${ofReader(agencyId, reader)}`;
  return Number(row?.count ?? 0);
}

/** What is due within so many business days need not have waited for long to be named. */
const SOON_DAYS = 2;

/**
 * The tasks of a reader, as many as a list has room for: what is due soon by its day, what is overdue, what is of a case with priority,
 * and then what has waited longest.
 */
export function morningTasks(
  db: Database,
  { id: agencyId, timeZone, closedDays }: Pick<Agency, 'id' | 'timeZone' | 'closedDays'>,
  reader: Reader,
  { today, limit }: { today: PlainDate; limit: number },
): Promise<MorningTask[]> {
  // The last day of a task is kept as an instant of that day in UTC.
  const from = new Date(`${today}T00:00:00.000Z`);
  const soon = addDays(addBusinessDays({ timeZone, closedDays }, today, SOON_DAYS), 1);
  const until = new Date(`${soon}T00:00:00.000Z`);
  return db.$queryRaw<MorningTask[]>`
    SELECT t."title", t."caseId", c."number" AS "caseNumber", t."createdAt", t."dueAt"
    ${ofReader(agencyId, reader)}
    ORDER BY CASE WHEN t."dueAt" >= ${from} AND t."dueAt" < ${until} THEN t."dueAt" END ASC NULLS LAST,
      (t."dueAt" IS NOT NULL AND t."dueAt" < ${from}) DESC,
      COALESCE(c."priority", false) DESC, t."createdAt", t."id"
    LIMIT ${limit}`;
}
