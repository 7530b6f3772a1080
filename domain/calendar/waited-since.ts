/** Since when something must lie there to have waited for so many business days. Uses time-zone data: no workflow code. */
import type { Instant } from '../primitives';
import { type AgencyCalendar, isBusinessDay } from './business-days';
import { addDays } from './plain-date';
import { instantAt, localDate } from './zoned';

/**
 * What came before this instant has waited for `n` business days or more. Days are counted as the agency's: what comes in on
 * a Monday has waited for two on Wednesday morning, and so has what came in on the weekend before.
 * @param n whole, 1 or more. @throws {RangeError} for an unknown zone, or text that is no instant.
 */
export function waitedSince(calendar: AgencyCalendar, now: Instant, n: number): Instant {
  let day = localDate(calendar.timeZone, now);
  while (!isBusinessDay(calendar, day)) day = addDays(day, -1);
  for (let left = n; left > 0; left -= 1) {
    day = addDays(day, -1);
    while (!isBusinessDay(calendar, day)) day = addDays(day, -1);
  }
  return instantAt(calendar.timeZone, addDays(day, 1), 0);
}
