/** What the records hold of one case when a simulated year is judged: read once, in one transaction. Plain data. */
import type { CaseEventData, CaseEventType } from '../../domain/case-events/case-events';
import type { Stage } from '../../domain/lifecycle/stages';
import type { Fulfilment, OrderKind, RequirementPhase } from '../../domain/requirements/requirement';
import type { WaitingReport } from '../../domain/waiting/waiting-report';

/** An entry of the timeline, in the order in which it was written. */
export type RecordedEvent = {
  [T in CaseEventType]: {
    type: T;
    /** Business time of the case. */
    at: string;
    actor: string;
    requirementId: string | null;
    data: CaseEventData[T];
  };
}[CaseEventType];

export interface RecordedRequirement {
  id: string;
  code: number;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  orderKind: OrderKind | null;
  /** Whom and what it is about: two orders with the same words would be the same order. */
  about: string;
  status: string;
  waiverReason: string | null;
  /** An authorization that a doctor wants on a form of its own, for one order: it has the code of the HIPAA authorization and is not it. */
  doctorsOwn: boolean;
  /**
   * Its order goes on after the end of the case, since an open case of the same inquiry waits for it; or one waited until a few days ago, and it
   * is being taken back.
   */
  servesOthers: boolean;
}

/** Everything about one case that the invariants look at. */
export interface CaseRecord {
  id: string;
  number: string;
  stage: Stage;
  closeReason: string | null;
  waitingOn: string | null;
  nextActionAt: string | null;
  ownerId: string | null;
  team: string | null;
  receivedAt: string;
  events: RecordedEvent[];
  requirements: RecordedRequirement[];
  /** Keys of all mails that were written, for whatever case. */
  mails: ReadonlySet<string>;
  /** Keys of its tasks, whatever became of them. */
  tasks: string[];
  /** Tasks that still wait for a person. */
  openTasks: number;
  /** Vendor orders and submissions, with the state that the ledger says. */
  dispatches: { key: string; kind: string; state: string; requirementId: string | null }[];
  /** Business time of the case when it was read. */
  readAt: string;
  /** Workflows of this case that Temporal says are running. */
  running: string[];
  /** Who held it for how long, as the product's clock says. */
  waiting: WaitingReport;
}
