/**
 * Business days of an agency: Monday to Friday, without federal holidays and the agency's own closed days. Importable by
 * workflow code.
 */
import type { PlainDate } from '../primitives';
import { federalHolidays } from './holidays';
import { addDays, partsOf, weekday } from './plain-date';

/** What makes a day a business day for an agency. */
export interface AgencyCalendar {
  /** IANA zone of the agency. */
  timeZone: string;
  /** Days that are closed beside the federal holidays. */
  closedDays: readonly PlainDate[];
}

/** Monday to Friday. @throws {RangeError} when the text is not a day. */
export function isWeekday(date: PlainDate): boolean {
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/** Whether the agency works on this day. @throws {RangeError} when the text is not a day. */
export function isBusinessDay(calendar: AgencyCalendar, date: PlainDate): boolean {
  return (
    isWeekday(date) &&
    !calendar.closedDays.includes(date) &&
    !federalHolidays(partsOf(date)[0]).includes(date)
  );
}

/** The day itself if it is a business day, otherwise the next one. */
export function nextBusinessDay(calendar: AgencyCalendar, date: PlainDate): PlainDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/**
 * The business day `n` business days later. A closed day counts as the next business day, as work that comes in on a
 * Saturday is taken up on Monday: 0 gives Monday, 1 gives Tuesday.
 * @param n whole, 0 or more. @throws {RangeError} otherwise.
 */
export function addBusinessDays(calendar: AgencyCalendar, date: PlainDate, n: number): PlainDate {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`business days to add must be 0 or more, not ${n}`);
  let day = nextBusinessDay(calendar, date);
  for (let left = n; left > 0; left -= 1) day = nextBusinessDay(calendar, addDays(day, 1));
  return day;
}

/** Business days after `from` up to and with `to`: 0 when there is none, or when `to` is not later. */
export function businessDaysBetween(calendar: AgencyCalendar, from: PlainDate, to: PlainDate): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isBusinessDay(calendar, day)) count += 1;
  }
  return count;
}
