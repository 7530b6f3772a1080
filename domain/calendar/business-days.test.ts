import {
  type AgencyCalendar,
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
  nextBusinessDay,
} from './business-days';

const calendar: AgencyCalendar = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };

describe('business days of an agency', () => {
  it.each([
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-26', false, 'Thanksgiving'],
    ['2026-11-27', false, "the agency's own closed day"],
    ['2026-07-03', false, 'a holiday observed on Friday'],
  ])('knows that %s is a business day: %p (%s)', (date, is) => {
    expect(isBusinessDay(calendar, date)).toBe(is);
  });

  it('goes over Thanksgiving, the closed Friday and the weekend', () => {
    expect(addBusinessDays(calendar, '2026-11-24', 1)).toBe('2026-11-25');
    expect(addBusinessDays(calendar, '2026-11-24', 2)).toBe('2026-11-30');
    expect(nextBusinessDay(calendar, '2026-11-26')).toBe('2026-11-30');
    expect(businessDaysBetween(calendar, '2026-11-24', '2026-11-30')).toBe(2);
  });

  it('takes up on Monday what came in on a Saturday', () => {
    expect(addBusinessDays(calendar, '2026-11-21', 0)).toBe('2026-11-23');
    expect(addBusinessDays(calendar, '2026-11-21', 1)).toBe('2026-11-24');
  });

  it('counts nothing backwards', () => {
    expect(businessDaysBetween(calendar, '2026-11-24', '2026-11-20')).toBe(0);
    expect(businessDaysBetween(calendar, '2026-11-24', '2026-11-24')).toBe(0);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses to add %p business days', (n) => {
    expect(() => addBusinessDays(calendar, '2026-11-24', n)).toThrow(RangeError);
  });
});
