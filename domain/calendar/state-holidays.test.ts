import { federalHolidays } from './holidays';
import { addDays } from './plain-date';
import { isStateHoliday } from './state-holidays';

it.each([
  ['AK', '2026-03-30'],
  ['AK', '2026-10-18'],
  ['HI', '2026-03-26'],
  ['HI', '2026-06-11'],
  ['HI', '2026-08-21'],
  ['MA', '2026-04-20'],
  ['ME', '2027-04-19'],
  ['RI', '2026-08-10'],
  ['UT', '2026-07-24'],
  ['VT', '2026-03-03'],
  ['VT', '2026-08-16'],
])('%s keeps %s', (state, day) => {
  expect(isStateHoliday(state, day)).toBe(true);
});

it('a state without an entry keeps none, and no day is a federal holiday as well', () => {
  for (let day = '2024-01-01'; day < '2030-01-01'; day = addDays(day, 1)) {
    expect(isStateHoliday('OH', day)).toBe(false);
    for (const state of ['AK', 'HI', 'MA', 'ME', 'RI', 'UT', 'VT'])
      if (isStateHoliday(state, day)) expect(federalHolidays(Number(day.slice(0, 4)))).not.toContain(day);
  }
});
