import { businessMinutes } from './business-minutes';
import { CALENDAR, winter } from './test-history';

/** Business minutes from one instant to another. */
function between(from: string, to: string, timeZone = CALENDAR.timeZone): number {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  return businessMinutes({ ...CALENDAR, timeZone }, fromMs, toMs)(toMs);
}

it.each([
  ['an hour of a business day', '11-18 10:00', '11-18 11:00', 60],
  ['from midnight to midnight', '11-18 00:00', '11-19 00:00', 1_440],
  ['a night between two business days', '11-18 18:00', '11-19 06:00', 720],
  ['a weekend', '11-21 00:00', '11-23 00:00', 0],
  ['from Friday evening to Monday morning', '11-20 23:00', '11-23 01:00', 120],
  ['Thanksgiving and the closed day after it', '11-26 00:00', '11-28 00:00', 0],
  ['the morning of a holiday', '11-25 12:00', '11-26 12:00', 720],
  ['a week with Thanksgiving and the closed day', '11-23 12:00', '11-30 12:00', 3 * 1_440],
])('counts %s', (_, from, to, minutes) => {
  expect(between(winter(from), winter(to))).toBe(minutes);
});

it('counts a day by the clocks of the agency, not by those of Greenwich', () => {
  // Friday 22:00 in New York is Saturday in Greenwich; Sunday 22:00 is Monday there.
  expect(between('2026-11-21T03:00:00.000Z', '2026-11-21T04:00:00.000Z')).toBe(60);
  expect(between('2026-11-23T03:00:00.000Z', '2026-11-23T04:00:00.000Z')).toBe(0);
});

it('a business day on which the clocks change is one business day', () => {
  // Egypt's clocks change on a Friday in spring and in the night after a Thursday in autumn.
  expect(between('2026-04-22T22:00:00.000Z', '2026-04-24T21:00:00.000Z', 'Africa/Cairo')).toBe(2 * 1_440);
  expect(between('2026-10-27T21:00:00.000Z', '2026-10-29T22:00:00.000Z', 'Africa/Cairo')).toBe(2 * 1_440);
  // Before the end of the day that has 25 hours.
  expect(between('2026-10-27T21:00:00.000Z', '2026-10-29T21:59:00.000Z', 'Africa/Cairo')).toBe(2 * 1_440);
});

it('ends a day of 23 hours with the whole of it, also when it was read within that day before', () => {
  const [noon, midnight] = ['2026-04-24T09:00:00.000Z', '2026-04-24T21:00:00.000Z'].map(Date.parse);
  const at = businessMinutes({ timeZone: 'Africa/Cairo', closedDays: [] }, noon! - 60_000, midnight!);
  expect([at(noon!), at(midnight!)]).toEqual([1, 1_440 - 11 * 60 + 1]);
});

it('leaves less than a minute to the next span: nothing is counted twice or lost', () => {
  const [from, cut, to] = ['11-18 10:00', '11-18 10:00', '11-18 10:02'].map((w) => Date.parse(winter(w)));
  const at = businessMinutes(CALENDAR, from!, to!);
  const middle = cut! + 89_999;
  expect([at(middle) - at(from!), at(to!) - at(middle)]).toEqual([1, 1]);
});

it('of a span of thousands of years, as a demo that is left running makes, a thousand are counted', () => {
  const from = '2026-11-18T15:00:00.000Z';
  const later = (years: number) => new Date(Date.parse(from) + years * 366 * 86_400_000).toISOString();
  const [most, longer, longest] = [1_000, 1_001, 7_000].map((years) => between(from, later(years)));
  expect(most).toBeGreaterThan(between(from, later(999)));
  expect([longer, longest]).toEqual([most, most]);
});

it('what lies outside the calendar counts as its edge', () => {
  expect(between('0001-01-01T00:00:00.000Z', '1972-01-03T05:00:00.000Z')).toBe(0);
  const [far, farther] = [11_000, 12_000].map((year) => new Date(Date.UTC(year, 0)).toISOString());
  expect(between('9998-12-30T00:00:00.000Z', far!)).toBe(0);
  expect(between(far!, farther!)).toBe(0);
});
