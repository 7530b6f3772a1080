/**
 * How an offer of the carrier changes a case: it is open until it is answered, runs out, or something newer comes. The newest
 * offer is the only one that counts.
 */
import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { Stage } from '../../domain/lifecycle/stages';
import { isOfferStage, isReplied, isUnanswered, type OfferState } from '../../domain/offers/offer';
import type { Instant } from '../../domain/primitives';
import type { CaseState } from './case.state';

/** An offer that came with a status which the case follows: it is open from now on, and its timetable begins anew. */
export function takeOffer(
  state: CaseState,
  { at, offer }: { at: Instant; offer: NonNullable<CarrierStatusFact['offer']> },
): void {
  const known = state.data.offer;
  if (!isOfferStage(state.stage) || (known && known.at >= at)) return;
  settle(state, 'superseded');
  const { id, expiresAt, options } = offer;
  const choice = options === undefined ? {} : { options };
  state.data.offer = { id, at, expiresAt, state: 'open', told: false, refusals: 0, ...choice };
  const kind = state.stage === 'tentative-offer' ? 'tentative' : 'counteroffer';
  state.log('offer.made', { offerId: id, kind, expiresAt });
  state.planStage();
}

/**
 * Another offer was replied to, which waited for nothing: its carrier is told, and issues the policy or looks again. What it had offered
 * before it heard the reply is a person's to decide still.
 */
export function takesReplyAway(state: CaseState, target: Stage | null): boolean {
  const { offer } = state.data;
  const replied = offer !== undefined && isReplied(offer.state) && state.stage !== target;
  return replied && target !== null && isOfferStage(target) && state.knows('2026-11-words-of-one-moment');
}

/** The case has gone on without a reply: the offer is no longer there. Called at every change of stage. */
export function leaveOffer(state: CaseState): void {
  if (!isOfferStage(state.stage)) settle(state, 'superseded');
}

/**
 * When the case has to do something about its offer; null when nothing runs out. A held case does nothing about it: that it has run out
 * is seen when the hold ends.
 */
export const offerDeadline = ({ stage, offer, hold }: CaseSnapshot): Instant | null =>
  !hold && isOfferStage(stage) && offer?.state === 'open' ? offer.expiresAt : null;

/** Whether an offer has run out that nobody has answered. */
export function hasOfferEnded(data: CaseSnapshot, now: Instant): boolean {
  const deadline = offerDeadline(data);
  return deadline !== null && deadline <= now;
}

/** The offer has run out without a reply. A person extends it with the carrier, or closes the case. */
export function expireOffer(state: CaseState): void {
  const offer = settle(state, 'expired');
  if (!offer) return;
  state.task({
    key: expiryTaskKey(offer.id, offer.expiresAt),
    kind: 'offer-expired',
    role: 'case-manager',
    title: "The carrier's offer has run out without a reply: have it extended, or close the case",
  });
}

/** The key of the task that an expiry opens: extending and running out again is another one. */
const expiryTaskKey = (offerId: string, expiresAt: Instant): string =>
  `offer-expired:${offerId}:${expiresAt}`;

/** Ends what is unanswered, with its event; an expiry that was a task no longer is one. */
function settle(state: CaseState, to: Extract<OfferState, 'expired' | 'superseded'>) {
  const { offer } = state.data;
  if (!isUnanswered(offer) || offer.state === to) return undefined;
  withdrawExpiryTask(state);
  state.data.offer = { ...offer, state: to };
  state.patchOffer({ offerId: offer.id, state: to, at: state.now() });
  state.log(`offer.${to}`, { offerId: offer.id });
  return offer;
}

/** Somebody has decided what the expiry asked for. */
export function withdrawExpiryTask(state: CaseState): void {
  const { offer } = state.data;
  if (offer?.state === 'expired') state.taskDone(expiryTaskKey(offer.id, offer.expiresAt));
}
