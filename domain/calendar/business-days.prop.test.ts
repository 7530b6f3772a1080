import fc from 'fast-check';
import {
  type AgencyCalendar,
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
  nextBusinessDay,
} from './business-days';
import { addDays, daysBetween, weekday } from './plain-date';

/** A day of 2026 or 2027. */
const anyRecentDay = fc.integer({ min: 0, max: 729 }).map((n) => addDays('2026-01-01', n));
/** An agency's calendar with up to thirty closed days of its own. */
const anyCalendar: fc.Arbitrary<AgencyCalendar> = fc.record({
  timeZone: fc.constantFrom('America/New_York', 'Pacific/Honolulu'),
  closedDays: fc.array(anyRecentDay, { maxLength: 30 }),
});
const few = fc.integer({ min: 0, max: 60 });

describe('business days, whatever the calendar', () => {
  it('always lands on a business day, never before the day it started from', () => {
    fc.assert(
      fc.property(anyCalendar, anyRecentDay, few, (calendar, day, n) => {
        const later = addBusinessDays(calendar, day, n);
        expect(isBusinessDay(calendar, later)).toBe(true);
        expect(later >= day).toBe(true);
      }),
    );
  });

  it('takes the steps one by one or all at once with the same end', () => {
    fc.assert(
      fc.property(anyCalendar, anyRecentDay, few, few, (calendar, day, a, b) => {
        const atOnce = addBusinessDays(calendar, day, a + b);
        expect(addBusinessDays(calendar, addBusinessDays(calendar, day, a), b)).toBe(atOnce);
      }),
    );
  });

  it('counts as many business days as it went', () => {
    fc.assert(
      fc.property(anyCalendar, anyRecentDay, few, (calendar, day, n) => {
        const start = nextBusinessDay(calendar, day);
        expect(businessDaysBetween(calendar, start, addBusinessDays(calendar, start, n))).toBe(n);
      }),
    );
  });

  it('skips nothing but closed days', () => {
    fc.assert(
      fc.property(anyCalendar, anyRecentDay, (calendar, day) => {
        const next = nextBusinessDay(calendar, day);
        for (let skipped = day; skipped < next; skipped = addDays(skipped, 1)) {
          expect(isBusinessDay(calendar, skipped)).toBe(false);
        }
      }),
    );
  });

  it('adds the counts of two stretches, and never counts a weekend', () => {
    fc.assert(
      fc.property(anyCalendar, anyRecentDay, few, few, (calendar, day, a, b) => {
        const [middle, end] = [addDays(day, a), addDays(day, a + b)];
        const count = businessDaysBetween(calendar, day, end);
        expect(businessDaysBetween(calendar, day, middle) + businessDaysBetween(calendar, middle, end)).toBe(
          count,
        );
        const weekdays = Array.from({ length: daysBetween(day, end) }, (_, i) =>
          weekday(addDays(day, i + 1)),
        );
        expect(count).toBeLessThanOrEqual(weekdays.filter((d) => d !== 0 && d !== 6).length);
      }),
    );
  });
});
