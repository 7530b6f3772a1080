/** What a change of the rules does to a case. The application is the same; the rules that judge it are others. */
import { canonical, isSame } from '../changes/canonical';
import { missingFrom, type ValidityChange, validityChange } from '../changes/case-difference';
import type { Judgement } from '../changes/judge-application';
import type { LedgerEntry } from '../changes/ledger';
import { type KeptEntry, type LedgerPlan, type NotNeeded, planLedger } from '../changes/plan-ledger';
import type { Finding } from '../good-order/finding';
import type { Instant } from '../primitives';
import type { RequirementDecision } from '../requirements/requirement';
import type { ValidityContext } from '../requirements/validity';
import type { RuleEffect } from './effect-in';
import type { ExpiryChange } from './expiry-changes';

/** The next step of a timetable that runs, before and after. */
export interface TimetableChange {
  timetableId: string;
  /** The requirement that is waited for, when it is an order's wait. */
  requirementId?: string;
  before: Step | null;
  after: Step | null;
}
export interface Step {
  at: Instant;
  action: string;
}

/** The whole difference; see {@link isNothing}. */
export interface RuleDifference {
  findings: { added: Finding[]; gone: Finding[] };
  requirements: LedgerPlan;
  validity: ValidityChange[];
  timetables: TimetableChange[];
  /** What runs out on another day or is warned of on other days, unless `validity` says it already. */
  expiry: ExpiryChange[];
}

/** An application as one set of rules judges it. */
export interface RuleSide {
  judged: Judgement;
  validity: ValidityContext;
}

/**
 * Works out what the change of the rules does, and nothing else: what the rules before would ask for by now, too, or would
 * not ask for any more, is no part of it. The same two sides and the same ledger give the same difference.
 */
export function ruleDifference(
  before: RuleSide,
  after: RuleSide,
  { effect, ledger }: { effect: RuleEffect; ledger: readonly LedgerEntry[] },
): RuleDifference {
  if (effect === 'none') return NOTHING;
  const [asked, asks] = [wantedOf(before, effect), wantedOf(after, effect)];
  const plan = planLedger(ledger, { wanted: asks });
  const was = ({ code, subject }: Keyed) => asked.find((d) => d.code === code && d.subject === subject);
  const fromBefore = plan.noLongerNeeded.filter(({ entry }) => !was(entry));
  const gone = plan.noLongerNeeded.filter(({ entry }) => was(entry));
  return {
    findings: {
      added: missingFrom(after.judged.findings, before.judged.findings),
      gone: missingFrom(before.judged.findings, after.judged.findings),
    },
    requirements: {
      added: plan.added.filter(({ decision }) => !was(decision)),
      noLongerNeeded: gone,
      kept: [
        ...plan.kept.map((kept) => keptByRules(kept, was(kept.entry))),
        ...fromBefore.map(({ entry }) => unchanged(entry)),
      ],
    },
    validity: ledger.flatMap((entry) => validityChange(entry, before.validity, after.validity)),
    timetables: [],
    expiry: [],
  };
}

/** Nothing changes for the case. That no rule asks any more for what is in, or was marked before, changes nothing. */
export const isNothing = ({
  findings,
  requirements,
  validity,
  timetables,
  expiry,
}: RuleDifference): boolean =>
  findings.added.length + findings.gone.length + validity.length + timetables.length + expiry.length === 0 &&
  requirements.added.length === 0 &&
  !requirements.noLongerNeeded.some(isTakenBack) &&
  !requirements.kept.some(isTouched);

const isTakenBack = ({ fate, entry }: NotNeeded): boolean =>
  fate !== 'evidence-kept' && !(fate === 'order-kept' && entry.notNeeded);

/** A row that goes on for other reasons than before, or is needed again. */
export const isTouched = ({ neededAgain, reasonsAdded, reasonsGone }: KeptEntry): boolean =>
  neededAgain || reasonsAdded.length + reasonsGone.length > 0;

/** What a version does to a case that it does not concern. */
export const NOTHING: RuleDifference = {
  findings: { added: [], gone: [] },
  requirements: { added: [], noLongerNeeded: [], kept: [] },
  validity: [],
  timetables: [],
  expiry: [],
};

type Keyed = Pick<LedgerEntry, 'code' | 'subject'>;

/**
 * While good order is checked, what is missing is an item of the check. Afterwards the agent owes it before the carrier
 * decides, as with a change of the application.
 */
function wantedOf({ judged }: RuleSide, effect: RuleEffect): RequirementDecision[] {
  const owed = judged.owed.map((d) => (effect === 'ledger' ? { ...d, phase: 'underwriting' as const } : d));
  return [...judged.requirements, ...owed];
}

/** Reasons that differ for another cause, such as a birthday since then, stay as they were written. */
function keptByRules(kept: KeptEntry, before: RequirementDecision | undefined): KeptEntry {
  if (kept.neededAgain || !before) return kept;
  const essence = (reasons: KeptEntry['reasons']) =>
    reasons.map((r) => canonical([r.ruleId, r.inputs])).sort();
  return isSame(essence(before.reasons), essence(kept.reasons)) ? unchanged(kept.entry) : kept;
}

const unchanged = (entry: LedgerEntry): KeptEntry => ({
  entry,
  reasons: entry.reasons,
  reasonsAdded: [],
  reasonsGone: [],
  neededAgain: false,
});
