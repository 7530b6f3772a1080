/** The words of a carrier as a case hears them, and which of them was said before which. */
import { type CarrierStatus, rankInMoment } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
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

/** Whether a word was said before another; of one instant, by what words of one moment mean. */
export function isBefore(state: CaseState, a: Newest, b: Newest): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return rankInMoment(a.status) < rankInMoment(b.status) && state.knows('2026-11-words-of-one-moment');
}

/** Whether a word was said after all that the case has followed. */
export function isAfterFollowed(state: CaseState, { status, at }: Heard): boolean {
  const { carrierFollowedAt, carrierFollowed } = state.data;
  if (at !== carrierFollowedAt) return at > (carrierFollowedAt ?? '');
  return carrierFollowed !== undefined && isBefore(state, { status: carrierFollowed, at }, { status, at });
}
