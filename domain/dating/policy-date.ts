/** Which day a policy may bear, and what the day means for the insurance age. */
import { insuredOf, signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import type { PlainDate, RuleSource } from '../primitives';
import { insuranceAge, nextAgeChange } from '../requirements/age';
import type { RuleSet } from '../rules/rule-set';
import { datingLimits } from './dating-limits';

/** What a policy date means. `refusals` are codes; none means that the day may be asked of the carrier. */
export interface PolicyDateAnswer {
  policyDate: PlainDate;
  /** The day of the application, which limits are counted from. */
  applicationDate?: PlainDate;
  /** Earliest day by the state's or the desk's limit, and the rule. */
  earliest?: PlainDate;
  limit?: RuleSource;
  /** Insurance age on the policy date, and today. */
  age?: number;
  ageToday?: number;
  /** The policy date saves an age. */
  savesAge: boolean;
  /** First day on which a policy bears a higher age than on the policy date. */
  ageChangesOn?: PlainDate;
  refusals: ('too-early' | 'in-the-future' | 'not-signed')[];
}

/**
 * Judges a policy date.
 * @param today business day of the question. A day in the past of the application is a policy dated back to save age.
 */
export function judgePolicyDate(
  app: Application,
  policyDate: PlainDate,
  { rules, today }: { rules: RuleSet; today: PlainDate },
): PolicyDateAnswer {
  const applicationDate = signedDateOf(app);
  const { earliest } = datingLimits(app, rules);
  const ages = agesOf(app, policyDate, { rules, today });
  const refusals: PolicyDateAnswer['refusals'] = [];
  if (applicationDate === undefined) refusals.push('not-signed');
  if (policyDate > today) refusals.push('in-the-future');
  if (earliest && policyDate < earliest.day) refusals.push('too-early');
  return {
    policyDate,
    ...(applicationDate ? { applicationDate } : {}),
    ...(earliest ? { earliest: earliest.day, limit: earliest.rule } : {}),
    ...ages,
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
