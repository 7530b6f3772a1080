import { ageLastBirthday, ageNearestBirthday, insuranceAge, nextAgeChange, withinYears } from './age';

describe('insurance age', () => {
  it.each([
    // born, on, last, nearest
    ['1981-09-14', '2026-11-16', 45, 45],
    ['1981-09-14', '2027-03-13', 45, 45], // the day before the half birthday
    ['1981-09-14', '2027-03-14', 45, 46], // six months before the 46th birthday
    ['1981-09-14', '2026-09-13', 44, 45],
    ['1981-09-14', '2026-09-14', 45, 45], // the birthday itself
    ['2026-11-16', '2026-11-16', 0, 0],
    ['2026-05-16', '2026-11-15', 0, 0],
    ['2026-05-16', '2026-11-16', 0, 1],
    ['2000-02-29', '2026-02-27', 25, 26], // a leap-day birthday is February 28 in common years
    ['2000-02-29', '2026-02-28', 26, 26],
    ['2000-02-29', '2024-02-28', 23, 24],
    ['2000-02-29', '2024-02-29', 24, 24],
    ['2000-02-29', '2026-08-27', 26, 26],
    ['2000-02-29', '2026-08-28', 26, 27], // six months before February 28, 2027
    ['2000-02-29', '2027-08-28', 27, 27],
    ['2000-02-29', '2027-08-29', 27, 28], // six months before February 29, 2028
    ['1990-08-31', '2026-02-27', 35, 35],
    ['1990-08-31', '2026-02-28', 35, 36], // six months before August 31: the end of February
  ])(
    'of someone born %s is on %s %i by the last and %i by the nearest birthday',
    (born, on, last, nearest) => {
      expect(ageLastBirthday(born, on)).toBe(last);
      expect(ageNearestBirthday(born, on)).toBe(nearest);
      expect(insuranceAge('last', born, on)).toBe(last);
      expect(insuranceAge('nearest', born, on)).toBe(nearest);
    },
  );

  it('of someone who is not born yet is unknown', () => {
    expect(ageLastBirthday('2026-11-17', '2026-11-16')).toBeUndefined();
    expect(ageNearestBirthday('2026-11-17', '2026-11-16')).toBeUndefined();
    expect(nextAgeChange('nearest', '2026-11-17', '2026-11-16')).toBeUndefined();
  });

  it('goes up next on the birthday, or six months before it', () => {
    expect(nextAgeChange('last', '1981-09-14', '2026-11-16')).toBe('2027-09-14');
    expect(nextAgeChange('nearest', '1981-09-14', '2026-11-16')).toBe('2027-03-14');
    expect(nextAgeChange('nearest', '1981-09-14', '2027-03-14')).toBe('2028-03-14');
  });
});

describe('a span of years', () => {
  it('includes the day of its beginning', () => {
    expect(withinYears('2023-11-16', 3, '2026-11-16')).toBe(true);
    expect(withinYears('2023-11-15', 3, '2026-11-16')).toBe(false);
  });
});
