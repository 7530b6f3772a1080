/**
 * Business time in whole minutes, so that parts add up to the whole exactly. A business day has 1,440 of them, from
 * midnight to midnight in the agency's zone; weekends, holidays and closed days have none. Every instant has a reading,
 * and a span is the difference of two: whatever is lost to rounding at the end of one is found at the start of the next.
 */
import { type AgencyCalendar, isWeekday } from '../calendar/business-days';
import { federalHolidays } from '../calendar/holidays';
import { addDays, daysBetween, isPlainDate, partsOf } from '../calendar/plain-date';
import { instantAt, localDate } from '../calendar/zoned';
import type { PlainDate } from '../primitives';

/** Minutes of one business day. */
export const BUSINESS_DAY_MINUTES = 1_440;

const MINUTE_MS = 60_000;
/** From 1972 on the zones' offsets are quarters of an hour, and days have years of four digits: beyond is as the edge. */
const FIRST_MS = Date.parse('1972-01-02T00:00:00.000Z');
const LAST_MS = Date.parse('9998-12-30T00:00:00.000Z');
/** Only a demo that is left running for days gets here; it must not keep the server busy. */
const SPAN_MS_MAX = 1_000 * 366 * 86_400_000;

/** Business minutes at an instant, in milliseconds since the epoch, counted from the start of the span. */
export type MinuteReading = (ms: number) => number;

/** A local day of the span. */
interface Day {
  /** Its instants, in milliseconds since the epoch; `untilMs` is where the next day begins. */
  fromMs: number;
  untilMs: number;
  /** Business days of the span before it. */
  before: number;
  /** Whether it is a business day itself. */
  open: boolean;
}

/**
 * The reading for instants of a span, of which the first thousand years count; it never runs back.
 * @throws {RangeError} for an unknown zone.
 */
export function businessMinutes(calendar: AgencyCalendar, fromMs: number, toMs: number): MinuteReading {
  const begin = Math.max(FIRST_MS, Math.min(fromMs, LAST_MS));
  const end = Math.min(begin + SPAN_MS_MAX, LAST_MS);
  const within = (ms: number): number => Math.max(begin, Math.min(ms, end));
  const dayAt = daysOf(calendar, begin, within(toMs));
  let day = dayAt(begin);
  const reading = (asked: number): number => {
    const ms = within(asked);
    // Instants are read one after the other, many on one day: looking a zone up is by far the slowest part.
    if (ms < day.fromMs || ms >= day.untilMs) day = dayAt(ms);
    // A day with a change of the clocks is an hour longer or shorter, and is one business day all the same.
    const minutes = Math.min(Math.floor((ms - day.fromMs) / MINUTE_MS), BUSINESS_DAY_MINUTES);
    return day.before * BUSINESS_DAY_MINUTES + (day.open ? minutes : 0);
  };
  const start = reading(fromMs);
  return (ms) => reading(ms) - start;
}

/** Finds the local day of an instant of a span. */
function daysOf(calendar: AgencyCalendar, fromMs: number, toMs: number): (ms: number) => Day {
  const { timeZone } = calendar;
  const dateAt = (ms: number): PlainDate => localDate(timeZone, new Date(ms).toISOString());
  const startOf = (date: PlainDate): number => Date.parse(instantAt(timeZone, date, 0));
  const first = dateAt(fromMs);
  const closed = closedWeekdays(calendar, first, dateAt(toMs));
  return (ms) => {
    const date = dateAt(ms);
    const closedBefore = countBelow(closed, date);
    return {
      fromMs: startOf(date),
      untilMs: startOf(addDays(date, 1)),
      before: weekdaysBetween(first, date) - closedBefore,
      open: isWeekday(date) && closed[closedBefore] !== date,
    };
  };
}

/** Days from Monday to Friday from `from` on, before `to`. By weeks: a demo's case may live through thousands of years. */
function weekdaysBetween(from: PlainDate, to: PlainDate): number {
  const days = daysBetween(from, to);
  const weeks = Math.floor(days / 7);
  let count = weeks * 5;
  for (let day = addDays(from, weeks * 7); day < to; day = addDays(day, 1)) if (isWeekday(day)) count += 1;
  return count;
}

/** The closed days of a span that are no weekend anyway, in order, each once. */
function closedWeekdays(calendar: AgencyCalendar, first: PlainDate, last: PlainDate): PlainDate[] {
  const days = new Set(calendar.closedDays.filter(isPlainDate));
  for (let year = partsOf(first)[0]; year <= partsOf(last)[0]; year += 1)
    for (const day of federalHolidays(year)) days.add(day);
  return [...days].filter((day) => day >= first && day <= last && isWeekday(day)).sort();
}

/** How many days of an ordered list are before a day. */
function countBelow(ordered: readonly PlainDate[], date: PlainDate): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ordered[middle]! < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
