/** Whether a new version of a rule document fits the others that it will be in effect with. */
import { checkRuleSet, type RuleSetFault } from './check-rule-set';
import type { RuleDocument } from './rule-document.schema';
import { documentInEffect, pickRules } from './rule-set';
import { timetableFaults } from './timetable-faults';

/** A fault that comes with the version, and for which carrier. */
export interface DraftFault extends RuleSetFault {
  carrierCode: string;
}

/**
 * Every fault of the rules of each carrier that the version is for, on its first day, that is not there without it. A carrier
 * whose rules are not complete yet cannot be checked, and nothing is decided by them.
 * @param published what is published; a published version of the same number is replaced by the draft.
 */
export function checkDraft(published: readonly RuleDocument[], draft: RuleDocument): DraftFault[] {
  const others = published.filter((d) => !isSameVersion(d, draft));
  return checkChange(others, [...others, draft], draft);
}

/** The same for any change of what is published. @param about the version that comes or goes. */
export function checkChange(
  before: readonly RuleDocument[],
  after: readonly RuleDocument[],
  about: RuleDocument,
): DraftFault[] {
  const { kind, scope, effectiveFrom: on } = about;
  if (kind === 'timetables') return checkTimetables(before, after, { scope, on });
  return carriersOf(after, about).flatMap((carrierCode) => {
    const was = faultsOf(before, carrierCode, on) ?? [];
    const is = faultsOf(after, carrierCode, on);
    if (!is) return isComplete(before, carrierCode, on) ? [{ carrierCode, kind, message: NONE }] : [];
    return is
      .filter(({ message }) => !was.some((fault) => fault.message === message))
      .map((fault) => ({ carrierCode, ...fault }));
  });
}

const NONE = 'no such document would be in effect any more';

/** Whether two documents are the same version of the same document. */
export const isSameVersion = (
  a: Pick<RuleDocument, 'kind' | 'scope' | 'version'>,
  b: Pick<RuleDocument, 'kind' | 'scope' | 'version'>,
): boolean => a.kind === b.kind && a.scope === b.scope && a.version === b.version;

/** The carriers that sell something, as far as the document may be for them. */
export function carriersOf(
  documents: readonly RuleDocument[],
  { kind, scope }: Pick<RuleDocument, 'kind' | 'scope'>,
): string[] {
  if (scope !== '*') return [scope];
  const all = documents.flatMap((d) => (d.kind === 'product' && d.scope !== '*' ? [d.scope] : []));
  const own = documents.filter((d) => d.kind === kind).map((d) => d.scope);
  return [...new Set(all)].filter((carrier) => !own.includes(carrier));
}

/** @returns undefined when the rules are not complete. */
function faultsOf(
  documents: readonly RuleDocument[],
  carrierCode: string,
  on: string,
): RuleSetFault[] | undefined {
  const { rules } = pickRules(documents, { carrierCode, productCode: '', on });
  return rules && checkRuleSet(rules);
}

const isComplete = (documents: readonly RuleDocument[], carrierCode: string, on: string): boolean =>
  faultsOf(documents, carrierCode, on) !== undefined;

function checkTimetables(
  before: readonly RuleDocument[],
  after: readonly RuleDocument[],
  { scope, on }: { scope: string; on: string },
): DraftFault[] {
  const [known, given] = ['*', scope].map((of, i) => bodyOf(i === 0 ? before : after, of, on));
  // What a carrier's document leaves out is as for every carrier; behind that one there is nothing.
  const silent = scope === '*' && known?.expiry && given && !given.expiry ? [NO_WARNINGS] : [];
  const faults = timetableFaults(known?.timetables ?? [], given?.timetables ?? [], scope);
  return [...faults, ...silent].map((message) => ({ carrierCode: scope, kind: 'timetables', message }));
}

const NO_WARNINGS = 'expiry is missing: nobody would be warned any more of what runs out.';

const bodyOf = (documents: readonly RuleDocument[], scope: string, on: string) =>
  documentInEffect(
    documents.filter((d) => d.scope === scope),
    'timetables',
    scope,
    on,
  )?.body;
