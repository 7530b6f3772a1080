/** Whether somebody whom we wrote to has answered by mail, and nobody need have read it yet. */
import { businessDaysBetween } from '../domain/calendar/business-days';
import { localDate } from '../domain/calendar/zoned';
import type { Instant } from '../domain/primitives';
import type { Database } from './database';

/** So many business days after the day of an answer nothing is asked for again: partners are chased every second one. */
const QUIET_DAYS = 2;

/**
 * Whether a mail about an offer, or to a partner, was answered so lately that whoever answered is left alone. What an agent owes keeps
 * that itself (`answeredUntil`).
 * @param ask `mails`: what the keys of the mails begin with; `at`: the business instant of the case at which it would be asked again.
 */
export async function answeredLately(
  db: Database,
  { agencyId, caseId, mails, at }: { agencyId: string; caseId: string; mails: string; at: Instant },
): Promise<boolean> {
  const answer = await db.caseEvent.findFirst({
    where: {
      ...{ agencyId, caseId, type: 'follow-up.answered' },
      data: { path: ['mail'], string_starts_with: mails },
    },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  if (!answer) return false;
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const dayOf = (instant: string) => localDate(agency.timeZone, instant);
  return businessDaysBetween(agency, dayOf(answer.at.toISOString()), dayOf(at)) <= QUIET_DAYS;
}
