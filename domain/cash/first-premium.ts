/** Whether anything is still to be paid before a policy may be placed. Pure. */
import type { Application } from '../application/application.schema';
import type { OfferTerms } from '../offers/offer';

/** What has become of the cash since the application, and the terms of an accepted offer. */
export interface PaidSince {
  refunded: boolean;
  accepted?: Pick<OfferTerms, 'premiumCents'> | undefined;
}

/**
 * Whether the first premium is paid with the application, or is drawn by the carrier when the policy is issued. Cash that went
 * back, or that is less than one premium of the policy as far as that is known, does not pay it.
 */
export function firstPremiumArranged(
  { premium }: Pick<Application, 'premium'>,
  { refunded, accepted }: PaidSince,
): boolean {
  if (premium.method === 'eft' || premium.method === 'credit-card') return true;
  const paidCents = refunded ? 0 : (premium.cashWithApplicationCents ?? 0);
  return paidCents > 0 && paidCents >= (accepted?.premiumCents ?? premium.modalCents ?? 0);
}
