import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '../calendar/plain-date';
import { ageLastBirthday, ageNearestBirthday, insuranceAge, nextAgeChange } from './age';

const birthDate = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1920-01-01', n));
const later = fc.integer({ min: 0, max: 30_000 });
const basis = fc.constantFrom('nearest' as const, 'last' as const);
const birthdayAt = (born: string, age: number) => addMonths(born, 12 * age);

describe('insurance age', () => {
  it('by the last birthday is the number of birthdays passed', () => {
    fc.assert(
      fc.property(birthDate, later, (born, days) => {
        const on = addDays(born, days);
        const age = ageLastBirthday(born, on)!;
        expect(birthdayAt(born, age) <= on && on < birthdayAt(born, age + 1)).toBe(true);
      }),
    );
  });

  it('by the nearest birthday is the age at a birthday no more than half a year away', () => {
    fc.assert(
      fc.property(birthDate, later, (born, days) => {
        const on = addDays(born, days);
        const nearest = birthdayAt(born, ageNearestBirthday(born, on)!);
        expect(Math.abs(daysBetween(on, nearest))).toBeLessThanOrEqual(185);
      }),
    );
  });

  it('never goes down, and by the nearest birthday is the last birthday or one more', () => {
    fc.assert(
      fc.property(birthDate, later, basis, (born, days, by) => {
        const on = addDays(born, days);
        expect(insuranceAge(by, born, addDays(on, 1))! - insuranceAge(by, born, on)!).toBeGreaterThanOrEqual(
          0,
        );
        expect([0, 1]).toContain(ageNearestBirthday(born, on)! - ageLastBirthday(born, on)!);
      }),
    );
  });

  it('changes by exactly one on the day that is announced, and not before', () => {
    fc.assert(
      fc.property(birthDate, later, basis, (born, days, by) => {
        const on = addDays(born, days);
        const change = nextAgeChange(by, born, on)!;
        const age = insuranceAge(by, born, on)!;
        expect(change > on).toBe(true);
        expect(insuranceAge(by, born, addDays(change, -1))).toBe(age);
        expect(insuranceAge(by, born, change)).toBe(age + 1);
      }),
    );
  });
});
