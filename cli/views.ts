/** What the command line reads of the API's answers. */

export interface Accepted {
  caseId: string;
  number: string;
  duplicate: boolean;
  processing: string;
}

/** A file that could not be understood. */
export interface QuarantineView {
  id: string;
  status: 'open' | 'resolved';
  contentType: string;
  receivedAt: string;
  faults: { pointer: string; detail: string }[];
}

export interface EventView {
  seq: string;
  type: string;
  at: string;
  requirementId: string | null;
  data: Record<string, unknown>;
}

export interface RequirementView {
  id: string;
  code: number;
  label: string;
  phase: string;
  fulfilment: string;
  status: string;
  vendorStatus: string | null;
  instructions: string;
  reasons: { because: string; ruleId: string }[];
}

export interface CaseView {
  id: string;
  number: string;
  stage: string;
  stageLabel: string;
  closeReason: string | null;
  waitingOn: string | null;
  pendingSince: string | null;
  nextAction: string | null;
  nextActionAt: string | null;
  stuckReasons: string[];
  team: string | null;
  priority: boolean;
  heldUntil: string | null;
  holdReason: string | null;
  postponedUntil: string | null;
  reopenings: number;
  linkedCases: { number: string; kind: string }[];
  carrierCode: string;
  productCode: string;
  policyNumber: string | null;
  openRequirements: number;
  businessNow: string;
  receivedAt: string;
  requirements: RequirementView[];
  /** What waits for a person; empty for agents' keys, absent from older servers. */
  tasks?: { kind: string; title: string }[];
  /** Absent from older servers. */
  ageChanges?: { daysLeft: number; words: string }[];
  conversion?: { daysLeft: number | null; words: string } | null;
  links: { temporal?: string };
}

/** An offer of the carrier beside what was applied for. */
export interface OfferView {
  id: string;
  kind: string;
  state: string;
  offeredAt: string;
  expiresAt: string;
  differences: { label: string; appliedFor: string | null; offered: string; explained: string }[];
  /** Absent from older servers. */
  options?: { option: number; state: string }[];
  sideBySide?: { label: string; appliedFor: string | null; offered: (string | null)[]; differs: boolean }[];
  reply: { way: string; at: string } | null;
}

/** A part of the time of a case. */
export interface WaitingPart {
  businessMinutes: number;
  businessDays: number;
  /** 0 to 1. */
  share: number;
}

export interface WaitingView {
  from: string;
  to: string | null;
  countedTo: string;
  totalBusinessDays: number;
  parties: (WaitingPart & { party: string })[];
  stages: (WaitingPart & { label: string })[];
  causes: (WaitingPart & { label: string })[];
}

/** Something that has arrived, as a line of the list. */
export interface TrayLineView {
  id: string;
  source: string;
  state: string;
  problem: string | null;
  receivedAt: string;
  documents: number;
  candidates: TrayCandidate[];
}

interface TrayCandidate {
  requirementId: string;
  caseId: string;
  confidence: number;
  for: { words: string }[];
  against: { words: string }[];
}

/** Something that has arrived, with what a person reads to decide. */
export interface TrayView extends TrayLineView {
  from: string | null;
  subject: string | null;
  parts: { documentId: string | null; fileName: string | null; problem: string | null }[];
}

/** A requirement that holds something up. */
export const isOpen = ({ status }: RequirementView): boolean =>
  !['satisfied', 'waived', 'cancelled'].includes(status);

const ENDED = ['closed', 'declined', 'withdrawn', 'incomplete', 'not-taken', 'placed-elsewhere', 'rescinded'];
export const hasEnded = ({ stage }: Pick<CaseView, 'stage'>): boolean => ENDED.includes(stage);

interface ChangedRow {
  requirementId: string;
  code: number;
  label: string;
}

/** What a change does to a case. */
export interface ChangeDifference {
  kinds: { label: string }[];
  findings: Record<'added' | 'gone', { message: string; remedy: string }[]>;
  requirements: {
    added: {
      code: number;
      label: string;
      fulfilment: string;
      vendorCode: string | null;
      onFile: boolean;
      reasons: { because: string }[];
    }[];
    noLongerNeeded: (ChangedRow & { fate: string })[];
    kept: (ChangedRow & { neededAgain: boolean })[];
  };
  validity: (ChangedRow & { before: string | null; after: string })[];
  carrier: { words: string };
}

export interface ChangePreview {
  hash: string;
  difference: ChangeDifference;
}

export interface ChangeMade {
  version: number;
  stage: string;
  change: { difference: ChangeDifference };
}
