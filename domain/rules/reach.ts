/** Which cases go by a version of a rule document: chosen once, by whoever publishes it. */
import type { PlainDate } from '../primitives';
import type { RuleDocument } from './rule-document.schema';

/**
 * `new-cases`: cases received from its first day on. `before-submission`: also those that the carrier did not have by then.
 * `all-open`: every open case. A case that a version is not for goes on by the version before.
 */
export const REACHES = ['new-cases', 'before-submission', 'all-open'] as const;
export type Reach = (typeof REACHES)[number];

/** The days of a case that decide it. */
export interface CaseDays {
  received: PlainDate;
  /** Absent while the carrier does not have the application. */
  submitted?: PlainDate;
}

/** The documents that a case goes by, in the same order. */
export const documentsFor = (documents: readonly RuleDocument[], days: CaseDays): RuleDocument[] =>
  documents.filter((document) => isFor(document, days));

/** Whether a case goes by a version, once it is in effect. */
export function isFor(
  { reach = 'all-open', effectiveFrom }: Pick<RuleDocument, 'effectiveFrom'> & { reach?: Reach | undefined },
  { received, submitted }: CaseDays,
): boolean {
  if (reach === 'all-open' || received >= effectiveFrom) return true;
  return reach === 'before-submission' && (submitted === undefined || submitted >= effectiveFrom);
}
