import fc from 'fast-check';
import { addBusinessDays } from './business-days';
import { addDays } from './plain-date';
import { waitedSince } from './waited-since';
import { instantAt, localDate } from './zoned';

const calendar = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };
const winter = (when: string) => new Date(`2026-${when.replace(' ', 'T')}:00-05:00`).toISOString();

it.each([
  ['on Wednesday morning, what came on Monday', '11-18 08:00', 2, '11-17 00:00'],
  ['late on Tuesday, not yet what came on Monday', '11-17 23:59', 2, '11-14 00:00'],
  ['over Thanksgiving and a closed Friday', '11-30 09:00', 2, '11-25 00:00'],
  ['on a Sunday, as at the end of Friday', '11-22 12:00', 2, '11-19 00:00'],
])('%s', (_, now, n, since) => {
  expect(waitedSince(calendar, winter(now), n)).toBe(winter(since));
});

it('agrees with counting forward, for every day of two years', () => {
  fc.assert(
    fc.property(fc.nat(730), fc.nat(23), fc.integer({ min: 1, max: 6 }), (days, hour, n) => {
      const now = instantAt(calendar.timeZone, addDays('2026-01-05', days), hour);
      const first = localDate(calendar.timeZone, waitedSince(calendar, now, n));
      const today = localDate(calendar.timeZone, now);
      expect(addBusinessDays(calendar, addDays(first, -1), n) <= today).toBe(true);
      expect(addBusinessDays(calendar, first, n) > today).toBe(true);
    }),
  );
});
