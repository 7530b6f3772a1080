/** What travels into and out of the case workflow. Importable anywhere: types only. */
import type { HeldCash } from '../cash/cash-types';
import type { CarrierStatus } from '../facts/carrier-status';
import type { Stage } from '../lifecycle/stages';
import type { Instant, WaitingOn } from '../primitives';
import type { ReplacementTrack } from '../replacement/replacement-track';
import type { Fulfilment, OrderKind, RequirementPhase, RequirementStatus } from '../requirements/requirement';

/** How business time runs for one case: see domain/calendar/case-clock. */
export interface ClockSettings {
  businessAnchorMs: number;
  realAnchorMs: number;
  dayLengthMs: number;
}

/** The argument of the case workflow. Ids and codes only. */
export interface CaseInput {
  caseId: string;
  agencyId: string;
  carrierCode: string;
  agentId: string | null;
  clock: ClockSettings;
  receivedAt: Instant;
  /** Set when a case is taken up again, or by continue-as-new. */
  snapshot?: CaseSnapshot;
}

/** How a case ended, the workflow's result. */
export interface CaseOutcome {
  stage: Stage;
  closeReason: string;
  closedAt: Instant;
}

/** A requirement as the case needs to know it; the ledger row holds the rest. */
export interface RequirementView {
  id: string;
  code: number;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  orderKind?: OrderKind;
  vendorCode?: string;
  status: RequirementStatus;
}

/** One step of a follow-up ladder: an absolute business instant and what is due then. */
export interface DueStep {
  n: number;
  at: Instant;
  action: string;
}

/** A running follow-up ladder. `next` is the index of the first step that has not been done. */
export interface RunningLadder {
  timetableId: string;
  version: number;
  steps: DueStep[];
  next: number;
}

/**
 * What a case itself chases: whoever the stage waits on, what the agent owes, the carriers of contracts that are replaced; and
 * days that must not be missed.
 */
export type LadderKey = 'stage' | 'agent' | 'old-carrier' | 'dates';

/** Everything a case remembers. Versioned, because it travels through continue-as-new. */
export interface CaseSnapshot {
  schemaVersion: 1;
  stage: Stage;
  closeReason: string | null;
  stateVersion: number;
  requirements: RequirementView[];
  waitingOn: WaitingOn | null;
  pendingSince: Instant;
  ladders: Partial<Record<LadderKey, RunningLadder>>;
  /** Event time of the newest carrier status that was taken. */
  carrierEventAt: Instant | null;
  /** The newest status that was taken. */
  carrierStatus: CarrierStatus | null;
  /** Statuses that could not be followed when they came, the oldest first: each is as soon as the case allows it. */
  unresolved: { status: CarrierStatus; at: Instant }[];
  /** Event time of the newest status that the case has followed, or that asked for nothing. */
  carrierFollowedAt: Instant | null;
  policyNumberKnown: boolean;
  applicationVersion: number;
  reviewedVersion: number;
  submissions: number;
  transmittals: number;
  /** Requirements whose evidence the carrier has. */
  evidenceSent: string[];
  /** Requirements for which a vendor workflow has been started. */
  orderedIds: string[];
  freeLookEndsAt: Instant | null;
  stuckReasons: string[];
  /** Cash that came with the application. Absent when none came, and in older snapshots. */
  cash?: HeldCash;
  /** Old contracts that the policy replaces. Absent when there are none, and in older snapshots. */
  replacement?: ReplacementTrack;
  /** Ids of messages already taken, newest last, bounded. */
  processedIds: string[];
}
