import {
  addDays,
  addMonths,
  compareDays,
  daysBetween,
  isPlainDate,
  partsOf,
  plainDate,
  utcDay,
  weekday,
} from './plain-date';

describe('calendar days', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-00', false],
    ['2026-4-1', false],
    ['2026-04-01T00:00', false],
    ['26-04-01', false],
    [' 2026-04-01', false],
    ['2026-04-01\n', false],
    ['', false],
    ['0026-01-31', true],
    ['9999-12-31', true],
  ])('tells whether %p is a day that exists', (text, is) => {
    expect(isPlainDate(text)).toBe(is);
  });

  it('crosses months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-11-24', '2027-11-24')).toBe(365);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  });

  it('does not lose a day where the clocks change', () => {
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
  });

  it('takes a mistyped century as it is written, not as the 1900s', () => {
    expect(daysBetween('0026-01-01', '1926-01-01')).toBe(693_960);
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
  });

  it('knows weekdays', () => {
    expect(weekday('2026-11-22')).toBe(0);
    expect(weekday('2026-11-28')).toBe(6);
  });

  it('keeps to the end of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-08-31', -6)).toBe('2026-02-28');
    expect(addMonths('2026-11-15', 2)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(plainDate(2026, 4, 31)).toBe('2026-04-30');
  });

  it('sorts days', () => {
    expect(['2026-02-01', '2025-12-31', '2026-01-15'].sort(compareDays)).toEqual([
      '2025-12-31',
      '2026-01-15',
      '2026-02-01',
    ]);
  });

  it.each([
    ['addDays', () => addDays('1980-02-30', 1)],
    ['daysBetween', () => daysBetween('2026-01-01', '1980-02-30')],
    ['weekday', () => weekday('1980-02-30')],
    ['addMonths', () => addMonths('1980-02-30', 1)],
    ['partsOf', () => partsOf('1980-02-30')],
  ])('refuses a day that does not exist without repeating it (%s): it may be a birth date', (_, act) => {
    expect(act).toThrow(RangeError);
    expect(act).not.toThrow(/1980/);
  });

  it.each([
    ['a part of a day', () => addDays('2026-01-01', 0.5)],
    ['a part of a month', () => addMonths('2026-01-01', 0.5)],
    ['a month that no year has', () => plainDate(2026, 13, 1)],
    ['a day that no month has', () => plainDate(2026, 1, 32)],
    ['a year past 9999', () => addDays('9999-12-31', 1)],
    ['a year before 0', () => addDays('0000-01-01', -1)],
    ['days without number', () => addDays('2026-01-01', Number.NaN)],
  ])('refuses %s', (_, act) => {
    expect(act).toThrow(RangeError);
  });

  it.each([
    ['2026-11-27T00:00:00.000Z', '2026-11-27'],
    ['2026-11-27T23:59:59.999Z', '2026-11-27'],
    ['2026-11-27T23:30:00.000-05:00', '2026-11-28'],
  ])('%s is the UTC day %s, whatever the zone of the machine', (instant, day) => {
    expect(utcDay(new Date(instant))).toBe(day);
  });
});
