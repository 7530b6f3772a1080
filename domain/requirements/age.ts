/**
 * Insurance ages. By the last birthday it is the ordinary age; by the nearest it goes up six calendar months before the
 * birthday (the day of that month, or the month's last day where it has no such day). Someone born on February 29 has
 * the birthday on February 28 in common years: no public rule was found, and the higher age never asks for too little.
 */
import { addMonths, partsOf, plainDate } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';

/** How a product counts age. */
export type AgeBasis = 'nearest' | 'last';

/** The birthday in a year. */
const birthdayIn = (birthDate: PlainDate, year: number): PlainDate => {
  const [, month, day] = partsOf(birthDate);
  return plainDate(year, month, day);
};

/** Completed years on a day; undefined before birth. */
export function ageLastBirthday(birthDate: PlainDate, on: PlainDate): number | undefined {
  if (on < birthDate) return undefined;
  const [year] = partsOf(on);
  const years = year - partsOf(birthDate)[0];
  return on < birthdayIn(birthDate, year) ? years - 1 : years;
}

/** Age at the birthday nearest to a day; undefined before birth. */
export function ageNearestBirthday(birthDate: PlainDate, on: PlainDate): number | undefined {
  const last = ageLastBirthday(birthDate, on);
  if (last === undefined) return undefined;
  return on < halfBirthdayBefore(birthDate, last + 1) ? last : last + 1;
}

/** Six months before the birthday at which someone turns `age`. */
const halfBirthdayBefore = (birthDate: PlainDate, age: number): PlainDate =>
  addMonths(birthdayIn(birthDate, partsOf(birthDate)[0] + age), -6);

/** Insurance age by the product's basis; undefined before birth. */
export const insuranceAge = (basis: AgeBasis, birthDate: PlainDate, on: PlainDate): number | undefined =>
  basis === 'nearest' ? ageNearestBirthday(birthDate, on) : ageLastBirthday(birthDate, on);

/** The first day after `on` with a higher insurance age; undefined before birth. Premiums go up on that day. */
export function nextAgeChange(basis: AgeBasis, birthDate: PlainDate, on: PlainDate): PlainDate | undefined {
  const age = insuranceAge(basis, birthDate, on);
  if (age === undefined) return undefined;
  const next = birthdayIn(birthDate, partsOf(birthDate)[0] + age + 1);
  return basis === 'last' ? next : halfBirthdayBefore(birthDate, age + 1);
}

/** Whether a day is no more than `years` years before another; later days count too. */
export const withinYears = (date: PlainDate, years: number, on: PlainDate): boolean =>
  date >= addMonths(on, -12 * years);
