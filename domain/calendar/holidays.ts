/**
 * United States federal holidays by rule, with the day on which each is observed. Importable by workflow code.
 *
 * The holidays are those of 5 U.S.C. 6103(a); Juneteenth since 2021 (Public Law 117-17). A holiday on a Saturday is observed
 * on the Friday before (5 U.S.C. 6103(b)), one on a Sunday on the Monday after (Executive Order 11582, section 3).
 * Inauguration Day is left out: it closes federal offices in the Washington area only. What an agency closes on top of
 * these is in its own calendar. The rules hold from 1986, when Martin Luther King Jr. Day was first kept.
 */
import type { PlainDate } from '../primitives';
import { addDays, plainDate, weekday } from './plain-date';

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const JUNETEENTH_SINCE = 2021;

const byYear = new Map<number, readonly PlainDate[]>();

/**
 * The days of a year on which federal offices are closed, in order. New Year's Day may be observed on the last day of the
 * year before: then it is in that year's list.
 * @param year 1986 to 9998.
 */
export function federalHolidays(year: number): readonly PlainDate[] {
  let days = byYear.get(year);
  if (!days) {
    days = holidaysOf(year);
    byYear.set(year, days);
  }
  return days;
}

function holidaysOf(year: number): PlainDate[] {
  const fixed = [
    plainDate(year, 1, 1), // New Year's Day
    ...(year >= JUNETEENTH_SINCE ? [plainDate(year, 6, 19)] : []), // Juneteenth National Independence Day
    plainDate(year, 7, 4), // Independence Day
    plainDate(year, 11, 11), // Veterans Day
    plainDate(year, 12, 25), // Christmas Day
    plainDate(year + 1, 1, 1), // the next New Year's Day, if it is observed this year
  ].map(observed);
  const floating = [
    nth(year, 1, MONDAY, 3), // Birthday of Martin Luther King, Jr.
    nth(year, 2, MONDAY, 3), // Washington's Birthday
    lastMondayOfMay(year), // Memorial Day
    nth(year, 9, MONDAY, 1), // Labor Day
    nth(year, 10, MONDAY, 2), // Columbus Day
    nth(year, 11, THURSDAY, 4), // Thanksgiving Day
  ];
  const prefix = `${String(year).padStart(4, '0')}-`;
  return [...fixed, ...floating].filter((date) => date.startsWith(prefix)).sort();
}

/** The n-th given weekday of a month. */
function nth(year: number, month: number, day: number, n: number): PlainDate {
  const first = plainDate(year, month, 1);
  return addDays(first, ((day - weekday(first) + 7) % 7) + (n - 1) * 7);
}

function lastMondayOfMay(year: number): PlainDate {
  const last = plainDate(year, 5, 31);
  return addDays(last, -((weekday(last) - MONDAY + 7) % 7));
}

function observed(date: PlainDate): PlainDate {
  if (weekday(date) === SATURDAY) return addDays(date, -1);
  return weekday(date) === SUNDAY ? addDays(date, 1) : date;
}
