import Holidays from 'date-holidays';
import { federalHolidays } from './holidays';
import { addDays, weekday } from './plain-date';

const years = Array.from({ length: 21 }, (_, i) => 2020 + i);
const table = new Holidays('US', { types: ['public'] });
const publicDays = (year: number) => table.getHolidays(year, 'en').filter((h) => h.type === 'public');

/** What the law says about a holiday that falls on a weekend, worked out a second time, day by day. */
function observedOf(date: string): string {
  if (weekday(date) === 6) return addDays(date, -1);
  return weekday(date) === 0 ? addDays(date, 1) : date;
}

/**
 * The holidays of the independent table on their own days. It also lists substitute days, but not all of them: Veterans Day
 * on a weekend has none there, although the law gives it one. So those that it lists are checked by themselves.
 */
const ownDays = (year: number): string[] =>
  publicDays(year)
    .filter((h) => !h.substitute)
    .map((h) => h.date.slice(0, 10));

describe('federal holidays', () => {
  it.each(years)('agree with an independent table in %i, each on the day it is observed', (year) => {
    const expected = [...ownDays(year - 1), ...ownDays(year), ...ownDays(year + 1)]
      .map(observedOf)
      .filter((date) => date.startsWith(`${year}-`));
    expect([...federalHolidays(year)]).toEqual([...new Set(expected)].sort());
  });

  it.each(years)('have every substitute day that the independent table knows in %i', (year) => {
    const substitutes = publicDays(year).filter((h) => h.substitute);
    expect(federalHolidays(year)).toEqual(
      expect.arrayContaining(substitutes.map((h) => h.date.slice(0, 10))),
    );
  });

  it('observe Veterans Day as every other: a Saturday on Friday, a Sunday on Monday', () => {
    expect(federalHolidays(2028)).toContain('2028-11-10');
    expect(federalHolidays(2028)).not.toContain('2028-11-11');
    expect(federalHolidays(2029)).toContain('2029-11-12');
  });

  it('are those of the calendar of 2026', () => {
    expect(federalHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03', // the 4th is a Saturday
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('observe a Sunday holiday on Monday', () => {
    expect(federalHolidays(2027)).toContain('2027-07-05');
    expect(federalHolidays(2027)).not.toContain('2027-07-04');
  });

  it('observe a New Year that falls on a Saturday in the old year', () => {
    expect(federalHolidays(2021)).toContain('2021-12-31');
    expect(federalHolidays(2022)[0]).toBe('2022-01-17');
  });

  it('have Juneteenth from 2021 on', () => {
    expect(federalHolidays(2020).some((d) => d.includes('-06-'))).toBe(false);
    expect(federalHolidays(2021)).toContain('2021-06-18');
  });
});
