/** What travels into and out of the case workflow. Importable anywhere: types only. */
import type { FoundCash, HeldCash } from '../cash/cash-types';
import type { CarrierStatus } from '../facts/carrier-status';
import type { CarrierStatusFact } from '../facts/facts';
import type { CloseReason } from '../lifecycle/close-reasons';
import type { EarlierFile } from '../lifecycle/earlier-file';
import type { Hold, Postponement } from '../lifecycle/pauses';
import type { Stage } from '../lifecycle/stages';
import type { OfferView } from '../offers/offer';
import type { Instant, WaitingOn } from '../primitives';
import type { FoundReplacement, ReplacementTrack } from '../replacement/replacement-track';
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
  /** It is a trial application: the carrier is asked for an opinion, not for a policy. Absent for formal ones, and in older histories. */
  trial?: true;
  /** The inquiry that it belongs to, whose other cases share orders and evidence with it. */
  inquiryId?: string;
  /** Set when a case is taken up again, or by continue-as-new. */
  snapshot?: CaseSnapshot;
  /**
   * Set when a closed case is taken up again: which of its reopenings this run is for, from 1. Of a policy in force whose end came
   * late the snapshot is closed still.
   */
  reopening?: number;
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
  /** No rule asks for it any more, while its order goes on: it holds nothing up. */
  notNeeded?: true;
  /** How often it was asked for, when that is more than once. */
  generation?: number;
}

/** A change of the application: its id, the version that it made, and the stage in which it came. */
export interface ChangeMade {
  changeId: string;
  version: number;
  stage: Stage;
}

/** A change that the carrier has to be told of. `attempt` moves when the carrier has refused one. */
export interface ChangeToTell {
  version: number;
  attempt: number;
}

/** What carrying out a change answers. */
export interface ChangeCarriedOut {
  /** The whole ledger after it. */
  requirements: RequirementView[];
  /** Orders to be taken back from their vendors. */
  cancelOrders: string[];
  /** The writing agent by now; absent when nobody has said. */
  agentId?: string | null;
  /** The old contracts after it; absent when there are none and were none, and in older histories. */
  replacement?: FoundReplacement;
  /** Appointments that are due by a day after it, and the cash that came with the application. Absent where there are none, and in older histories. */
  appointment?: FoundAppointment;
  cash?: FoundCash;
}

/** What taking a reopened case up answers; older histories say only whether it was the first who asked. */
export type TakenUp =
  | boolean
  | {
      first: boolean;
      /** The old contracts that its application replaces, with the day by which their carriers are told from now on. */
      replacement?: FoundReplacement;
      /** The carrier's time for a delivery that goes on, as it was when the policy was issued. */
      delivery?: Omit<DeliveryPlanned, 'requirements'>;
      /** Appointments that are due by a day. Absent where there are none, and in older histories. */
      appointment?: FoundAppointment;
    };

/** What bringing a case in line with a change of the rules answers. */
export interface RuleChangeApplied {
  /** The whole ledger after it. */
  requirements: RequirementView[];
  /** Orders to be taken back from their vendors. */
  cancelOrders: string[];
  /** Something has changed for the case. */
  applied: boolean;
  /** Good order is to be checked once more. */
  checkAgain: boolean;
  /** Waits that are under way are to be planned by other timetables. */
  replan: boolean;
}

/** What bringing a case in line with the policy date that counts now answers. */
export type PolicyDateApplied = Pick<RuleChangeApplied, 'requirements' | 'cancelOrders' | 'applied'>;

/** What a check has found out about appointments: what the case waits for, and the days on which somebody looks. */
export interface FoundAppointment {
  /** The case waits until the carrier has confirmed an appointment that is filed. */
  awaited: boolean;
  /** When to look whether what is due has come; empty when nothing is. */
  looks: { at: Instant; last: boolean }[];
}

/** What planning the delivery of an issued policy answers. */
export interface DeliveryPlanned {
  requirements: RequirementView[];
  /** The carrier's limit, and from when the delivery is late; absent where its rules set none, and in older histories. */
  until?: Instant;
  lateAt?: Instant;
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
 * What a case itself watches: whoever the stage waits on, what the agent owes, what may not be used much longer, the carriers of
 * contracts that are replaced; and days that must not be missed.
 */
export type LadderKey = 'stage' | 'agent' | 'expiry' | 'old-carrier' | 'dates';

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
  unresolved: (Pick<CarrierStatusFact, 'status' | 'at' | 'offer' | 'until'> & { seq?: string })[];
  /** Statuses of which a person has decided that they do not hold: said again, they stay without effect. */
  refuted?: { status: CarrierStatus; at: Instant }[];
  /** The newest offer; absent until there is one. */
  offer?: OfferView;
  /** Event time of the newest status that the case has followed, or that asked for nothing. */
  carrierFollowedAt: Instant | null;
  /** The status of that time, for those that bear the same. Absent in older snapshots. */
  carrierFollowed?: CarrierStatus;
  policyNumberKnown: boolean;
  applicationVersion: number;
  reviewedVersion: number;
  submissions: number;
  transmittals: number;
  /** The carrier has refused the newest submission: a corrected one may take its place. Absent in older snapshots. */
  submissionRefused?: boolean;
  /** Requirements whose evidence the carrier has. */
  evidenceSent: string[];
  /** Requirements for which a vendor workflow has been started. */
  orderedIds: string[];
  freeLookEndsAt: Instant | null;
  stuckReasons: string[];
  /** The writing agent, as the records last said. Older snapshots have it only when a change of the application has named another one. */
  agentId?: string | null;
  /** What the expiry ladder was planned for. Absent in older snapshots and where nothing is watched. */
  expiryBasis?: string;
  /** Changes of the application that are to be carried out, the oldest first. Absent in older snapshots. */
  changes?: ChangeMade[];
  /** Changes of the rules that the case is to be brought in line with, the oldest first. Absent in older snapshots. */
  ruleChanges?: string[];
  /** When the carrier refused a policy date, or took one after all, and the ledger is to be brought in line. */
  policyDateAnswered?: Instant | undefined;
  /** Changes that the carrier does not know of yet, the oldest first. Absent in older snapshots. */
  untold?: ChangeToTell[];
  /** Cash that came with the application. Absent when none came, and in older snapshots. */
  cash?: HeldCash;
  /** Old contracts that the policy replaces. Absent when there are none, and in older snapshots. */
  replacement?: ReplacementTrack;
  /** Ids of messages already taken, newest last, bounded. */
  processedIds: string[];
  /** Nobody works on the case for a while. */
  hold?: Hold | null;
  /** What a postponed case waits for. */
  postponement?: Postponement | null;
  /** The stage that the case was in when it was closed. */
  closedFrom?: Stage;
  /** A person has said of a closed case in force that its policy is at an end: the run that is started for it closes it so. */
  lateEnd?: { reason: CloseReason; actor: string };
  /** Until when the carrier gives time for the delivery; absent where it sets no limit, and in older snapshots. */
  deliverBy?: Instant;
  /** How often the carrier has issued the policy; absent until it has, and in older snapshots. */
  issues?: number;
  /** The case that it was replaced by, as the person who closed it said. */
  replacedBy?: string;
  /** What the carrier has said of a file that another one has taken the place of. Absent until that happens, and in older snapshots. */
  earlierFile?: EarlierFile;
  /** It is a trial application still; absent once it is a formal one. */
  trial?: true;
  /** When it was last reopened: a carrier's word of an end that is older no longer counts. */
  reopenedAt?: Instant;
}
