/** Arithmetic on calendar days as `YYYY-MM-DD` text. Days have no time zone, so UTC is used throughout and never shows. */
import type { PlainDate } from '../primitives';

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

const toMs = (date: PlainDate): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
const fromMs = (ms: number): PlainDate => new Date(ms).toISOString().slice(0, 10);

/** Whether the text is a day that exists: `2026-02-30` does not. */
export const isPlainDate = (text: string): boolean => SHAPE.test(text) && fromMs(toMs(text)) === text;

/** The day `days` later (earlier when negative). */
export const addDays = (date: PlainDate, days: number): PlainDate => fromMs(toMs(date) + days * DAY_MS);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((toMs(to) - toMs(from)) / DAY_MS);

/** 0 is Sunday. */
export const weekday = (date: PlainDate): number => new Date(toMs(date)).getUTCDay();

/** Year, month (1-12) and day. */
export const partsOf = (date: PlainDate): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

/** Puts a day together; a day past the end of its month becomes the month's last day. */
export function plainDate(year: number, month: number, day: number): PlainDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return fromMs(Date.UTC(year, month - 1, Math.min(day, last)));
}

/** The same day `months` later; the end of a shorter month where that day does not exist. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  return plainDate(Math.floor(index / 12), (index % 12) + 1, day);
}
