/** The money of a 1035 exchange against what was expected. */
import type { Cents } from '../primitives';
import type { ReplacementNews } from './replacement-track';

/**
 * How money received differs from the value that was expected when the transfer was asked for last; undefined when it does not,
 * or when nobody has said what to expect.
 * @param entries what was reported of the contract, the oldest first.
 */
export function differenceOf(
  entries: readonly { news: ReplacementNews; amountCents?: Cents }[],
  received: Cents,
): 'less' | 'more' | undefined {
  const expected = entries.findLast((e) => e.news === 'transfer-requested')?.amountCents;
  if (expected === undefined || expected === received) return undefined;
  return received < expected ? 'less' : 'more';
}
