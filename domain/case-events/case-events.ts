/**
 * The case's history, as a typed union: what can happen and what each entry says. Append-only: the timeline, the audit
 * trail and the statistics read it. Entries hold ids, codes, numbers and instants, never names, answers or results. Which
 * requirement there is, and which question asks for it, they do say: a hint at somebody's health, so that who may read a case's history
 * is who may read the case.
 *
 * MAINTENANCE: changing the shape of a type changes what old rows mean; add a type instead.
 */

import type { ExpiryKind } from '../expiry/expiring';
import type { CarrierStatus } from '../facts/carrier-status';
import type { Stage } from '../lifecycle/stages';
import type { OfferKind, OfferReply, ReplyWay } from '../offers/offer';
import type { Instant, PlainDate, RuleSource, WaitingOn } from '../primitives';
import type { SentKind } from '../remarks/remark';
import type { ReplacementNews } from '../replacement/replacement-track';
import type { RequirementReason, RequirementStatus } from '../requirements/requirement';

export interface CaseEventData {
  'case.received': { format: string; origin: string };
  'case.stage': { from: Stage; to: Stage; because: string };
  'case.waiting': { on: WaitingOn | null; since: Instant };
  'case.closed': { reason: string };
  'case.reopened': { to: Stage; noteId: string };
  'application.corrected': { version: number; fields: string[] };
  /** Somebody has said how it stands with an appointment of the case's agent. */
  'agent.appointment': { carrierCode: string; state: string; status: string };
  'good-order.checked': {
    checkId: string;
    inGoodOrder: boolean;
    blocking: number;
    warnings: number;
    version: number;
  };
  /** The items of an issued policy are planned, once for each issue; `replaced` are those of the one before. */
  'delivery.planned': {
    issue: number;
    asked: number;
    replaced: number;
    /** The carrier's limit for the delivery, and from when it is late; null where its rules set none. */
    until: Instant | null;
    lateAt: Instant | null;
  };
  /** The policy is not delivered, and is delivered late from now on. */
  'delivery.late': { issue: number; asked: number };
  /** The carrier gives more time for the delivery; who there has said so, and why, is in the note. */
  'delivery.extended': { until: Instant; noteId: string };
  'requirement.determined': { code: number; label: string; reasons: RequirementReason[] };
  'requirement.added': { code: number; label: string; by: 'carrier' | 'person' | 'vendor' };
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
  'requirement.reopened': {
    because: 'wrong-match' | 'rejected' | 'shared-undone';
    faults: string[];
    carrierHas: boolean;
  };
  'requirement.reviewed': {
    reviewId: string;
    outcome: 'accepted' | 'rejected' | 'partial';
    faults: string[];
  };
  'requirement.substituted': { by: string };
  /** A fee that a vendor asks for or charges, in cents; null when it did not say how much. */
  'order.fee': {
    kind: 'records-fee' | 'cancellation-fee';
    state: 'asked' | 'approved' | 'refused' | 'noted';
    amountCents: number | null;
    evidence?: RuleSource;
  };
  /** The vendor is to be told something about its order, and what it said to that. */
  'order.change': { kind: string; changeId: string; state: 'open' | 'taken' | 'refused' | 'failed' };
  /** The doctor wants an authorization of its own: the agent's item that it waits for. */
  'order.authorization-wanted': { itemId: string };
  /** It is ordered again: what was wrong, who pays, and with which physician. */
  'order.again': { generation: number; cause?: string; payer?: string; physicianId?: string };
  'order.invoice': { chargeId: string; state: 'received' | 'paid' | 'disputed'; amountCents: number };
  'requirement.late-result': { status: string };
  'carrier.submitted': { attempt: number; dispatchKey: string };
  'carrier.refused': { codes: string[] };
  'carrier.status': { status: CarrierStatus; at: Instant };
  'carrier.status-late': { status: CarrierStatus; at: Instant; newest: Instant };
  'carrier.status-unclear': { status: CarrierStatus; at: Instant; stage: Stage };
  /** A person has decided whether the carrier's word or ours holds. */
  'carrier.reconciled': {
    status: CarrierStatus;
    at: Instant;
    right: 'carrier' | 'us';
    stage: Stage;
    noteId: string;
  };
  'carrier.policy-number': Record<string, never>;
  /** A carrier has named another number for a policy that had one; or the one that it had was another policy's, and its own is back. */
  'carrier.policy-number-changed': { to: 'another' | 'earlier' | 'none' };
  'carrier.evidence-sent': { requirementIds: string[]; dispatchKey: string };
  'carrier.unclear': { code: string };
  /** A partner has taken a message and remarked something; with a task where the message did not do what it was sent for. */
  'partner.remark': {
    partner: string;
    about: SentKind;
    dispatchKey: string;
    codes: number[];
    noteId?: string;
    taskKey?: string;
  };
  'offer.made': { offerId: string; kind: OfferKind; expiresAt: Instant };
  'offer.replied': { offerId: string; reply: OfferReply; way: ReplyWay; documents: number; option?: number };
  'offer.reply-sent': { offerId: string; dispatchKey: string };
  'offer.other-terms-asked': { offerId: string; noteId: string };
  'offer.extended': { offerId: string; expiresAt: Instant; noteId: string };
  'offer.expired': { offerId: string };
  /** Something newer than the offer came before it was answered. */
  'offer.superseded': { offerId: string };
  /** `requirementIds` says which items of the case the mail asked for. */
  'follow-up.agent': { mail: string; items: number; requirementIds: string[] };
  /**
   * A mail that the agent did not get, and why: said no to this kind, an address that mail comes back from, or no day on which it may go
   * before what it is about has run out.
   */
  'follow-up.withheld': { kind: string; because: 'opted-out' | 'bad-address' | 'not-in-time' };
  /** Somebody has answered a mail of ours; what they say is the note. */
  'follow-up.answered': { mail: string; noteId: string; requirementIds: string[] };
  'cash.received': { temporaryUntil: Instant | null };
  'cash.settled': { how: 'refunded' | 'applied' };
  'temporary-insurance.ended': { because: string };
  'replacement.opened': { contracts: number; exchanges: number };
  'replacement.news': { news: ReplacementNews; contractId: string | null; entryId: string };
  'follow-up.old-carrier': { action: string; contractId: string };
  'follow-up.vendor': { action: string; vendor: string };
  'follow-up.carrier': { action: string };
  'follow-up.escalated': { action: string; taskKey: string };
  /** A person has said that a policy in a carrier's message is of this case. */
  'carrier.record-assigned': { recordId: string };
  /** The person, or another one, has taken that back. */
  'carrier.record-taken-back': { recordId: string };
  /** The carrier's requirement and ours are one, or two, or wait for a person again. */
  'requirement.merge': { mergeId: string; to: 'merged' | 'apart' | 'waiting' };
  'note.shared': { noteId: string; shared: boolean };
  'document.filed': { documentId: string; attachmentType: number | null };
  /** What arrived was found to be for these requirements; `confidence` is absent when a person said so. */
  'tray.matched': {
    trayItemId: string;
    documentIds: string[];
    requirementIds: string[];
    complete: boolean;
    confidence?: number;
  };
  'tray.applied': { trayItemId: string; requirementIds: string[] };
  'tray.refused': { trayItemId: string; requirementIds: string[]; code: string };
  /** `carrierHas` are requirements of which the carrier got the document before. */
  'tray.undone': { trayItemId: string; requirementIds: string[]; carrierHas: string[] };
  'field.entered': { entryId: string; source: string; outcome: string };
  'field.decided': { entryId: string; keep: 'known' | 'entered' };
  'note.added': { noteId: string; shared: boolean };
  'case.attention': { reason: string; on: boolean };
  /** A person changed the application that the carrier has; the change itself says what it did. */
  'application.changed': { version: number; changeId: string };
  'change.carried-out': {
    version: number;
    changeId: string;
    kinds: string[];
    findings: number;
    added: number;
    taken: number;
    kept: number;
  };
  'requirement.not-needed': { changeId: string; fate: string; because: string };
  'requirement.needed-again': { changeId: string };
  /** A change of the rules has come to the case; what it does follows. */
  'rules.changed': { rolloutId: string };
  'rules.applied': {
    rolloutId: string;
    kind: string;
    version: number;
    findings: number;
    added: number;
    taken: number;
    kept: number;
    timetables: number;
    /** What runs out or is warned of on other days; absent from before that was looked at. */
    expiry?: number;
    /** The version is no more: what is counted is the way back. */
    withdrawn?: true;
  };
  'carrier.change-sent': { version: number; dispatchKey: string };
  /** Something may not be used much longer; the last day of use, and how many days there were left. */
  'expiry.near': { what: ExpiryKind; code: number; until: PlainDate; days: number };
  /** It may not be used any more; what was done about it. */
  'expiry.reached': { what: ExpiryKind; code: number; until: PlainDate; done: string; rule: RuleSource };
  /** The insured counts as a year older: since which day is over, and how much more the higher age asks for. */
  'age.changed': { until: PlainDate; added: number; outsideProduct: boolean };
  /** The carrier agrees to a policy date, or does not take the one that was asked for. */
  'policy-date.answered': { answer: 'agreed' | 'refused'; day: PlainDate };
  /** By that answer another age counts than before; what it does follows. */
  'policy-date.counts': { findings: number; added: number; taken: number };
  'task.closed': { taskId: string; kind: string };
  /** The agent was mailed, once, of something that asks nothing of them. */
  'agent.told': { mail: string; of: 'end' | 'age' };
  'case.held': { reason: string; until: Instant };
  'case.released': { because: string };
  /** `until` is null while no date is known. */
  'case.postponed': { until: Instant | null; event?: string };
  'case.postponement-near': { until: Instant };
  'case.postponement-over': { because: string };
  'case.replaced': { byCaseId: string };
  /** The carrier agrees to take a closed case up again; who said so stands in the note. */
  'carrier.consented': { on: PlainDate; noteId: string };
  /** Somebody was told what the end of a case asks for. */
  'case.duty-done': { dutyId: string; on: PlainDate };
  /** The application names another writing agent than before; null while the agency knows none. */
  'case.agent': { from: string | null; to: string | null };
  'case.assigned': { ownerId: string | null; team: string | null };
  'case.escalated': { taskKey: string; noteId: string };
  'case.priority': { on: boolean };
  /** The order of another case of the inquiry brings this requirement, too. */
  'inquiry.order-shared': { caseId: string; requirementId: string };
  /** What came for another case of the inquiry satisfies this requirement, too; how long it is good, by which rule. */
  'inquiry.evidence-shared': {
    caseId: string;
    requirementId: string;
    documents: number;
    performedOn: PlainDate;
    until: PlainDate;
    rule: RuleSource;
  };
  /** What it waited for of another case does not come: it is ordered here. */
  'inquiry.order-taken-over': { requirementId: string };
  /** The trial goes on as a formal application: of which version, and on which offer. */
  'case.converted': { version: number; offerId: string | null };
  'case.linked': { caseId: string; kind: string };
  'case.unlinked': { caseId: string; kind: string };
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
