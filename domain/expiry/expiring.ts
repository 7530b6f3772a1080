/** What of a case may be used until when: evidence, signatures and forms by the validity rules, and the insurance age. */
import type { Application } from '../application/application.schema';
import { addDays } from '../calendar/plain-date';
import type { LedgerEntry } from '../changes/ledger';
import { conversionOf } from '../conversion/conversion-of';
import { ageChanges } from '../dating/save-age';
import { requiredForms } from '../good-order/checks/forms';
import { ILLUSTRATION, illustrationUntil } from '../good-order/checks/illustration';
import { beginReview, type Review } from '../good-order/review';
import type { PlainDate, RuleSource } from '../primitives';
import { validUntil } from '../requirements/validity';
import { citing, type RuleSet } from '../rules/rule-set';
import { instanceOf, signaturesOn } from '../rules/signed-forms';
import { newest, renewedOn, subjectOfExpired } from './expired-rows';

/**
 * `evidence` is an exam, labs, a report or a statement; `form` a signed form, such as an authorization; `illustration` what the
 * product is shown with; `conversion-period` the right to convert a term policy.
 */
export type ExpiryKind =
  | 'evidence'
  | 'signature'
  | 'form'
  | 'illustration'
  | 'age-change'
  | 'conversion-period';

export interface ExpiringItem {
  /** The same as long as it is the same thing with the same last day. */
  key: string;
  kind: ExpiryKind;
  label: string;
  /** ACORD code of what is asked for when it has run out; 0 when nothing is. */
  code: number;
  /** The last day on which it may be used. */
  until: PlainDate;
  /** The ledger row that it came with. */
  requirementId?: string;
  rule: RuleSource;
}

export interface ExpiryContext {
  today: PlainDate;
  rules: RuleSet;
  ledger: readonly LedgerEntry[];
  /** A policy date that the carrier has agreed to settles the age. */
  policyDate?: PlainDate;
}

const OBTAIN_SIGNATURE = 130;

/**
 * Everything that may run out, the earliest first. What has run out and was asked for again is not listed any more; once it is
 * renewed, the renewal is.
 */
export function expiringItems(app: Application, context: ExpiryContext): ExpiringItem[] {
  const { today, rules, ledger } = context;
  const review = beginReview(app, { today, rules, agents: [], receivedDate: today });
  return [
    ...evidenceItems(review, ledger),
    ...signatureItems(review, ledger),
    ...formItems(review, ledger),
    ...illustrationItems(review, ledger),
    ...ageItems(app, context),
    ...conversionItems(app, context),
  ]
    .filter((item) => !ledger.some((entry) => entry.subject === subjectOfExpired(item)))
    .sort((a, b) => (a.until === b.until ? (a.key < b.key ? -1 : 1) : a.until < b.until ? -1 : 1));
}

/** Evidence that is in and counts: of what was asked for several times, the newest. */
function evidenceItems({ rules, facts }: Review, ledger: readonly LedgerEntry[]): ExpiringItem[] {
  const context = { rules, age: facts.insuranceAge, amountAtRiskCents: facts.amountAtRiskCents };
  const isNewest = (entry: LedgerEntry) =>
    !ledger.some(
      (o) => o.code === entry.code && o.subject === entry.subject && o.generation > entry.generation,
    );
  return ledger.flatMap((entry) => {
    const { requirementId, code, label, phase, status, performedOn } = entry;
    if (phase !== 'underwriting' || status !== 'satisfied' || !performedOn || !isNewest(entry)) return [];
    const valid = validUntil(code, performedOn, context);
    if (!valid) return [];
    const key = `evidence:${requirementId}:${valid.until}`;
    return [
      { key, kind: 'evidence' as const, label, code, until: valid.until, requirementId, rule: valid.rule },
    ];
  });
}

function signatureItems({ rules, signedDate }: Review, ledger: readonly LedgerEntry[]): ExpiringItem[] {
  const signed = newest([signedDate, renewedOn(ledger, 'signature')]);
  if (!signed) return [];
  const document = rules.documents['good-order'];
  const until = addDays(signed, document.body.signature.maxAgeDays);
  const rule = citing(document, `${rules.carrierCode}-GO-SIGNATURE-AGE`);
  const label = 'Signature on the application';
  return [{ key: `signature:${until}`, kind: 'signature', label, code: OBTAIN_SIGNATURE, until, rule }];
}

/** Forms that came and are good for a limited time, from their newest signature. */
function formItems(review: Review, ledger: readonly LedgerEntry[]): ExpiringItem[] {
  const { app, rules } = review;
  return requiredForms(review).flatMap((form) => {
    if (form.maxAgeDays === undefined || form.kind === 'application' || !instanceOf(app, form)) return [];
    const dates = signaturesOn(app, form).flatMap(({ signature }) => signature.date ?? []);
    const signed = newest([...dates, renewedOn(ledger, `form:${form.kind}`)]);
    if (!signed) return [];
    const until = addDays(signed, form.maxAgeDays);
    return [
      {
        key: `form:${form.kind}:${until}`,
        kind: 'form' as const,
        label: form.label,
        code: form.requirementCode,
        until,
        rule: citing(rules.documents.forms, form.id, form.source),
      },
    ];
  });
}

/** What the client was shown may be used for a limited time. */
function illustrationItems(
  { app: { illustration }, rules }: Review,
  ledger: readonly LedgerEntry[],
): ExpiringItem[] {
  const shown = newest([illustration?.date, renewedOn(ledger, 'illustration')]);
  const valid = shown && illustrationUntil(shown, rules);
  if (!valid) return [];
  const { until, rule } = valid;
  return [
    {
      key: `illustration:${until}`,
      kind: 'illustration',
      label: 'Illustration',
      code: ILLUSTRATION,
      until,
      rule,
    },
  ];
}

/** The last days of the insurance age: the higher one asks for more, and the premium goes up. */
function ageItems(app: Application, context: ExpiryContext): ExpiringItem[] {
  return ageChanges(app, context).map(({ lastDay: until, rule }) => ({
    ...{ key: ageItemKey(until), kind: 'age-change', label: 'Insurance age', code: 0, until, rule },
  }));
}

/** The right that was exercised in time: a carrier may want the new policy in force within the period, too. */
function conversionItems(app: Application, context: ExpiryContext): ExpiringItem[] {
  const { period, problems, rule } = conversionOf(app, context) ?? {};
  if (!period || !rule || problems?.includes('period')) return [];
  const { until } = period;
  const key = `conversion:${until}`;
  return [{ key, kind: 'conversion-period', label: 'Conversion period', code: 0, until, rule }];
}

/** What an item is about, whatever its last day is: its key without that day. */
export const thingOf = ({ key, until }: Pick<ExpiringItem, 'key' | 'until'>): string =>
  key.slice(0, -until.length - 1);

/** The key of a change of the insurance age, by the last day of the lower age. */
export const ageItemKey = (lastDay: PlainDate): string => `age:${lastDay}`;
