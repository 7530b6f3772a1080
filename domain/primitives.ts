/**
 * The small vocabulary every room shares. Plain types only: this file is imported by workflow code,
 * so it holds no library and no runtime beyond a few constants.
 */

/** A calendar day without a time zone, `YYYY-MM-DD`. Never a `Date`. */
export type PlainDate = string;

/** An instant in ISO 8601 with a `Z` offset, millisecond precision. */
export type Instant = string;

/** Integer US cents. Money is never a float. */
export type Cents = number;

/** The states and territories of the ACORD jurisdiction list that this product handles, USPS codes. */
export const STATES = [
  'AL',
  'AK',
  'AZ',
  'AR',
  'CA',
  'CO',
  'CT',
  'DE',
  'DC',
  'FL',
  'GA',
  'HI',
  'ID',
  'IL',
  'IN',
  'IA',
  'KS',
  'KY',
  'LA',
  'ME',
  'MD',
  'MA',
  'MI',
  'MN',
  'MS',
  'MO',
  'MT',
  'NE',
  'NV',
  'NH',
  'NJ',
  'NM',
  'NY',
  'NC',
  'ND',
  'OH',
  'OK',
  'OR',
  'PA',
  'PR',
  'RI',
  'SC',
  'SD',
  'TN',
  'TX',
  'UT',
  'VT',
  'VA',
  'VI',
  'WA',
  'WV',
  'WI',
  'WY',
] as const;

/** A USPS state code. */
export type State = (typeof STATES)[number];

/** Who a case or a requirement waits on. Every open case has exactly one. */
export const WAITING_ON = [
  'agent',
  'client',
  'exam-company',
  'aps-vendor',
  'data-vendor',
  'inspection-vendor',
  'carrier-new-business',
  'carrier-underwriting',
  'other-carrier',
  'us',
] as const;
export type WaitingOn = (typeof WAITING_ON)[number];

/** Where a rule comes from. Every automatic decision carries one; `synthetic` says that no public source backs it. */
export interface RuleSource {
  /** Stable id, e.g. `SUMMIT-GRID-2026-01`. */
  ruleId: string;
  /** Version of the rule document it was read from. */
  version: number;
  /** A public citation, or `synthetic` for demonstration data. */
  source: string;
}
