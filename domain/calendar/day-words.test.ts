import { dayInWords } from './day-words';

describe('days in words', () => {
  it.each([
    ['2026-11-24', 'Tue, Nov 24, 2026'],
    ['2027-01-03', 'Sun, Jan 3, 2027'],
  ])('reads %s as %s', (date, words) => {
    expect(dayInWords(date)).toBe(words);
  });

  it('refuses a day that does not exist', () => {
    expect(() => dayInWords('2026-02-30')).toThrow(RangeError);
  });
});
