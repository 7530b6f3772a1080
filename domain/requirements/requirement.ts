/** What a requirement is, wherever it came from. Imported by workflow code: plain data only. */
import type { RuleSource, WaitingOn } from '../primitives';

/**
 * The ledger states. `needed` is known but not asked for; `ordered` is being placed with a vendor; `outstanding`
 * has been asked for and acknowledged; `received` has come but is not judged; `problem` needs a person.
 */
export const REQUIREMENT_STATUSES = [
  'needed',
  'ordered',
  'outstanding',
  'received',
  'in-review',
  'satisfied',
  'waived',
  'cancelled',
  'problem',
] as const;
export type RequirementStatus = (typeof REQUIREMENT_STATUSES)[number];

/** A requirement in one of these states holds nothing up any more. */
export const CLOSED_STATUSES: readonly RequirementStatus[] = ['satisfied', 'waived', 'cancelled'];
export const isClosedStatus = (status: RequirementStatus): boolean => CLOSED_STATUSES.includes(status);

/**
 * When it is due: before the application is in good order, before the carrier decides, before the policy
 * may be placed, or for the file only.
 */
export type RequirementPhase = 'good-order' | 'underwriting' | 'delivery';

/** Who brings it: a vendor we order from, the agent, the client straight to the carrier, the carrier itself, or the one it replaces. */
export type Fulfilment = 'vendor' | 'agent' | 'client' | 'carrier' | 'other-carrier';

/** How a vendor order of this kind behaves: decides the timetable, the vendor and what its statuses mean. */
export type OrderKind = 'exam' | 'aps' | 'mvr' | 'rx' | 'mib' | 'inspection' | 'phone-interview';

/** Why a requirement exists: one entry per rule that asks for it. */
export interface RequirementReason extends RuleSource {
  /** In words an agent understands, without names or values of answers. */
  because: string;
  /** The inputs the rule looked at, as codes and numbers (`age: 52`, `amountAtRiskCents: ...`). */
  inputs: Record<string, string | number | boolean>;
}

/** What the rules decide; becomes a row of the ledger. */
export interface RequirementDecision {
  /** ACORD requirement code, e.g. 11 for an APS. */
  code: number;
  /** Short label, e.g. `Attending physician statement`. */
  label: string;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  /** Set for vendor requirements. */
  orderKind?: OrderKind;
  /** Code of the vendor that it is ordered from. */
  vendorCode?: string;
  /** Role of the person or firm it is about: `insured`, `owner:<partyId>`, `agent:<npn>`. */
  party: string;
  /** For an APS: the physician's id in the application. */
  providerId?: string;
  /** Distinguishes several of one code: `party`, plus provider, form number or field. */
  subject: string;
  reasons: RequirementReason[];
  /** Set when evidence already on file satisfies it, so that it is not ordered again. */
  satisfiedBy?: { documentId: string; because: string };
  /** Shown to whoever must bring it: what it is and what to do. */
  instructions: string;
  /** The same in Spanish, where the words of its code do not say as much. */
  es?: { label?: string; instructions: string };
}

/** Who is waited on for an open requirement. */
export function waitingOnOf(fulfilment: Fulfilment, orderKind: OrderKind | undefined): WaitingOn {
  if (fulfilment === 'agent' || fulfilment === 'client') return fulfilment;
  if (fulfilment === 'other-carrier') return 'other-carrier';
  if (fulfilment === 'carrier') return 'carrier-underwriting';
  switch (orderKind) {
    case 'exam':
      return 'exam-company';
    case 'aps':
      return 'aps-vendor';
    case 'inspection':
    case 'phone-interview':
      return 'inspection-vendor';
    default:
      return 'data-vendor';
  }
}
