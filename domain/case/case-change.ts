/** What a case writes: the read model, the events, the tasks and the applied inbox rows, in one transaction. Types only. */
import type { CaseEventDraft } from '../case-events/case-events';
import type { Stage } from '../lifecycle/stages';
import type { Instant, WaitingOn } from '../primitives';
import type { RequirementStatus } from '../requirements/requirement';
import type { DueStep, LadderKey, RunningLadder } from './case-types';

/** A task for a person that a change of the case opens. */
export interface TaskDraft {
  /** Unique for ever: a retry opens it once. */
  key: string;
  kind: string;
  role: 'case-manager' | 'manager';
  title: string;
  requirementId?: string;
  /** Ids and codes that help whoever takes it. */
  data?: Record<string, string | number | string[]>;
}

/** A change of one ledger row that the case decides (agents' items; vendors' are written by their own workflow). */
export interface RequirementPatch {
  requirementId: string;
  status: RequirementStatus;
  noteId?: string;
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
  appliedSeqs: string[];
  /** Ladders to plan now: timetable and the business instant they start from. */
  plan: { key: LadderKey; timetableId: string; from: Instant; after?: number }[];
  /** First step still ahead of the ladders that go on, so that the row's next action is right. */
  nextStep: DueStep | null;
}

/** What recording a change answers. */
export interface Recorded {
  ladders: Partial<Record<LadderKey, RunningLadder>>;
}
