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
    db.caseEvent.findFirst({
      where: { caseId, type: 'carrier.submitted' },
      orderBy: { seq: 'asc' },
      select: { at: true },
    }),
  ]);
  const dayOf = (instant: Date) => localDate(agency.timeZone, instant.toISOString());
  return { received: dayOf(receivedAt), ...(sent ? { submitted: dayOf(sent.at) } : {}) };
}
