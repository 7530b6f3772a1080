/** Which day a policy may bear, and what the day means for the insurance age. */
import { insuredOf, signedDateOf, signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addMonths } from '../calendar/plain-date';
import type { PlainDate, RuleSource } from '../primitives';
import { insuranceAge, nextAgeChange } from '../requirements/age';
import { citing, type RuleSet } from '../rules/rule-set';

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
  const limit = limitOf(app, rules);
  const earliest = limit && applicationDate ? addMonths(applicationDate, -limit.months) : undefined;
  const ages = agesOf(app, policyDate, { rules, today });
  const refusals: PolicyDateAnswer['refusals'] = [];
  if (applicationDate === undefined) refusals.push('not-signed');
  if (policyDate > today) refusals.push('in-the-future');
  if (earliest !== undefined && policyDate < earliest) refusals.push('too-early');
  return {
    policyDate,
    ...(applicationDate ? { applicationDate } : {}),
    ...(earliest && limit ? { earliest, limit: limit.rule } : {}),
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

function limitOf(app: Application, rules: RuleSet): { months: number; rule: RuleSource } | undefined {
  const document = rules.documents.states;
  const rows = document.body.backdating ?? [];
  const state = signedStateOf(app);
  const row =
    rows.find((r) => state !== undefined && r.states?.includes(state)) ?? rows.find((r) => !r.states);
  return row && { months: row.months, rule: citing(document, row.id, row.source) };
}
