/** Membership of ages and amounts in the bands of rule documents. */
import type { Cents } from '../primitives';
import type { Ages, Dollars } from './shared.schema';

/** Whether the age lies in the band, both ends included. No band takes every age. */
export const inAges = (ages: Ages | undefined, age: number): boolean =>
  !ages || (age >= ages.from && age <= ages.to);

/** Whether the amount lies in the band of whole dollars; no band takes every amount. */
export function inDollars(band: Dollars | undefined, cents: Cents): boolean {
  if (!band) return true;
  const dollars = Math.floor(cents / 100);
  return dollars >= band.from && (band.to === null || dollars <= band.to);
}
