import { localDate } from '../domain/calendar/zoned';
import type { CaseDays } from '../domain/rules/reach';
import { agencyNow } from './agency-now';
import type { Database } from './database';

/** The days of a case, at its agency, that decide which rules it goes by. @throws when the agency has no such case. */
export async function caseDays(
  db: Database,
  { agencyId, caseId }: { agencyId: string; caseId: string },
): Promise<CaseDays> {
  const [{ agency }, { receivedAt }, sent] = await Promise.all([
    agencyNow(db, agencyId),
    db.case.findFirstOrThrow({ where: { id: caseId, agencyId }, select: { receivedAt: true } }),
    sentOf(db, caseId),
  ]);
  return daysOf(agency.timeZone, receivedAt, sent);
}

/** The same of a case that was read already, at an agency in a time zone. */
export async function daysOfCase(
  db: Database,
  { id, receivedAt }: { id: string; receivedAt: Date },
  timeZone: string,
): Promise<CaseDays> {
  return daysOf(timeZone, receivedAt, await sentOf(db, id));
}

const sentOf = (db: Database, caseId: string) =>
  db.caseEvent.findFirst({
    where: { caseId, type: 'carrier.submitted' },
    orderBy: { seq: 'asc' },
    select: { at: true },
  });

function daysOf(timeZone: string, receivedAt: Date, sent: { at: Date } | null): CaseDays {
  const dayOf = (instant: Date) => localDate(timeZone, instant.toISOString());
  return { received: dayOf(receivedAt), ...(sent ? { submitted: dayOf(sent.at) } : {}) };
}
