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
