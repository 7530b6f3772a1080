import type { HoldingStatus } from '../../acord/messages/case-status';
import type { CarrierStatus } from '../../domain/facts/carrier-status';

type WireStatus = NonNullable<HoldingStatus['status']>;

/** The standard's policy statuses in our words. A status that is not here is `unknown` and goes to a person. */
const MEANING: Partial<Record<WireStatus, CarrierStatus>> = {
  submitted: 'acknowledged',
  pending: 'pending',
  suspended: 'pending',
  'tentative-offer': 'tentative-offer',
  approved: 'approved',
  counteroffer: 'counteroffer',
  'conditional-approval': 'counteroffer',
  postponed: 'postponed',
  deferred: 'postponed',
  'declined-to-issue': 'declined',
  'declined-not-eligible': 'declined',
  'risk-not-acceptable': 'declined',
  incomplete: 'incomplete',
  'customer-cancelled': 'withdrawn',
  'home-office-withdrew': 'withdrawn',
  'producer-withdrew': 'withdrawn',
  issued: 'issued',
  'issued-with-requirements': 'issued-with-requirements',
  'issued-with-changes': 'issued-with-requirements',
  reissue: 'reissue',
  active: 'active',
  'not-taken': 'not-taken',
  'not-placed': 'not-taken',
  'not-taken-out': 'not-taken',
  rescinded: 'rescinded',
  'free-look-cancelled': 'free-look-cancelled',
};

/** What a carrier's status means; undefined when the message names none. */
export function carrierStatusOf({ status, statusTc }: HoldingStatus): CarrierStatus | undefined {
  if (status === undefined && statusTc === undefined) return undefined;
  return (status && MEANING[status]) ?? 'unknown';
}
