/**
 * Whether an application exercises the right to convert a term policy, and how much of it needs evidence of insurability. The
 * rules of the old product as they are in effect now stand for those of its contract.
 */
import type { Application } from '../application/application.schema';
import { POLICY_CLASSES, type TermConversion } from '../application/conversion.schema';
import type { Cents, PlainDate, RuleSource } from '../primitives';
import type { ConversionRule } from '../rules/conversion.schema';
import type { Product } from '../rules/product.schema';
import { citing, type RuleSet } from '../rules/rule-set';
import { type ConversionPeriod, conversionPeriod } from './conversion-period';

/** Each way in which an application misses the right, or asks for more than it gives. */
export type ConversionProblem =
  | 'policy-number'
  | 'carrier'
  | 'issue-date'
  | 'face-amount'
  | 'product'
  | 'to-product'
  | 'period'
  | 'part'
  | 'partial'
  | 'minimum'
  | 'above'
  | 'class'
  | 'rider';

/**
 * What goes to underwriting: nothing; the amount above the old policy's; or the whole amount, because the right is not shown or
 * because more is asked for than an amount (a better class, another rider).
 */
export type ConversionEvidence = 'none' | 'above' | 'all';

export interface ConversionJudgement {
  /** The rule that gives or refuses the right. */
  rule: RuleSource;
  /** Unset while the old product, its day of issue or the birth date is not known. */
  period?: ConversionPeriod;
  /** How much is converted, and how much is applied for beside it. */
  convertedCents: Cents;
  aboveCents: Cents;
  evidence: ConversionEvidence;
  /** Everything at once. */
  problems: ConversionProblem[];
}

/** What is merely underwritten. A missing number says nothing about the right either. */
const NO_LIMITS: readonly ConversionProblem[] = ['policy-number', 'above', 'class', 'rider'];

/**
 * @param on the day of the application: it must be signed within the period.
 * @returns undefined for an application that converts nothing.
 */
export function judgeConversion(
  app: Application,
  rules: RuleSet,
  on: PlainDate,
): ConversionJudgement | undefined {
  const { conversion } = app;
  if (!conversion) return undefined;
  const old = oldProductOf(conversion, rules);
  const right = old?.conversion;
  const period = old && right && conversionPeriod(app, old, right, on);
  const amounts = amountsOf(app, conversion);
  const problems = [
    ...missing(app, conversion, on),
    ...(right ? limitsMissed(app, right, amounts) : (['product'] as const)),
    ...(period && on > period.until ? (['period'] as const) : []),
    ...beyond(app, conversion, amounts),
  ];
  const isShown = period !== undefined && problems.every((p) => NO_LIMITS.includes(p));
  return {
    rule: citing(rules.documents.product, `${rules.carrierCode}-PRD-CONVERSION`, right?.source),
    ...(period ? { period } : {}),
    ...amounts,
    evidence: isShown ? evidenceOf(problems) : 'all',
    problems,
  };
}

/** Whether the policy that is given up is one of the carrier applied to: nothing of another carrier is replaced then. */
export const convertsWithinCarrier = ({ conversion, carrierCode }: Application): boolean =>
  conversion !== undefined && (conversion.carrierCode ?? carrierCode) === carrierCode;

/** Whether a listed policy is the one that is converted. Numbers are compared without regard to case, spaces and hyphens. */
export function isConverted(app: Application, cover: { policyNumber?: string }): boolean {
  const number = app.conversion?.policyNumber;
  return (
    convertsWithinCarrier(app) &&
    number !== undefined &&
    cover.policyNumber !== undefined &&
    plain(number) === plain(cover.policyNumber)
  );
}

const plain = (number: string): string => number.toUpperCase().replaceAll(/[\s-]/g, '');

const oldProductOf = ({ productCode }: TermConversion, rules: RuleSet): Product | undefined =>
  rules.documents.product.body.products.find(({ code }) => code === productCode);

/** What cannot be told apart from a right that does not exist counts as applied for beside it. */
function amountsOf(
  { faceAmountCents: face }: Application,
  { faceAmountCents, convertedCents }: TermConversion,
) {
  const converted = Math.min(convertedCents ?? face, face, faceAmountCents ?? 0);
  return { convertedCents: converted, aboveCents: face - converted };
}

type Amounts = ReturnType<typeof amountsOf>;

function missing(app: Application, conversion: TermConversion, on: PlainDate): ConversionProblem[] {
  const { policyNumber, issued, faceAmountCents, convertedCents = 0 } = conversion;
  const most = Math.min(app.faceAmountCents, faceAmountCents ?? app.faceAmountCents);
  return [
    ...(policyNumber?.trim() ? [] : (['policy-number'] as const)),
    ...(convertsWithinCarrier(app) ? [] : (['carrier'] as const)),
    ...(issued !== undefined && issued <= on ? [] : (['issue-date'] as const)),
    ...(faceAmountCents ? [] : (['face-amount'] as const)),
    ...(convertedCents > most ? (['part'] as const) : []),
  ];
}

function limitsMissed(
  app: Application,
  right: ConversionRule,
  { convertedCents }: Amounts,
): ConversionProblem[] {
  const old = app.conversion?.faceAmountCents;
  const isPart = old !== undefined && convertedCents < old;
  return [
    ...(right.to.includes(app.productCode) ? [] : (['to-product'] as const)),
    ...(isPart && !right.partial ? (['partial'] as const) : []),
    ...(old !== undefined && convertedCents < right.minimumDollars * 100 ? (['minimum'] as const) : []),
  ];
}

/** What no right to convert gives without evidence. */
function beyond(app: Application, conversion: TermConversion, { aboveCents }: Amounts): ConversionProblem[] {
  const { faceAmountCents, ridersKept } = conversion;
  const isNew = ({ code }: { code: string }) => !ridersKept.includes(code);
  return [
    ...(faceAmountCents && aboveCents > 0 ? (['above'] as const) : []),
    ...(isBetterClass(conversion) ? (['class'] as const) : []),
    ...(app.riders.some(isNew) ? (['rider'] as const) : []),
  ];
}

/** A class asked for beside an unknown one is taken for a better one. */
function isBetterClass({ oldClass, requestedClass }: TermConversion): boolean {
  if (requestedClass === undefined) return false;
  if (oldClass === undefined) return true;
  return POLICY_CLASSES.indexOf(requestedClass) < POLICY_CLASSES.indexOf(oldClass);
}

function evidenceOf(problems: readonly ConversionProblem[]): ConversionEvidence {
  if (problems.includes('class') || problems.includes('rider')) return 'all';
  return problems.includes('above') ? 'above' : 'none';
}
