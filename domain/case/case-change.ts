/** What a case writes: the read model, the events, the tasks and the applied inbox rows, in one transaction. Types only. */
import type { CaseEventDraft } from '../case-events/case-events';
import type { CarrierStatus } from '../facts/carrier-status';
import type { Stage } from '../lifecycle/stages';
import type { OfferPatch } from '../offers/offer';
import type { Instant, WaitingOn } from '../primitives';
import type { RequirementStatus } from '../requirements/requirement';
import type { CaseSnapshot, DueStep, LadderKey, RunningLadder } from './case-types';

/** A task for a person that a change of the case opens. */
export interface TaskDraft {
  /** Unique for ever: a retry opens it once. */
  key: string;
  kind: string;
  role: 'case-manager' | 'manager';
  title: string;
  requirementId?: string;
  /** Ids, codes and instants that the person needs to see. */
  data?: Record<string, unknown>;
  dueAt?: Instant;
}

/** The carrier says otherwise than we, and a person has decided that we are right: the carrier is told. */
export interface CarrierCorrection {
  status: CarrierStatus;
  at: Instant;
  stage: Stage;
}

/** A change of one ledger row that the case decides (agents' items; vendors' are written by their own workflow). */
export interface RequirementPatch {
  requirementId: string;
  status: RequirementStatus;
  noteId?: string;
  /**
   * It had come and is owed again: why it was sent back, in codes, and the number of a vendor's next order; `waitsFor` the requirement of another
   * case of the inquiry whose next order brings it.
   */
  again?: { faults: string[]; generation: number; waitsFor?: string };
  /** Set to open it again or to postpone its follow-up. */
  followUpAt?: Instant;
}

/** What is written in one transaction: the read model, the events, the tasks, the applied inbox rows. */
export interface CaseChange {
  caseId: string;
  agencyId: string;
  /** Business time of the change. */
  at: Instant;
  stateVersion: number;
  stage: Stage;
  closeReason: string | null;
  waitingOn: WaitingOn | null;
  pendingSince: Instant;
  needsAttention: boolean;
  stuckReasons: string[];
  openRequirements: number;
  carrierEventAt: Instant | null;
  events: CaseEventDraft[];
  tasks: TaskDraft[];
  /** Keys of tasks that have settled themselves. */
  doneTasks: string[];
  requirements: RequirementPatch[];
  /** What becomes of the carrier's offers; histories of before there were any have none. */
  offers?: OfferPatch[];
  appliedSeqs: string[];
  /**
   * Ladders to plan now: timetable and the business instant they start from; `again` when the wait is under way already; `closeBy`
   * when somebody else has set a limit to it.
   */
  plan: {
    key: LadderKey;
    timetableId: string;
    from: Instant;
    after?: number;
    again?: Instant;
    closeBy?: Instant;
  }[];
  /** First step still ahead of the ladders that go on, so that the row's next action is right. */
  nextStep: DueStep | null;
  /** What the carrier is told by mail. */
  corrections?: CarrierCorrection[];
  /** Set while the case is on hold. Older runs of the workflow say nothing of it. */
  hold?: { until: Instant; reason: string } | null;
  postponedUntil?: Instant | null;
  /** What the case remembers, once it has ended: it can be reopened from that. */
  snapshot?: CaseSnapshot;
}

/** What recording a change answers. */
export interface Recorded {
  ladders: Partial<Record<LadderKey, RunningLadder>>;
  /** Who works the case, as the records say; older records said nothing of it. */
  ownerId?: string | null;
  /** The case's agent, as the records say; older records said nothing of it. */
  agentId?: string | null;
}
