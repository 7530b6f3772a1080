/** What a change of the insurance age means for a case: what is higher after it, and whether a policy date may still save the age. */
import { insuredOf, signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addDays, daysBetween } from '../calendar/plain-date';
import type { PlainDate, RuleSource } from '../primitives';
import { type AgeBasis, insuranceAge, nextAgeChange } from '../requirements/age';
import { determineRequirements } from '../requirements/determine-requirements';
import type { RequirementDecision } from '../requirements/requirement';
import { factDayOf } from '../rules/application-facts';
import { inAges, inDollars } from '../rules/bands';
import { citing, type RuleSet } from '../rules/rule-set';
import { askableUntil, datingLimits } from './dating-limits';

/** Why a policy date can save the age, or cannot. */
export type DatingBack = 'possible' | 'not-signed' | 'carrier-allows-none' | 'too-late' | 'too-far-back';

/** One change of the insurance age. */
export interface AgeChange {
  /** The last day of the lower age: a policy of this day bears it. */
  lastDay: PlainDate;
  /** The first day of the higher age. */
  changesOn: PlainDate;
  basis: AgeBasis;
  /** The lower age, by which the case is rated so far, and the higher one. */
  age: number;
  nextAge: number;
  /** Days to the last day of the lower age; negative after it. */
  daysLeft: number;
  datingBack: {
    answer: DatingBack;
    /** The last day on which the carrier may be asked for it, as far as a rule says. */
    askUntil?: PlainDate;
    /** The limits that the answer goes by. */
    limits: RuleSource[];
  };
  /** What the higher age asks for beside what the lower one does, by ACORD code. */
  asksBeside: { code: number; label: string }[];
  /** The product is not issued for this amount at the higher age. */
  outsideProduct: boolean;
  /** Which rule counts the age. */
  rule: RuleSource;
}

export interface AgeContext {
  today: PlainDate;
  rules: RuleSet;
  /** A policy date that the carrier has agreed to: ages are counted on it, and no change comes after it. */
  policyDate?: PlainDate;
}

/**
 * The changes of the insured's insurance age that a case must look at, the earlier first: the first since the application was
 * judged, which may have passed, and the next one. None when the birth date or the product is not known, or when an agreed
 * policy date has settled the age.
 */
export function ageChanges(app: Application, context: AgeContext): AgeChange[] {
  const { today, rules, policyDate } = context;
  const birthDate = insuredOf(app)?.birthDate;
  const { product } = rules;
  if (!birthDate || !product || policyDate !== undefined) return [];
  const { ageBasis } = product;
  const days = [factDayOf(app, today), today].flatMap((on) => nextAgeChange(ageBasis, birthDate, on) ?? []);
  return [...new Set(days)].map((changesOn) => changeOn(app, context, { changesOn, birthDate, ageBasis }));
}

/** What is wanted at the higher age and was not at the lower one. */
export function addedByAge(
  app: Application,
  context: AgeContext,
  changesOn: PlainDate,
): RequirementDecision[] {
  const before = determineRequirements(app, { ...context, agedOn: addDays(changesOn, -1) });
  const after = determineRequirements(app, { ...context, agedOn: changesOn });
  return after.filter((a) => !before.some((b) => b.code === a.code && b.subject === a.subject));
}

function changeOn(
  app: Application,
  context: AgeContext,
  { changesOn, birthDate, ageBasis }: { changesOn: PlainDate; birthDate: PlainDate; ageBasis: AgeBasis },
): AgeChange {
  const { today, rules } = context;
  const lastDay = addDays(changesOn, -1);
  const age = insuranceAge(ageBasis, birthDate, lastDay) ?? 0;
  const bands = rules.product?.issueLimits ?? [];
  const fits = bands.some(
    ({ ages, amount }) => inAges(ages, age + 1) && inDollars(amount, app.faceAmountCents),
  );
  return {
    lastDay,
    changesOn,
    basis: ageBasis,
    age,
    nextAge: age + 1,
    daysLeft: daysBetween(today, lastDay),
    datingBack: datingBackTo(app, lastDay, context),
    asksBeside: addedByAge(app, context, changesOn).map(({ code, label }) => ({ code, label })),
    outsideProduct: !fits,
    rule: citing(rules.documents.product, `${rules.carrierCode}-PRD-AGE-BASIS`, rules.product?.source),
  };
}

function datingBackTo(
  app: Application,
  lastDay: PlainDate,
  { today, rules }: AgeContext,
): AgeChange['datingBack'] {
  const { earliest, carrier } = datingLimits(app, rules);
  const limits = [...(earliest ? [earliest.rule] : []), ...(carrier ? [carrier.rule] : [])];
  const askUntil = carrier && carrier.backMonths > 0 ? askableUntil(lastDay, carrier) : undefined;
  const answer = (): DatingBack => {
    if (signedDateOf(app) === undefined) return 'not-signed';
    if (carrier?.backMonths === 0) return 'carrier-allows-none';
    if (earliest && lastDay < earliest.day) return 'too-far-back';
    return askUntil !== undefined && today > askUntil ? 'too-late' : 'possible';
  };
  return { answer: answer(), ...(askUntil ? { askUntil } : {}), limits };
}
