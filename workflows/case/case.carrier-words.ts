/** The words of a carrier as a case hears them, and which of them was said before which. */
import { type CarrierStatus, rankInMoment, STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import { isTerminal } from '../../domain/lifecycle/stages';
import type { CaseState } from './case.state';

/** A status, when it was so, what came with it (an offer, a date), and the row of the inbox that it is in. */
export type Heard = Pick<CarrierStatusFact, 'status' | 'at' | 'offer' | 'until'> & {
  seq?: string | undefined;
};

/** The carrier's newest word so far. */
export interface Newest {
  status: CarrierStatus | null;
  at: string;
}

/** What is kept of a word that waits. */
export const heardOf = ({ status, at, offer, until }: Heard): Heard => ({
  status,
  at,
  ...(offer ? { offer } : {}),
  ...(until ? { until } : {}),
});

/** Whether a status ends the case. */
const isEnd = (status: CarrierStatus | null): boolean =>
  status !== null && isTerminal(STAGE_FOR_STATUS[status] ?? 'received');

/** Whether a status ends the case, of a moment before its last reopening. */
const isEndBefore = ({ data }: CaseState, { status, at }: Newest): boolean =>
  isEnd(status) && data.reopenedAt !== undefined && at <= data.reopenedAt;

/**
 * A carrier that names a day and no time speaks of a moment up to the end of that day, in the last of the zones, which is ten hours
 * behind: until then its word may be of after the reopening.
 */
const IN_DOUBT_MS = 34 * 3_600_000;

/** An end that the carrier reported before the case was reopened: whoever reopened it knew of it. */
export function isOldEnd(state: CaseState, word: Heard): boolean {
  if (!isEndBefore(state, word)) return false;
  const before = Date.parse(state.data.reopenedAt ?? '') - Date.parse(word.at);
  return before >= IN_DOUBT_MS || !state.knows('2026-11-words-of-one-moment');
}

/** An end of the day of the reopening, as far as anybody can say: it may be the end that was undone, or another one. */
export const isEndInDoubt = (state: CaseState, word: Heard): boolean =>
  isEndBefore(state, word) && !isOldEnd(state, word);

/** Whether a word was said before another; of one instant, by what words of one moment mean. */
export function isBefore(state: CaseState, a: Newest, b: Newest): boolean {
  if (a.at !== b.at) return a.at < b.at;
  // The end was undone: what else bears its moment says how the case goes on.
  if (isEndBefore(state, b)) return false;
  return rankInMoment(a.status) < rankInMoment(b.status) && state.knows('2026-11-words-of-one-moment');
}

/** Whether a word was said after all that the case has followed. */
export function isAfterFollowed(state: CaseState, { status, at }: Heard): boolean {
  const { carrierFollowedAt, carrierFollowed } = state.data;
  if (at !== carrierFollowedAt) return at > (carrierFollowedAt ?? '');
  return carrierFollowed !== undefined && isBefore(state, { status: carrierFollowed, at }, { status, at });
}
