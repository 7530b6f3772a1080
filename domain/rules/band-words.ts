/** Bands of ages and amounts as people say them. */

/** `ages 41-50`; `age 41` where the band has one age. */
export const agesWords = ({ from, to }: { from: number; to: number }): string =>
  from === to ? `age ${from}` : `ages ${from}-${to}`;

/** `$250,000-$499,999`; `$5,000,001 and more` without an upper end. */
export const dollarsWords = ({ from, to }: { from: number; to: number | null }): string =>
  to === null ? `${dollars(from)} and more` : `${dollars(from)}-${dollars(to)}`;

const dollars = (amount: number): string => `$${String(amount).replace(/\B(?=(\d{3})+$)/g, ',')}`;

/**
 * Where two neighboring bands do not meet: `row 2 (ages 41-50) begins at 41, row 1 ends at 38: 39-40 in no row`.
 * @param what `row` or `column`. @param n of the later band, from 1. @param to last value of the earlier band; null without end.
 */
export function seamWords(
  what: 'row' | 'column',
  n: number,
  { to, from, label }: { to: number | null; from: number; label: string },
): string {
  const ends = to === null ? 'has no upper end' : `ends at ${to}`;
  const isGap = to !== null && from > to + 1;
  const span = (a: number, b: number) => (a === b ? String(a) : `${a}-${b}`);
  const fault = isGap
    ? `${span(to + 1, from - 1)} in no ${what}`
    : to === null
      ? `from ${from} on in two ${what}s`
      : `${span(Math.min(from, to), to)} in two ${what}s`;
  return `${what} ${n} (${label}) begins at ${from}, ${what} ${n - 1} ${ends}: ${fault}`;
}
