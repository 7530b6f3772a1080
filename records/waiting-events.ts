import type { AgencyCalendar } from '../domain/calendar/business-days';
import { CLOCK_EVENT_TYPES, type ClockEvent } from '../domain/waiting/clock-events';
import type { Case } from '../prisma/generated/client';
import type { Database } from './database';

/** What the waiting clock of a case is read from. */
export interface WaitingRecords {
  events: ClockEvent[];
  calendar: AgencyCalendar;
}

interface EventRow {
  seq: bigint;
  type: string;
  at: Date;
  requirementId: string | null;
  data: unknown;
}

/**
 * The entries of a case's history that its waiting clock reads, and the agency's calendar. A long case has thousands of
 * mails, notes and documents in its history, and each requirement carries its rules and their inputs: none of that leaves
 * the database.
 */
export async function waitingRecords(
  db: Database,
  { id: caseId, agencyId }: Pick<Case, 'id' | 'agencyId'>,
): Promise<WaitingRecords> {
  const types: readonly string[] = CLOCK_EVENT_TYPES;
  const [rows, calendar] = await Promise.all([
    db.$queryRaw<EventRow[]>`
      SELECT "seq", "type", "at", "requirementId", "data" - 'reasons' - 'evidence' AS "data"
      FROM "CaseEvent"
      WHERE "caseId" = ${caseId} AND "agencyId" = ${agencyId} AND "type" = ANY(${types})
      ORDER BY "seq"`,
    db.agency.findUniqueOrThrow({ where: { id: agencyId }, select: { timeZone: true, closedDays: true } }),
  ]);
  return { events: rows.map(eventOf), calendar };
}

/** The data of each type are what `appendEvents` has written, which takes no others. */
const eventOf = ({ at, ...row }: EventRow): ClockEvent =>
  ({ ...row, at: at.toISOString() }) as unknown as ClockEvent;
