import fc from 'fast-check';
import { businessAt, DAY_MS, daysLater, meet, realUntil, skip } from './business-clock';

const instant = fc.integer({ min: 1_600_000_000_000, max: 1_900_000_000_000 });
const dayLength = fc.integer({ min: 10, max: 10 * DAY_MS });
const clock = fc.record({ businessMs: instant, realMs: instant });
const elapsed = fc.integer({ min: 0, max: 30 * DAY_MS });

it('never lets business time go back, whatever time a message carries', () => {
  fc.assert(
    fc.property(clock, instant, elapsed, dayLength, (before, sentMs, ms, length) => {
      const realMs = before.realMs + ms;
      const after = meet(before, sentMs, realMs, length);
      expect(businessAt(after, realMs, length)).toBeGreaterThanOrEqual(businessAt(before, realMs, length));
      expect(businessAt(after, realMs, length)).toBeGreaterThanOrEqual(sentMs);
    }),
  );
});

it('rings when the instant has come, to a business millisecond and a real one', () => {
  fc.assert(
    fc.property(clock, elapsed, elapsed, dayLength, (c, ms, wantedMs, length) => {
      const realMs = c.realMs + ms;
      const dueMs = c.businessMs + wantedMs;
      const ringsMs = realMs + realUntil(c, dueMs, realMs, length);
      expect(businessAt(c, ringsMs, length)).toBeGreaterThanOrEqual(dueMs - 1);
      const tooSoonMs = ringsMs - 2 - Math.ceil(length / DAY_MS);
      if (tooSoonMs >= realMs) expect(businessAt(c, tooSoonMs, length)).toBeLessThan(dueMs);
    }),
  );
});

it('skips exactly as many days as it is told', () => {
  fc.assert(
    fc.property(clock, elapsed, fc.integer({ min: 1, max: 400 }), dayLength, (c, ms, days, length) => {
      const realMs = c.realMs + ms;
      const skipped = skip(c, days, realMs, length);
      expect(businessAt(skipped, realMs, length) - businessAt(c, realMs, length)).toBe(days * DAY_MS);
    }),
  );
});

it('keeps to whole seconds, never before the day asked for', () => {
  fc.assert(
    fc.property(instant, fc.double({ min: 0, max: 400, noNaN: true }), (ms, days) => {
      const later = daysLater(ms, days);
      expect(later % 1000).toBe(0);
      expect(later).toBeGreaterThanOrEqual(ms + days * DAY_MS);
    }),
  );
});
