/**
 * The facts that rule documents may ask about. A fact is a code, a number, a boolean or a list of codes: never a name
 * and never free text, because explanations cite facts and are shown, stored and counted.
 */

/** How a fact may be compared: `codes` is a list of codes. */
export type FactType = 'number' | 'boolean' | 'code' | 'codes';

/** Facts about an application as it stands. Computed by `applicationFacts`; unset when the application does not say. */
export const APPLICATION_FACTS = {
  carrierCode: 'code',
  productCode: 'code',
  /** `term`, `universal-life` or `whole-life`. */
  productKind: 'code',
  /** `formal` or `informal`. */
  program: 'code',
  /** The product builds cash value. */
  permanent: 'boolean',
  ageNearest: 'number',
  ageLast: 'number',
  /** The age that the product's own basis gives. */
  insuranceAge: 'number',
  /** Too young to sign by the carrier's rule. */
  isJuvenile: 'boolean',
  faceAmountCents: 'number',
  /** What goes to underwriting of it: less where a term policy is converted within its limits, else all of it. */
  underwrittenCents: 'number',
  /** A term policy of the same carrier is converted. */
  isConversion: 'boolean',
  /** The conversion is within its limits, so that nobody asks for evidence of insurability. */
  convertsWithoutEvidence: 'boolean',
  /** Other cover that counts, by the carrier's rule. */
  otherCoverageCountedCents: 'number',
  amountAtRiskCents: 'number',
  /** Amount at risk in years of the insured's income, two decimals; unset without an income. */
  incomeMultiple: 'number',
  incomeKnown: 'boolean',
  /** USPS code of the state where the client signed. */
  signedState: 'code',
  residenceState: 'code',
  /** Groups of states that the signed state belongs to, e.g. `naic-613`. */
  stateGroups: 'codes',
  daysSinceSigned: 'number',
  /** Anyone says that a policy is replaced: client, agent, or a listed policy marked so. */
  isReplacement: 'boolean',
  is1035: 'boolean',
  clientSaysExisting: 'boolean',
  clientSaysReplacement: 'boolean',
  clientSays1035: 'boolean',
  agentSaysReplacement: 'boolean',
  coverageInForceCount: 'number',
  coveragePendingCount: 'number',
  coverageReplacedCount: 'number',
  coverage1035Count: 'number',
  /** Listed policies whose amount is not given. */
  coverageWithoutAmountCount: 'number',
  insuredIsOwner: 'boolean',
  trustOwned: 'boolean',
  organizationOwned: 'boolean',
  /** The application's purpose is business, or a firm owns the policy or is its primary beneficiary. */
  businessCover: 'boolean',
  /** `personal` or `business`, as stated. */
  purpose: 'code',
  /** `never`, `prior` or `current`. */
  tobacco: 'code',
  /** Full months since the last use, when a prior user gives the day. */
  tobaccoMonthsSince: 'number',
  premiumMode: 'code',
  premiumMethod: 'code',
  hasCash: 'boolean',
  deliveryMethod: 'code',
  riders: 'codes',
  travelCount: 'number',
  travelDaysMax: 'number',
  avocations: 'codes',
  conditionCodes: 'codes',
  /** Questions answered yes, by id. */
  yesAnswers: 'codes',
  noAnswers: 'codes',
} as const satisfies Record<string, FactType>;

/** Facts that exist only once the carrier has issued the policy; delivery documents may ask about them too. */
export const DELIVERY_FACTS = {
  /** The policy differs from what was applied for. */
  amended: 'boolean',
  premiumPaid: 'boolean',
  daysFromSigningToIssue: 'number',
  /** Unset when there was no exam. */
  daysFromExamToIssue: 'number',
  /** It is not delivered although the days are over from which the carrier calls that late. */
  deliveredLate: 'boolean',
} as const satisfies Record<string, FactType>;

type ValueOf<T extends FactType> = T extends 'number'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'code'
      ? string
      : readonly string[];
type ValuesOf<T extends Record<string, FactType>> = { readonly [K in keyof T]?: ValueOf<T[K]> };

/** What is known of an application. See {@link APPLICATION_FACTS}. */
export type ApplicationFacts = ValuesOf<typeof APPLICATION_FACTS>;
/** What is known of an issued policy. See {@link DELIVERY_FACTS}. */
export type DeliveryFacts = ApplicationFacts & ValuesOf<typeof DELIVERY_FACTS>;

/** Lists that reveal health or an answer: an explanation cites how many there are, never which. */
export const PRIVATE_LISTS: readonly string[] = ['conditionCodes', 'yesAnswers', 'noAnswers'];
