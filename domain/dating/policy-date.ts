/** Which day a policy may bear, and what the day means for the insurance age. */
import { insuredOf, signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addMonths } from '../calendar/plain-date';
import type { Cents, PlainDate, RuleSource } from '../primitives';
import { insuranceAge, nextAgeChange } from '../requirements/age';
import type { RuleSet } from '../rules/rule-set';
import { askableUntil, datingLimits, latestDay } from './dating-limits';

/** Whether a policy date may be asked of the carrier. `refusals` are codes; none means that it may. */
export interface PolicyDateLimits {
  policyDate: PlainDate;
  /** The day of the application, which limits are counted from. */
  applicationDate?: PlainDate;
  /** Earliest day by the state's or the desk's limit, and the rule. */
  earliest?: PlainDate;
  limit?: RuleSource;
  /** The carrier's own limits on the day of the question, and the rule. */
  carrierEarliest?: PlainDate;
  latest?: PlainDate;
  carrierLimit?: RuleSource;
  refusals: PolicyDateRefusal[];
}

/** The same, with what the day means. */
export interface PolicyDateAnswer extends PolicyDateLimits {
  /** Insurance age on the policy date, and today. */
  age?: number;
  ageToday?: number;
  /** The policy date saves an age. */
  savesAge: boolean;
  /** First day on which a policy bears a higher age than on the policy date. */
  ageChangesOn?: PlainDate;
  /** Premiums that fall due from the policy date to today; absent while the mode is not known. */
  premiumsDue?: PremiumsDue;
}

export type PolicyDateRefusal = 'too-early' | 'carrier-too-early' | 'in-the-future' | 'not-signed';

/** @property cents of all of them, where the application names the premium of one payment. */
export interface PremiumsDue {
  payments: number;
  cents?: Cents;
}

/**
 * Judges a policy date.
 * @param today business day of the question. A day in the past of the application is a policy dated back to save age.
 */
export const judgePolicyDate = (
  app: Application,
  policyDate: PlainDate,
  context: { rules: RuleSet; today: PlainDate },
): PolicyDateAnswer => ({
  ...limitsOfPolicyDate(app, policyDate, context),
  ...agesOf(app, policyDate, context),
  ...premiumsDue(app, policyDate, context.today),
});

/** Holds a policy date against the limits that are known on the day of the question. */
export function limitsOfPolicyDate(
  app: Application,
  policyDate: PlainDate,
  { rules, today }: { rules: RuleSet; today: PlainDate },
): PolicyDateLimits {
  const applicationDate = signedDateOf(app);
  const { earliest, carrier } = datingLimits(app, rules);
  const latest = carrier ? latestDay(today, carrier) : today;
  const refusals: PolicyDateRefusal[] = [];
  if (applicationDate === undefined) refusals.push('not-signed');
  if (policyDate > latest) refusals.push('in-the-future');
  if (earliest && policyDate < earliest.day) refusals.push('too-early');
  if (carrier && policyDate < today && askableUntil(policyDate, carrier) < today)
    refusals.push('carrier-too-early');
  return {
    policyDate,
    ...(applicationDate ? { applicationDate } : {}),
    ...(earliest ? { earliest: earliest.day, limit: earliest.rule } : {}),
    ...(carrier
      ? { carrierEarliest: addMonths(today, -carrier.backMonths), latest, carrierLimit: carrier.rule }
      : {}),
    refusals,
  };
}

function agesOf(
  app: Application,
  policyDate: PlainDate,
  { rules, today }: { rules: RuleSet; today: PlainDate },
) {
  const birthDate = insuredOf(app)?.birthDate;
  const basis = rules.product?.ageBasis;
  if (!birthDate || !basis) return { savesAge: false };
  const age = insuranceAge(basis, birthDate, policyDate);
  const ageToday = insuranceAge(basis, birthDate, today);
  const change = nextAgeChange(basis, birthDate, policyDate);
  return {
    ...(age === undefined ? {} : { age }),
    ...(ageToday === undefined ? {} : { ageToday }),
    ...(change === undefined ? {} : { ageChangesOn: change }),
    savesAge: age !== undefined && ageToday !== undefined && age < ageToday,
  };
}

const MONTHS_OF = { annual: 12, semiannual: 6, quarterly: 3, monthly: 1 } as const;

/** Each payment falls due at the beginning of its period, the first one on the policy date. */
function premiumsDue(
  { premium }: Application,
  policyDate: PlainDate,
  today: PlainDate,
): Pick<PolicyDateAnswer, 'premiumsDue'> {
  const { mode, modalCents } = premium;
  if (!mode) return {};
  let payments = policyDate > today ? 0 : 1;
  if (mode !== 'single')
    while (payments > 0 && addMonths(policyDate, payments * MONTHS_OF[mode]) <= today) payments += 1;
  return {
    premiumsDue: { payments, ...(modalCents === undefined ? {} : { cents: payments * modalCents }) },
  };
}
