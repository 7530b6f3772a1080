/**
 * Reason codes for "not in good order". They are counted in reports, so that an agency sees what sends its applications
 * back: add codes, never change the meaning of one.
 */
export const NIGO_CATEGORIES = [
  'missing-form',
  'wrong-state-form',
  'wrong-form-version',
  'unanswered-question',
  'contradiction',
  'missing-signature',
  'date',
  'signer-mismatch',
  'license',
  'appointment',
  'replacement-paperwork',
  'illustration',
  'payment',
  'identification',
  'beneficiary',
  'split',
  'insurable-interest',
  'product-limit',
  'party-reference',
] as const;
export type NigoCategory = (typeof NIGO_CATEGORIES)[number];
