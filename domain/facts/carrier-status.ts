/**
 * What a carrier may say about a case, in our own few words. Each carrier's codes are mapped onto these by data
 * (see intake/); a code without a mapping becomes `unknown` and a task for a person.
 */
import type { Stage } from '../lifecycle/stages';

export const CARRIER_STATUSES = [
  'acknowledged',
  'pending',
  'under-review',
  'tentative-offer',
  'approved',
  'counteroffer',
  'postponed',
  'declined',
  'incomplete',
  'withdrawn',
  'issued',
  'issued-with-requirements',
  'reissue',
  'active',
  'not-taken',
  'rescinded',
  'free-look-cancelled',
  'unknown',
] as const;
export type CarrierStatus = (typeof CARRIER_STATUSES)[number];

/**
 * Of words that bear one instant, which was said before which: many feeds name the day and no time. It is the order of a policy's life,
 * an end after what it ends; of a policy in force an earlier end is a question, and a later one is not.
 */
const IN_ONE_MOMENT: readonly CarrierStatus[] = [
  'unknown',
  'acknowledged',
  'pending',
  'under-review',
  'tentative-offer',
  'approved',
  'counteroffer',
  'postponed',
  'reissue',
  'issued-with-requirements',
  'issued',
  'declined',
  'incomplete',
  'withdrawn',
  'not-taken',
  'active',
  'rescinded',
  'free-look-cancelled',
];

/** The place of a status among all that were said in one moment; nothing said comes first. */
export const rankInMoment = (status: CarrierStatus | null): number =>
  status === null ? -1 : IN_ONE_MOMENT.indexOf(status);

/** The stage that a status asks for; null when it decides nothing: see lifecycle/taken-back for what that means after a decision. */
export const STAGE_FOR_STATUS: Record<CarrierStatus, Stage | null> = {
  acknowledged: null,
  pending: null,
  'under-review': null,
  'tentative-offer': 'tentative-offer',
  approved: 'approved',
  counteroffer: 'counteroffer',
  postponed: 'postponed',
  declined: 'declined',
  incomplete: 'incomplete',
  withdrawn: 'withdrawn',
  issued: 'issued',
  'issued-with-requirements': 'issued',
  reissue: 'reissue',
  active: 'placed',
  'not-taken': 'not-taken',
  rescinded: 'rescinded',
  'free-look-cancelled': 'rescinded',
  unknown: null,
};
