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
export function isPlainDate(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const [year, month, day] = numbersIn(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

const numbersIn = (text: string): [number, number, number] => [
  Number(text.slice(0, 4)),
  Number(text.slice(5, 7)),
  Number(text.slice(8, 10)),
];

/** Last day of the month: day 0 of the next one. */
const daysInMonth = (year: number, month: number): number => new Date(utcMs(year, month + 1, 0)).getUTCDate();

/** Year, month (1-12) and day. @throws {RangeError} when the text is not a day. */
export function partsOf(date: PlainDate): [number, number, number] {
  if (!isPlainDate(date)) throw new RangeError('not an existing day of the form YYYY-MM-DD');
  return numbersIn(date);
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
