/** What an offer of a carrier is: approval with other terms than were applied for, or a tentative one. Plain data only. */
import type { Stage } from '../lifecycle/stages';
import type { Cents, Instant } from '../primitives';

/** `tentative` names terms with conditions; a `counteroffer` is an approval that needs a reply. */
export type OfferKind = 'tentative' | 'counteroffer';

/**
 * Where an offer stands with us. `not-followed`: the carrier has made it, and its case is elsewhere, so that nobody may answer it:
 * the case has heard something newer, or a person is asked which of us is right.
 */
export type OfferState =
  | 'not-followed'
  | 'open'
  | 'accepted'
  | 'declined'
  | 'appealed'
  | 'expired'
  | 'superseded';

/** The replies that the carrier may get. An appeal asks for another look at the file, with new evidence. */
export type OfferReply = Extract<OfferState, 'accepted' | 'declined' | 'appealed'>;

/** States of an offer that we have answered. */
export const REPLIES: readonly string[] = ['accepted', 'declined', 'appealed'] satisfies OfferReply[];

/** Whether an offer in this state has been answered by us. */
export const isReplied = (state: string): state is OfferReply => REPLIES.includes(state);

/** The task of telling the carrier by telephone that its offer was declined. */
export const declinedTaskKey = (offerId: string): string => `offer-declined:${offerId}`;

/** By which way a reply came: the staff wrote it down, the agent gave it, or it came through the link in a mail. */
export type ReplyWay = 'staff' | 'agent' | 'link';

/** The terms that a carrier names. What it does not name stays as applied for. */
export interface OfferTerms {
  /** Underwriting class as a code: `standard`, `preferred`, `rated`, ... */
  underwritingClass?: string;
  /** Table rating as a step number, 1 (A) to 16 (P). */
  tableRating?: number;
  /** Flat extra premium per thousand of face amount and year. */
  flatExtraCents?: Cents;
  /** Years for which the flat extra is paid; unset means for good. */
  flatExtraYears?: number;
  faceAmountCents?: Cents;
  /** What an exclusion rider takes out of the cover, in the carrier's words. */
  exclusion?: string;
  premiumCents?: Cents;
  /** What a tentative offer is subject to, in the carrier's words. */
  conditions?: string;
  /** How often that premium is paid. */
  premiumMode?: string;
}

/** The newest offer as a case needs to know it; the terms are in the records. */
export interface OfferView {
  id: string;
  /** The carrier's own event time. */
  at: Instant;
  expiresAt: Instant;
  state: OfferState;
  /** The carrier has our reply, or the case went back to the underwriter or ended before it had, and is not told it any more. */
  told: boolean;
  /** How many sets of terms it leaves a choice between; absent for one. */
  options?: number;
  /** How many sendings of the reply the carrier has refused: the next one is another message. */
  refusals: number;
}

/** A change of one offer that the case decides. */
export interface OfferPatch {
  offerId: string;
  state: OfferState;
  at: Instant;
  /** Set for replies. */
  reply?: { by: string; way: ReplyWay; noteId?: string; documentIds: string[]; option?: number };
  /** Set when a person has extended it with the carrier. */
  expiresAt?: Instant;
}

const OFFER_STAGES: readonly Stage[] = ['tentative-offer', 'counteroffer'];

/** Whether a case in this stage has an offer that waits for a reply. */
export const isOfferStage = (stage: Stage): boolean => OFFER_STAGES.includes(stage);

/** Whether an offer may still be answered or extended. */
export const isUnanswered = (
  offer: OfferView | undefined,
): offer is OfferView & { state: 'open' | 'expired' } =>
  offer?.state === 'open' || offer?.state === 'expired';
