import { createHash } from 'node:crypto';

/** Chance that is the same for the same key, whatever else happens in the process. */
export interface Rng {
  /** At least 0, below 1. */
  fraction(): number;
  /** At least `min`, below `max`. */
  between(min: number, max: number): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
}

const UINT32 = 2 ** 32;

/**
 * A source of chance for a key such as (seed, case, order). Keyed rather than drawn in turn, so that the order in which
 * cases happen to arrive changes nothing in any of them.
 */
export function rngFor(...key: (string | number)[]): Rng {
  let state = Number.parseInt(digestOf(...key).slice(0, 8), 16);
  const fraction = (): number => {
    // mulberry32: small, well mixed, and the same on every machine.
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / UINT32;
  };
  return {
    fraction,
    between: (min, max) => min + fraction() * (max - min),
    whole: (min, max) => min + Math.floor(fraction() * (max - min + 1)),
    chance: (probability) => fraction() < probability,
  };
}

/** Hexadecimal digest of a key. The parts are kept apart, so that ('a', 'bc') and ('ab', 'c') differ. */
export const digestOf = (...key: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(key)).digest('hex');
