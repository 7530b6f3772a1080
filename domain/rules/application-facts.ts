/** Everything the rules may know of an application, computed in one place so that every explanation cites the same. */

import type { OtherCoverage } from '../application/answers.schema';
import { insuredOf, ownersOf, signedDateOf, signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import type { Party } from '../application/parties.schema';
import { daysBetween, partsOf } from '../calendar/plain-date';
import {
  givesUpOnlyConverted,
  isGivenUp,
  stillInForce,
  underwrittenCents,
} from '../conversion/conversion-facts';
import { convertsWithinCarrier, judgeConversion } from '../conversion/judge-conversion';
import type { Cents, PlainDate } from '../primitives';
import { ageLastBirthday, ageNearestBirthday, withinYears } from '../requirements/age';
import type { ApplicationFacts } from './fact-types';
import type { RuleSet } from './rule-set';
import { withPlainSignatures } from './signed-forms';

/** What the facts depend on besides the application. */
export interface FactContext {
  /** Business day of the question. */
  today: PlainDate;
  rules: RuleSet;
  /** The day whose insurance age counts, when it is not the day of the application. */
  agedOn?: PlainDate;
}

/** No application was signed before; earlier days are slips of the pen, and days after today are findings. */
const FIRST_DAY = '1900-01-01';

/**
 * The day that ages and licenses are judged on: signed, else handed in, else the day given. It stays put while a case
 * runs for months. A day that cannot be right is passed over: the good-order check reports it.
 */
export const factDayOf = (app: Application, today: PlainDate, otherwise = today): PlainDate =>
  [signedDateOf(app), app.submittedDate].find(
    (day) => day !== undefined && day >= FIRST_DAY && day <= today,
  ) ?? otherwise;

/** Computes the facts. What the application does not say stays unset, so that no rule applies because of a gap. */
export function applicationFacts(sent: Application, context: FactContext): ApplicationFacts {
  const app = withPlainSignatures(sent, context.rules);
  const on = factDayOf(app, context.today);
  return {
    ...productFacts(app, context),
    ...ageFacts(app, context, on),
    ...amountFacts(app, context, on),
    ...placeFacts(app, context),
    ...replacementFacts(app),
    ...ownershipFacts(app),
    ...habitFacts(app, on),
    yesAnswers: answered(app, 'yes'),
    noAnswers: answered(app, 'no'),
  };
}

function productFacts(app: Application, { rules }: FactContext): ApplicationFacts {
  return {
    carrierCode: app.carrierCode,
    productCode: app.productCode,
    productKind: rules.product?.kind,
    permanent: rules.product?.permanent,
    program: app.program,
    riders: app.riders.map((r) => r.code),
    premiumMode: app.premium.mode,
    premiumMethod: app.premium.method,
    hasCash: (app.premium.cashWithApplicationCents ?? 0) > 0,
    deliveryMethod: app.deliveryMethod,
    purpose: app.purpose,
  };
}

function ageFacts(app: Application, { rules, agedOn }: FactContext, on: PlainDate): ApplicationFacts {
  const birthDate = insuredOf(app)?.birthDate;
  if (!birthDate) return {};
  // The day that the policy is to bear decides the age.
  const counted = app.requestedPolicyDate ?? agedOn ?? on;
  const ageLast = ageLastBirthday(birthDate, counted);
  const ageNearest = ageNearestBirthday(birthDate, counted);
  // Who may sign is a matter of the day of signing.
  const ageAtSigning = ageLastBirthday(birthDate, on);
  const basis = rules.product?.ageBasis;
  return {
    ageLast,
    ageNearest,
    insuranceAge: basis && (basis === 'last' ? ageLast : ageNearest),
    isJuvenile:
      ageAtSigning === undefined
        ? undefined
        : ageAtSigning < rules.documents['good-order'].body.minimumSigningAge,
  };
}

function amountFacts(app: Application, { rules }: FactContext, on: PlainDate): ApplicationFacts {
  const conversion = judgeConversion(app, rules, on);
  const underwritten = underwrittenCents(app, conversion);
  const other = app.otherCoverage
    .filter((cover) => counts(cover, rules, on))
    .reduce((sum, cover) => sum + stillInForce(app, cover, conversion), 0);
  const atRisk: Cents = underwritten + other;
  const income = insuredOf(app)?.annualIncomeCents;
  return {
    faceAmountCents: app.faceAmountCents,
    underwrittenCents: underwritten,
    isConversion: convertsWithinCarrier(app),
    convertsWithoutEvidence: conversion?.evidence === 'none',
    otherCoverageCountedCents: other,
    amountAtRiskCents: atRisk,
    incomeKnown: income !== undefined,
    incomeMultiple: income ? Math.round((atRisk * 100) / income) / 100 : undefined,
  };
}

/** Whether other cover counts into the amount at risk. What this policy replaces ends, so it does not. */
function counts(cover: OtherCoverage, rules: RuleSet, on: PlainDate): boolean {
  if (cover.toBeReplaced || cover.exchange1035) return false;
  const { otherCoverageYears, countPending } = rules.documents.grid.body.amountAtRisk;
  if (cover.status === 'pending') return countPending;
  // An unknown issue day counts: leaving cover out could ask for too little.
  return otherCoverageYears === null || !cover.issued || withinYears(cover.issued, otherCoverageYears, on);
}

function placeFacts(app: Application, { rules, today }: FactContext): ApplicationFacts {
  const signedState = signedStateOf(app);
  const signedDate = signedDateOf(app);
  return {
    signedState,
    residenceState: insuredOf(app)?.address?.state,
    stateGroups:
      signedState &&
      rules.documents.states.body.groups.filter((g) => g.states.includes(signedState)).map((g) => g.id),
    daysSinceSigned: signedDate === undefined ? undefined : daysBetween(signedDate, today),
  };
}

function replacementFacts(app: Application): ApplicationFacts {
  const { hasExistingCoverage, willReplace, exchange1035, agentSaysReplacement } = app.replacement;
  const count = (test: (cover: OtherCoverage) => boolean): number => app.otherCoverage.filter(test).length;
  const coverageReplacedCount = count(isGivenUp);
  const coverage1035Count = count((c) => c.exchange1035 === true);
  return {
    clientSaysExisting: hasExistingCoverage,
    clientSaysReplacement: willReplace,
    clientSays1035: exchange1035,
    agentSaysReplacement,
    is1035: exchange1035 === true || coverage1035Count > 0,
    isReplacement:
      !givesUpOnlyConverted(app) &&
      ([willReplace, agentSaysReplacement, exchange1035].includes(true) || coverageReplacedCount > 0),
    coverageInForceCount: count((c) => c.status !== 'pending'),
    coveragePendingCount: count((c) => c.status === 'pending'),
    coverageReplacedCount,
    coverage1035Count,
    coverageWithoutAmountCount: count((c) => c.amountCents === undefined),
  };
}

function ownershipFacts(app: Application): ApplicationFacts {
  const owners = ownersOf(app);
  const primary = app.beneficiaries.filter((b) => b.class === 'primary').map((b) => b.partyId);
  const isFirm = (party: Party): boolean => party.kind === 'organization';
  const organizationOwned = owners.some(isFirm);
  return {
    insuredIsOwner: app.ownerIds.every((id) => id === app.insuredId),
    trustOwned: owners.some((p) => p.kind === 'trust'),
    organizationOwned,
    businessCover:
      app.purpose === 'business' ||
      organizationOwned ||
      app.parties.some((p) => isFirm(p) && primary.includes(p.id)),
  };
}

function habitFacts(app: Application, on: PlainDate): ApplicationFacts {
  const lastUse = app.tobacco?.lastUse;
  return {
    tobacco: app.tobacco?.status,
    tobaccoMonthsSince: lastUse !== undefined && lastUse <= on ? fullMonths(lastUse, on) : undefined,
    travelCount: app.travel.length,
    travelDaysMax: Math.max(0, ...app.travel.map((t) => t.days ?? 0)),
    avocations: app.avocations,
    conditionCodes: app.conditions.map((c) => c.code),
  };
}

function fullMonths(from: PlainDate, to: PlainDate): number {
  const [y1, m1, d1] = partsOf(from);
  const [y2, m2, d2] = partsOf(to);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

const answered = (app: Application, value: string): string[] =>
  app.answers.filter((a) => a.value.trim().toLowerCase() === value).map((a) => a.questionId);
