import { expiryLadder } from './expiry-ladder';
import type { ExpiryStep } from './expiry-steps';

const place = { calendar: { timeZone: 'America/New_York', closedDays: ['2026-11-27'] }, hour: 9 };
const on = (...days: string[]) => days.map((day) => ({ on: day, key: day }) as ExpiryStep);
const instants = (days: string[], from: string) =>
  expiryLadder(on(...days), from, place).steps.map((s) => s.at);

describe('the ladder of what runs out', () => {
  it('looks once a day, at the sending hour of a business day', () => {
    // Thanksgiving, a closed day, Saturday, Sunday and Monday are one Monday.
    const days = ['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'];
    expect(instants(days, '2026-11-20T12:00:00.000Z')).toEqual(['2026-11-30T14:00:00.000Z']);
  });

  it('looks the next day when the hour has passed', () => {
    expect(instants(['2026-11-18'], '2026-11-18T14:00:00.000Z')).toEqual(['2026-11-19T14:00:00.000Z']);
    expect(instants(['2026-11-18'], '2026-11-18T13:59:59.000Z')).toEqual(['2026-11-18T14:00:00.000Z']);
  });

  it('is short, and empty when nothing runs out', () => {
    const many = Array.from(
      { length: 30 },
      (_, i) => `2027-${String((i % 12) + 1).padStart(2, '0')}-1${i % 10}`,
    );
    expect(instants(many, '2026-11-18T14:00:00.000Z').length).toBeLessThanOrEqual(12);
    expect(instants([], '2026-11-18T14:00:00.000Z')).toEqual([]);
  });
});
