/** What a change of the application does to its case, shown before it is made and kept after it. */
import type { Application } from '../application/application.schema';
import type { Finding } from '../good-order/finding';
import type { Stage } from '../lifecycle/stages';
import type { PlainDate, RuleSource } from '../primitives';
import type { RequirementDecision } from '../requirements/requirement';
import type { ValidityContext } from '../requirements/validity';
import { validUntil } from '../requirements/validity';
import { type ChangeKind, kindsOfChange } from './change-kinds';
import { type ChangeTaken, isOffer } from './change-stages';
import type { Judgement } from './judge-application';
import type { LedgerEntry } from './ledger';
import { type LedgerPlan, planLedger } from './plan-ledger';

/** Evidence that is in and may be used for longer, or not as long, after the change. */
export interface ValidityChange {
  requirementId: string;
  code: number;
  label: string;
  before: PlainDate | null;
  after: PlainDate;
  rule: RuleSource;
}

export interface CaseDifference {
  kinds: ChangeKind[];
  findings: { added: Finding[]; gone: Finding[] };
  requirements: LedgerPlan;
  validity: ValidityChange[];
  /** The carrier gets the changed application; the stage in which the case then is. */
  carrier: { told: boolean; stage: Stage };
}

/** One side of a change. */
export interface Side {
  app: Application;
  judged: Judgement;
  /** What the validity of evidence depends on. */
  validity: ValidityContext;
}

export interface DifferenceContext {
  stage: Stage;
  /** What the lifecycle makes of a change in this stage. */
  taken: ChangeTaken;
  ledger: readonly LedgerEntry[];
  keep?: readonly string[];
}

/** Works out the whole difference. The same two sides and the same ledger give the same one. */
export function caseDifference(before: Side, after: Side, context: DifferenceContext): CaseDifference {
  const { stage, taken, ledger, keep } = context;
  const kinds = kindsOfChange(before.app, after.app);
  return {
    kinds,
    findings: {
      added: missingFrom(after.judged.findings, before.judged.findings),
      gone: missingFrom(before.judged.findings, after.judged.findings),
    },
    requirements: planLedger(ledger, {
      wanted: wantedOf(before.judged, after.judged, context),
      keep,
      offerVoid: isOffer(stage) && kinds.length > 0,
    }),
    validity: ledger.flatMap((entry) => validityChange(entry, before.validity, after.validity)),
    carrier: { told: kinds.length > 0, stage: kinds.length > 0 ? taken.to : stage },
  };
}

/** Findings that the other side does not have. */
export const missingFrom = (findings: readonly Finding[], other: readonly Finding[]): Finding[] =>
  findings.filter((f) => !other.some((o) => o.subject === f.subject && o.severity === f.severity));

/**
 * What the requirements rules ask for, and what the agent owes because of this change, or of an earlier one as long as it is
 * not put right. What was wrong before and nobody has asked for is not brought up by a change of something else. What is due at
 * the delivery in any case, as the money of an exchange is, is not brought forward by a change that comes earlier.
 */
function wantedOf(
  before: Judgement,
  after: Judgement,
  { ledger, taken: { phase } }: DifferenceContext,
): RequirementDecision[] {
  const owed = after.owed.filter((item) => {
    const isLike = (d: { code: number; subject: string }) =>
      d.code === item.code && d.subject === item.subject;
    return !before.owed.some(isLike) || ledger.some((e) => e.phase !== 'good-order' && isLike(e));
  });
  const isOfDelivery = (d: RequirementDecision) => d.phase === 'delivery';
  return [...after.requirements, ...owed].map((d) => (isOfDelivery(d) ? d : { ...d, phase }));
}

/** Whether evidence that is in may be used for longer, or not as long, by other rules or for another application. */
export function validityChange(
  { requirementId, code, label, status, performedOn }: LedgerEntry,
  before: ValidityContext,
  after: ValidityContext,
): ValidityChange[] {
  if (status !== 'satisfied' || !performedOn) return [];
  const [then, now] = [validUntil(code, performedOn, before), validUntil(code, performedOn, after)];
  if (!now || now.until === then?.until) return [];
  return [{ requirementId, code, label, before: then?.until ?? null, after: now.until, rule: now.rule }];
}
