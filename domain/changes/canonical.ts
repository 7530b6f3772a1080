/** One text for one value, whatever the order in which its members were written: for comparing and for fingerprints. */

/** JSON with the members of every object in the order of their names; what is undefined is left out. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';

/** Whether two values say the same. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
