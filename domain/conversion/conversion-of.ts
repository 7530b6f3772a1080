/** A conversion as a case sees it: judged on the day of the application, and what it means in words. */
import type { Application } from '../application/application.schema';
import { dayInWords } from '../calendar/day-words';
import { daysBetween } from '../calendar/plain-date';
import type { PlainDate, RuleSource } from '../primitives';
import type { RequirementReason } from '../requirements/requirement';
import { factDayOf } from '../rules/application-facts';
import type { RuleSet } from '../rules/rule-set';
import { withPlainSignatures } from '../rules/signed-forms';
import { type ConversionEvidence, type ConversionJudgement, judgeConversion } from './judge-conversion';

/** What a case says of its conversion. Amounts are US cents; no policy number. */
export interface ConversionStanding extends Omit<ConversionJudgement, 'problems' | 'period'> {
  /** The last day on which the right may be exercised, and the days left to it, negative when it is over; null while unknown. */
  until: PlainDate | null;
  daysLeft: number | null;
  words: string;
}

/** Judges a conversion by the day on which the application was signed; undefined for an application that converts nothing. */
export function conversionOf(
  sent: Application,
  { rules, today }: { rules: RuleSet; today: PlainDate },
): ConversionJudgement | undefined {
  const app = withPlainSignatures(sent, rules);
  return judgeConversion(app, rules, factDayOf(app, today));
}

/** The same for lists and pages. */
export function conversionStanding(
  app: Application,
  context: { rules: RuleSet; today: PlainDate },
): ConversionStanding | undefined {
  const judged = conversionOf(app, context);
  if (!judged) return undefined;
  const { problems: _, period, ...rest } = judged;
  return {
    ...rest,
    until: period?.until ?? null,
    daysLeft: period ? daysBetween(context.today, period.until) : null,
    words: `${untilWords(judged)}; ${EVIDENCE_WORDS[judged.evidence]}`,
  };
}

/** Why part or all of a conversion is underwritten after all; undefined where it is not, and where nothing is converted. */
export function conversionReason(judged: ConversionJudgement | undefined): RequirementReason | undefined {
  if (!judged || judged.evidence === 'none') return undefined;
  const { rule, evidence, convertedCents, aboveCents } = judged;
  return { ...rule, because: BECAUSE[evidence], inputs: { convertedCents, aboveCents } };
}

const BECAUSE: Record<Exclude<ConversionEvidence, 'none'>, string> = {
  above: 'A conversion goes without evidence up to the old amount; what is above it is underwritten.',
  all: 'The conversion asks for more than the old policy gives a right to: all of it is underwritten.',
};

const EVIDENCE_WORDS: Record<ConversionEvidence, string> = {
  none: 'within its limits, so no evidence of insurability is asked for',
  above: 'only the amount above the old policy is underwritten',
  all: 'the right is not shown, or more is asked for: all of it is underwritten',
};

const untilWords = ({ period }: { period?: { until: PlainDate }; rule: RuleSource }): string =>
  period
    ? `a term policy is converted, which may be applied for until ${dayInWords(period.until)}`
    : 'a term policy is converted; until when it may be is not known';
