/** Business days of an agency: Monday to Friday, without federal holidays and the agency's own closed days. */
import type { PlainDate } from '../primitives';
import { federalHolidays } from './holidays';
import { addDays, weekday } from './plain-date';

/** What makes a day a business day for an agency. */
export interface AgencyCalendar {
  /** IANA zone of the agency. */
  timeZone: string;
  /** Days that are closed beside the federal holidays. */
  closedDays: PlainDate[];
}

/** Whether the agency works on this day. */
export function isBusinessDay(calendar: AgencyCalendar, date: PlainDate): boolean {
  const day = weekday(date);
  if (day === 0 || day === 6) return false;
  return !calendar.closedDays.includes(date) && !federalHolidays(Number(date.slice(0, 4))).includes(date);
}

/** The day itself if it is a business day, otherwise the next one. */
export function nextBusinessDay(calendar: AgencyCalendar, date: PlainDate): PlainDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The n-th business day after a day (0: the day itself, or the next business day). */
export function addBusinessDays(calendar: AgencyCalendar, date: PlainDate, n: number): PlainDate {
  let day = nextBusinessDay(calendar, date);
  for (let left = n; left > 0; left -= 1) day = nextBusinessDay(calendar, addDays(day, 1));
  return day;
}

/** Business days in (from, to]: 0 when nothing lies between. */
export function businessDaysBetween(calendar: AgencyCalendar, from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (isBusinessDay(calendar, day)) count += 1;
  return count;
}
