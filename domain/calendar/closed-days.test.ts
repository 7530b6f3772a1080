import { isBusinessDay } from './business-days';
import { closedDaysBetween, closedReason } from './closed-days';
import { addDays } from './plain-date';

const calendar = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };

it('says of each closed day why, the strongest reason first', () => {
  expect(closedDaysBetween(calendar, '2026-11-25', '2026-11-30')).toEqual([
    { day: '2026-11-26', because: 'federal-holiday' },
    { day: '2026-11-27', because: 'agency-closed' },
    { day: '2026-11-28', because: 'weekend' },
    { day: '2026-11-29', because: 'weekend' },
  ]);
});

it('a day without a reason is a business day, and the other way round', () => {
  for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1))
    expect([day, closedReason(calendar, day) === undefined]).toEqual([day, isBusinessDay(calendar, day)]);
});
