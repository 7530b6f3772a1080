/**
 * Arithmetic on calendar days as `YYYY-MM-DD` text, years 0000 to 9999. Days have no time zone, so UTC is used throughout
 * and never shows. Importable by workflow code. Text that is not a day is refused with a `RangeError` that does not repeat
 * it: it may be a birth date, and errors reach logs.
 */
import type { PlainDate } from '../primitives';

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Midnight UTC of a day. `Date.UTC` would read the years 0 to 99 as 1900 to 1999. */
function utcMs(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function fromMs(ms: number): PlainDate {
  if (!(ms >= FIRST_MS && ms <= LAST_MS))
    throw new RangeError('the day is not between 0000-01-01 and 9999-12-31');
  return utcDay(new Date(ms));
}

/** The UTC day of an instant: of a column that holds a day, the day itself. */
export function utcDay(date: Date): PlainDate {
  return date.toISOString().slice(0, 10);
}

const FIRST_MS = utcMs(0, 1, 1);
const LAST_MS = utcMs(9999, 12, 31);

/** Whether the text is a day that exists: `2026-02-30` does not. */
export const isPlainDate = (text: string): boolean => read(text) !== undefined;

type Parts = [year: number, month: number, day: number];

function read(text: string): Parts | undefined {
  if (!SHAPE.test(text)) return undefined;
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? [year, month, day] : undefined;
}

/** The number that the digits from one place up to another are: days are read more often than anything else is done. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : DAYS_IN_MONTH[month - 1]!;

/** Year, month (1-12) and day. @throws {RangeError} when the text is not a day. */
export function partsOf(date: PlainDate): Parts {
  const parts = read(date);
  if (!parts) throw new RangeError('not an existing day of the form YYYY-MM-DD');
  return parts;
}

const toMs = (date: PlainDate): number => utcMs(...partsOf(date));

/** The day `days` later (earlier when negative). @throws {RangeError} for a part of a day or past year 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  if (!Number.isInteger(days)) throw new RangeError(`days must be whole, not ${days}`);
  return fromMs(toMs(date) + days * DAY_MS);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => (toMs(to) - toMs(from)) / DAY_MS;

/** Order of two days for sorting: negative when `a` is earlier, 0 when they are the same. */
export const compareDays = (a: PlainDate, b: PlainDate): number => daysBetween(b, a);

/** Day of the week: 0 is Sunday, 6 is Saturday. */
export const weekday = (date: PlainDate): number => new Date(toMs(date)).getUTCDay();

/**
 * Puts a day together; a day past the end of its month becomes the month's last day (31 April: 30 April).
 * @param month 1 to 12. @throws {RangeError} for a month or day that no calendar has.
 */
export function plainDate(year: number, month: number, day: number): PlainDate {
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) throw new RangeError(`no month ${month}`);
  if (!(Number.isInteger(day) && day >= 1 && day <= 31)) throw new RangeError(`no day ${day} in a month`);
  return fromMs(utcMs(year, month, Math.min(day, daysInMonth(year, month))));
}

/** The same day `months` later (earlier when negative); the end of a shorter month where that day does not exist. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  return plainDate(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, day);
}
