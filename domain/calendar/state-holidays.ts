/**
 * Legal holidays of single states, by rule: days on which an agent there does not expect mail although federal offices are
 * open. Only such days as the state's own statute names and on which its offices close; none of them is a federal holiday.
 *
 * Alaska Stat. 44.12.010; Haw. Rev. Stat. 8-1; 4 Me. Rev. Stat. 1051; Mass. Gen. Laws ch. 4, s. 7(18); R.I. Gen. Laws 25-1-1;
 * Utah Code 63G-1-301; 1 Vt. Stat. 371.
 */
import type { PlainDate } from '../primitives';
import { addDays, plainDate, weekday } from './plain-date';

type DayOfYear = (year: number) => PlainDate;

const MONDAY = 1;
const TUESDAY = 2;
const FRIDAY = 5;

const fixed =
  (month: number, day: number): DayOfYear =>
  (year) =>
    plainDate(year, month, day);
const nth =
  (month: number, day: number, n: number): DayOfYear =>
  (year) => {
    const first = plainDate(year, month, 1);
    return addDays(first, ((day - weekday(first) + 7) % 7) + (n - 1) * 7);
  };
const lastMondayOfMarch: DayOfYear = (year) => {
  const last = plainDate(year, 3, 31);
  return addDays(last, -((weekday(last) - MONDAY + 7) % 7));
};
const patriotsDay = nth(4, MONDAY, 3);

const BY_STATE: Record<string, readonly DayOfYear[]> = {
  AK: [lastMondayOfMarch, fixed(10, 18)], // Seward's Day, Alaska Day
  HI: [fixed(3, 26), fixed(6, 11), nth(8, FRIDAY, 3)], // Prince Kuhio, King Kamehameha I, Statehood
  MA: [patriotsDay],
  ME: [patriotsDay],
  RI: [nth(8, MONDAY, 2)], // Victory Day
  UT: [fixed(7, 24)], // Pioneer Day
  VT: [nth(3, TUESDAY, 1), fixed(8, 16)], // Town Meeting Day, Bennington Battle Day
};

/** Whether a state keeps the day beside the federal holidays. A state without an entry keeps none. */
export const isStateHoliday = (state: string, date: PlainDate): boolean =>
  (BY_STATE[state] ?? []).some((day) => day(Number(date.slice(0, 4))) === date);
