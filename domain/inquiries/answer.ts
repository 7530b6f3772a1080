/** How far a carrier is with a trial, in one word. Pure. */
import { isTerminal, type Stage } from '../lifecycle/stages';
import type { OfferState } from '../offers/offer';
import type { Instant } from '../primitives';

/**
 * `preparing` it is not with the carrier yet; `waiting` the carrier has it and has not answered; `offered` an offer may be taken;
 * `offer-over` the offer has run out, was declined or replaced; `postponed`; `no-interest` the carrier declined; `converted` it goes on as a
 * formal application; `ended` it was withdrawn, placed elsewhere or closed.
 */
export type Answer =
  | 'preparing'
  | 'waiting'
  | 'offered'
  | 'offer-over'
  | 'postponed'
  | 'no-interest'
  | 'converted'
  | 'ended';

/** What says how far a carrier is. */
export interface TrialStanding {
  stage: Stage;
  program: string;
  /** The newest offer, if there is one, and until when it is good. */
  offer?: { state: OfferState; expiresAt: Instant } | undefined;
  now: Instant;
}

const WITH_US: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment', 'ready'];

/** The answer, as it stands now. */
export function answerOf({ stage, program, offer, now }: TrialStanding): Answer {
  if (program === 'formal') return 'converted';
  if (stage === 'declined') return 'no-interest';
  if (isTerminal(stage)) return 'ended';
  if (WITH_US.includes(stage)) return 'preparing';
  if (stage === 'postponed') return 'postponed';
  if (stage !== 'tentative-offer' && stage !== 'counteroffer') return 'waiting';
  if (!offer) return 'waiting';
  return offer.state === 'open' && now < offer.expiresAt ? 'offered' : 'offer-over';
}
