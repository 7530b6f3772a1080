import fc from 'fast-check';
import { addDays } from './plain-date';
import { instantAt, localOf } from './zoned';

/** A day of 2026 or 2027. */
const anyRecentDay = fc.integer({ min: 0, max: 729 }).map((n) => addDays('2026-01-01', n));
const anyZone = fc.constantFrom(
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Australia/Lord_Howe',
);
const anyHour = fc.integer({ min: 0, max: 23 });
const minuteBefore = (instant: string): string => new Date(Date.parse(instant) - 60_000).toISOString();
const textOf = ({ date, hour }: { date: string; hour: number }) => `${date} ${String(hour).padStart(2, '0')}`;

describe('the instant of a local hour, whatever the zone', () => {
  it('shows that hour or a later one of that day, and a minute before it did not', () => {
    fc.assert(
      fc.property(anyZone, anyRecentDay, anyHour, (zone, date, hour) => {
        const at = instantAt(zone, date, hour);
        expect(localOf(zone, at).date).toBe(date);
        expect(localOf(zone, at).hour - hour).toBeGreaterThanOrEqual(0);
        expect(localOf(zone, at).hour - hour).toBeLessThanOrEqual(1);
        expect(textOf(localOf(zone, minuteBefore(at))) < textOf({ date, hour })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('comes later for a later hour or day, except that a skipped hour and the next are one', () => {
    fc.assert(
      fc.property(anyZone, anyRecentDay, fc.integer({ min: 0, max: 22 }), (zone, date, hour) => {
        expect(instantAt(zone, date, hour + 1) >= instantAt(zone, date, hour)).toBe(true);
        expect(instantAt(zone, addDays(date, 1), 0) > instantAt(zone, date, hour)).toBe(true);
      }),
    );
  });
});
