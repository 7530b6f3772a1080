import type { Rng } from '../shared/rng';
import type { Script, ScriptName } from '../shared/scripts';
import type { CarrierManners } from './manners';
import type { OfferWay } from './offering';

/** What an underwriter asks for in addition. */
export interface Ask {
  code: number;
  details: string;
}

/** How a case will go at a carrier, as far as it depends on the carrier alone. Days are business days. */
export interface CasePlan {
  /** From submission to the first status; null when the desk forgets the case. */
  acknowledgeDays: number | null;
  /** From complete evidence to the question, and to the decision. */
  askDays: number;
  reviewDays: number;
  asks: Ask[];
  outcome: 'approve' | 'counteroffer' | 'decline' | 'postpone' | 'incomplete';
  /** In which way an offer differs from what was applied for, and whether an appeal makes it milder. */
  offerWay: OfferWay;
  offerRenewed: boolean;
  /** From submission to the opinion on a trial, and what it is in an ordinary case; null when the carrier is not interested. */
  opinionDays: number;
  opinion: CarrierManners['opinion'] | null;
  /** From approval to issue, and from the last delivery item to the policy in force. */
  issueDays: number;
  activateDays: number;
  /** From issue to the carrier's own report of electronic delivery. */
  deliveryDays: number;
  amendment: boolean;
  goodHealth: boolean;
  reissueDays: number | null;
  notTakenDays: number | null;
  returnDays: number | null;
}

const SLOW_FACTOR = 3;

const ASKS: readonly Ask[] = [
  { code: 157, details: 'Clarify the answer to the question about other insurance.' },
  { code: 104, details: 'Diving questionnaire: depth, frequency, certification.' },
];

/** Plans a case by its script. The same script and chance give the same plan, so it may be made again at every step. */
export function planCase(script: Script, rng: Rng, { asksForMore, opinion }: CarrierManners): CasePlan {
  const factor = script.has('slow') ? SLOW_FACTOR : 1;
  const days = (min: number, max: number): number => rng.between(min, max) * factor;
  const asks =
    script.has('additional-requirement') || (asksForMore && !script.has('no-additional-requirement'));
  const acknowledgeDays = days(0.8, 1.2);
  return {
    acknowledgeDays: script.has('not-acknowledged') ? null : acknowledgeDays,
    askDays: days(1, 2),
    reviewDays: days(2, 4),
    asks: asks ? [ASKS[rng.whole(0, ASKS.length - 1)]!] : [],
    outcome: outcomeOf(script),
    offerWay: offerWayOf(script),
    offerRenewed: script.has('offer-renewed-after-appeal'),
    opinionDays: 5 * factor,
    opinion: script.has('no-interest') || script.has('decline') ? null : opinion,
    issueDays: days(1, 2),
    activateDays: days(0.5, 1),
    deliveryDays: days(1, 3),
    amendment: script.has('issue-with-amendment'),
    goodHealth: script.has('issue-with-good-health'),
    reissueDays: script.has('reissue') ? days(1, 2) : null,
    notTakenDays: script.has('not-taken') ? 30 * factor : null,
    returnDays: script.has('free-look-return') ? days(3, 6) : null,
  };
}

function outcomeOf(script: Script): CasePlan['outcome'] {
  if (script.has('decline')) return 'decline';
  if (script.has('postpone') || script.has('postpone-then-approve')) return 'postpone';
  if (script.has('incomplete')) return 'incomplete';
  return OFFERS.some((name) => script.has(name)) ? 'counteroffer' : 'approve';
}

const OFFERS: ScriptName[] = [
  'counteroffer',
  'counteroffer-flat-extra',
  'counteroffer-reduced-face',
  'counteroffer-exclusion',
  'counteroffer-choice',
  'offer-renewed-after-appeal',
];

function offerWayOf(script: Script): OfferWay {
  if (script.has('counteroffer-flat-extra')) return 'flat-extra';
  if (script.has('counteroffer-choice')) return 'choice';
  if (script.has('counteroffer-reduced-face')) return 'reduced-face';
  return script.has('counteroffer-exclusion') ? 'exclusion' : 'table';
}
