import fc from 'fast-check';
import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  isPlainDate,
  partsOf,
  plainDate,
  weekday,
} from './plain-date';

/** A day from 1990 to about 2099. */
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n));
const anyDistance = fc.integer({ min: -3000, max: 3000 });

/** Julian day number by the usual integer formula: an independent count of days. */
function julianDay(date: string): number {
  const [year, month, day] = partsOf(date);
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  return (
    day +
    Math.floor((153 * m + 2) / 5) +
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) -
    32045
  );
}

describe('calendar days, whatever the day', () => {
  it('counts days as the Julian day number does', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(daysBetween(a, b)).toBe(julianDay(b) - julianDay(a));
        expect(weekday(a)).toBe((julianDay(a) + 1) % 7);
      }),
    );
  });

  it('comes back by the way it went, and text order is day order', () => {
    fc.assert(
      fc.property(anyDay, anyDistance, (day, n) => {
        const other = addDays(day, n);
        expect(isPlainDate(other)).toBe(true);
        expect(addDays(other, -n)).toBe(day);
        expect(daysBetween(day, other)).toBe(n);
        expect(Math.sign(compareDays(day, other))).toBe(day < other ? -1 : day > other ? 1 : 0);
      }),
    );
  });

  it('takes days apart and puts them together again', () => {
    fc.assert(fc.property(anyDay, (day) => expect(plainDate(...partsOf(day))).toBe(day)));
  });

  it('moves by months to the same day, or to the end of a shorter month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200, max: 200 }), (day, n) => {
        const [y1, m1, d1] = partsOf(day);
        const moved = addMonths(day, n);
        const [y2, m2, d2] = partsOf(moved);
        expect(y2 * 12 + m2).toBe(y1 * 12 + m1 + n);
        expect(d2 === d1 || (d2 < d1 && partsOf(addDays(moved, 1))[2] === 1)).toBe(true);
      }),
    );
  });
});
