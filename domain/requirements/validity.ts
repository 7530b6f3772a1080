/** How long evidence may be used, and which evidence on file still may. */
import { addDays } from '../calendar/plain-date';
import type { Cents, PlainDate, RuleSource } from '../primitives';
import { inAges, inDollars } from '../rules/bands';
import { citing, type RuleSet } from '../rules/rule-set';
import type { ValidityRow } from '../rules/validity.schema';
import { coveredBy } from './coverage';

/** What the validity of evidence depends on. */
export interface ValidityContext {
  rules: RuleSet;
  /** Insurance age. */
  age?: number;
  amountAtRiskCents?: Cents;
}

/** Evidence that is on file already, of this case or of another. */
export interface EvidenceOnFile {
  code: number;
  /** `insured` or `owner:<partyId>`, as in the requirement it would satisfy. */
  party: string;
  /** The physician's id in the application, for records of a physician. */
  providerId?: string;
  /** The day of the exam, of the report, or up to which the records go. */
  performedOn: PlainDate;
  documentId: string;
}

/**
 * The last day on which evidence of a code may be used, with the rule that says so. Undefined when no rule does: then
 * nobody but a person may decide that old evidence is good enough.
 */
export function validUntil(
  code: number,
  performedOn: PlainDate,
  context: ValidityContext,
): { until: PlainDate; rule: RuleSource } | undefined {
  const document = context.rules.documents.validity;
  const rows = document.body.rows.filter((row) => row.codes.includes(code) && mayFit(row, context));
  const unsure = rows.some(
    (row) =>
      (row.ages && context.age === undefined) || (row.amount && context.amountAtRiskCents === undefined),
  );
  // While age or amount is unknown the strictest row counts.
  const [row] = unsure ? rows.toSorted((a, b) => a.days - b.days) : rows;
  return row && { until: addDays(performedOn, row.days), rule: citing(document, row.id, row.source) };
}

const mayFit = (row: ValidityRow, { age, amountAtRiskCents }: ValidityContext): boolean =>
  (age === undefined || inAges(row.ages, age)) &&
  (amountAtRiskCents === undefined || inDollars(row.amount, amountAtRiskCents));

/** A requirement in search of evidence. */
export interface Wanted {
  code: number;
  party: string;
  providerId?: string;
}

/**
 * The evidence on file that satisfies a requirement on a day: of the same code or of one that covers it, about the same
 * party and physician, made by then and still valid. The newest of several; undefined when there is none.
 */
export function usableEvidence(
  wanted: Wanted,
  evidence: readonly EvidenceOnFile[],
  today: PlainDate,
  context: ValidityContext,
): { evidence: EvidenceOnFile; until: PlainDate; rule: RuleSource } | undefined {
  return evidence
    .flatMap((found) => {
      if (!isAbout(wanted, found, context.rules) || found.performedOn > today) return [];
      const valid = validUntil(found.code, found.performedOn, context);
      return valid && valid.until >= today ? [{ evidence: found, ...valid }] : [];
    })
    .toSorted((a, b) => newestFirst(a.evidence, b.evidence))[0];
}

const isAbout = (wanted: Wanted, found: EvidenceOnFile, rules: RuleSet): boolean =>
  (found.code === wanted.code || coveredBy(rules.documents.grid.body.covers, found.code).has(wanted.code)) &&
  found.party === wanted.party &&
  found.providerId === wanted.providerId;

const newestFirst = (a: EvidenceOnFile, b: EvidenceOnFile): number =>
  a.performedOn === b.performedOn
    ? a.documentId < b.documentId
      ? -1
      : 1
    : a.performedOn < b.performedOn
      ? 1
      : -1;
