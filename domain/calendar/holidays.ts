/**
 * United States federal holidays (5 U.S.C. 6103), with the day on which each is observed: a Saturday holiday on the
 * Friday before, a Sunday one on the Monday after. Checked against an independent table in the tests.
 */
import type { PlainDate } from '../primitives';
import { addDays, plainDate, weekday } from './plain-date';

const MONDAY = 1;
const THURSDAY = 4;

/** The n-th given weekday of a month. */
function nth(year: number, month: number, day: number, n: number): PlainDate {
  const first = plainDate(year, month, 1);
  return addDays(first, ((day - weekday(first) + 7) % 7) + (n - 1) * 7);
}

function lastMonday(year: number, month: number): PlainDate {
  const last = plainDate(year, month, 31);
  return addDays(last, -((weekday(last) - MONDAY + 7) % 7));
}

function observed(date: PlainDate): PlainDate {
  if (weekday(date) === 6) return addDays(date, -1);
  return weekday(date) === 0 ? addDays(date, 1) : date;
}

/** The days of a year on which federal offices are closed, in order. New Year's Day may be observed in the year before. */
export function federalHolidays(year: number): PlainDate[] {
  const fixed = [
    plainDate(year, 1, 1),
    ...(year >= 2021 ? [plainDate(year, 6, 19)] : []),
    plainDate(year, 7, 4),
    plainDate(year, 11, 11),
    plainDate(year, 12, 25),
    plainDate(year + 1, 1, 1),
  ].map(observed);
  const floating = [
    nth(year, 1, MONDAY, 3),
    nth(year, 2, MONDAY, 3),
    lastMonday(year, 5),
    nth(year, 9, MONDAY, 1),
    nth(year, 10, MONDAY, 2),
    nth(year, 11, THURSDAY, 4),
  ];
  return [...fixed, ...floating].filter((d) => d.startsWith(String(year))).sort();
}
