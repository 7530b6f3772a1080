/**
 * The case's history, as a typed union: what can happen and what each entry says. Append-only: the timeline, the audit
 * trail and the statistics read it. Entries hold ids, codes, numbers and instants, never names or medical facts.
 *
 * MAINTENANCE: changing the shape of a type changes what old rows mean; add a type instead.
 */
import type { CarrierStatus } from '../facts/carrier-status';
import type { Stage } from '../lifecycle/stages';
import type { Instant, RuleSource, WaitingOn } from '../primitives';
import type { ReplacementNews } from '../replacement/replacement-track';
import type { RequirementReason, RequirementStatus } from '../requirements/requirement';

export interface CaseEventData {
  'case.received': { format: string; origin: string };
  'case.stage': { from: Stage; to: Stage; because: string };
  'case.waiting': { on: WaitingOn | null; since: Instant };
  'case.closed': { reason: string };
  'case.reopened': { to: Stage; noteId: string };
  'application.corrected': { version: number; fields: string[] };
  'good-order.checked': {
    checkId: string;
    inGoodOrder: boolean;
    blocking: number;
    warnings: number;
    version: number;
  };
  'requirement.determined': { code: number; label: string; reasons: RequirementReason[] };
  'requirement.added': { code: number; label: string; by: 'carrier' | 'person' };
  'requirement.ordered': { vendor: string; generation: number; orderRef: string };
  'requirement.order-unclear': { vendor: string; attempts: number };
  'requirement.order-rejected': { vendor: string; codes: string[] };
  'requirement.vendor-status': { status: string; at: Instant };
  'requirement.received': { documents: number; at: Instant };
  'requirement.status': {
    from: RequirementStatus;
    to: RequirementStatus;
    because: string;
    evidence?: RuleSource;
  };
  'requirement.waived': { noteId: string };
  'requirement.cancelled': { because: string };
  'requirement.follow-up-changed': { at: Instant };
  'requirement.late-result': { status: string };
  'carrier.submitted': { attempt: number; dispatchKey: string };
  'carrier.refused': { codes: string[] };
  'carrier.status': { status: CarrierStatus; at: Instant };
  'carrier.status-late': { status: CarrierStatus; at: Instant; newest: Instant };
  'carrier.status-unclear': { status: CarrierStatus; at: Instant; stage: Stage };
  'carrier.policy-number': Record<string, never>;
  'carrier.evidence-sent': { requirementIds: string[]; dispatchKey: string };
  'carrier.unclear': { code: string };
  /** `requirementIds` says which items of the case the mail asked for. */
  'follow-up.agent': { mail: string; items: number; requirementIds: string[] };
  'cash.received': { temporaryUntil: Instant | null };
  'cash.settled': { how: 'refunded' | 'applied' };
  'temporary-insurance.ended': { because: string };
  'replacement.opened': { contracts: number; exchanges: number };
  'replacement.news': { news: ReplacementNews; contractId: string | null; entryId: string };
  'follow-up.old-carrier': { action: string; contractId: string };
  'follow-up.vendor': { action: string; vendor: string };
  'follow-up.carrier': { action: string };
  'follow-up.escalated': { action: string; taskKey: string };
  'document.filed': { documentId: string; attachmentType: number | null };
  'note.added': { noteId: string; shared: boolean };
  'case.attention': { reason: string; on: boolean };
  'task.closed': { taskId: string; kind: string };
}

export type CaseEventType = keyof CaseEventData;

/** An event on its way to the records. */
export type CaseEventDraft = {
  [T in CaseEventType]: {
    type: T;
    at: Instant;
    actor: string;
    requirementId?: string;
    data: CaseEventData[T];
  };
}[CaseEventType];
