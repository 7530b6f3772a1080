import fc from 'fast-check';
import { type AgencyCalendar, isBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { instantAt } from '../calendar/zoned';
import { BUSINESS_DAY_MINUTES, businessMinutes } from './business-minutes';

const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2026-01-01', n));
const anyCalendar: fc.Arbitrary<AgencyCalendar> = fc.record({
  timeZone: fc.constantFrom('America/New_York', 'Pacific/Honolulu', 'Africa/Cairo', 'America/Asuncion'),
  closedDays: fc.array(anyDay, { maxLength: 30 }),
});
const START = Date.UTC(2026, 0, 1);
const anyMs = fc.integer({ min: START, max: START + 900 * 86_400_000 });

it('counts each day that the calendar calls a business day, and no other, as one day', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (calendar, first, days) => {
      const [from, to] = [first, addDays(first, days)].map((d) =>
        Date.parse(instantAt(calendar.timeZone, d, 0)),
      );
      const open = Array.from({ length: days }, (_, n) => addDays(first, n)).filter((d) =>
        isBusinessDay(calendar, d),
      );
      expect(businessMinutes(calendar, from!, to!)(to!)).toBe(open.length * BUSINESS_DAY_MINUTES);
    }),
  );
});

it('never runs back, and never faster than the clock but for days that the clocks cut short', () => {
  fc.assert(
    fc.property(anyCalendar, fc.uniqueArray(anyMs, { minLength: 2, maxLength: 20 }), (calendar, instants) => {
      const ordered = [...instants].sort((a, b) => a - b);
      const at = businessMinutes(calendar, ordered[0]!, ordered.at(-1)!);
      ordered.slice(1).forEach((ms, index) => {
        const minutes = at(ms) - at(ordered[index]!);
        expect(minutes).toBeGreaterThanOrEqual(0);
        const short = calendar.timeZone === 'Pacific/Honolulu' ? 0 : 60 * 4;
        expect(minutes).toBeLessThanOrEqual((ms - ordered[index]!) / 60_000 + 1 + short);
      });
    }),
  );
});
