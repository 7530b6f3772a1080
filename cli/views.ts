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
  links: { temporal?: string };
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

/** A requirement that holds something up. */
export const isOpen = ({ status }: RequirementView): boolean =>
  !['satisfied', 'waived', 'cancelled'].includes(status);

const ENDED = ['closed', 'declined', 'withdrawn', 'incomplete', 'not-taken', 'placed-elsewhere', 'rescinded'];
export const hasEnded = ({ stage }: Pick<CaseView, 'stage'>): boolean => ENDED.includes(stage);
