/**
 * Facts: what the inbox tells a case, in ids, codes and instants only, because facts are kept in workflow histories.
 * The texts, documents and names behind them stay in the records.
 */
import type { Instant } from '../primitives';
import type { Fulfilment, OrderKind, RequirementPhase, RequirementStatus } from '../requirements/requirement';
import type { CarrierStatus } from './carrier-status';

/** A carrier said where the case stands. `at` is the carrier's own event time: newer facts win, whatever arrives last. */
export interface CarrierStatusFact {
  kind: 'carrier-status';
  status: CarrierStatus;
  at: Instant;
  /** Whether the case now has a policy number (the number itself is in the records). */
  policyNumber: boolean;
  /** Set when it came with terms: the offer is in the records, with the instant until which it is good. */
  offer?: {
    id: string;
    expiresAt: Instant /** When it leaves a choice: between how many. */;
    options?: number;
  };
  /** With a postponement: when the carrier takes the case up again, if it said so. */
  until?: Instant;
}

/** A requirement that stands in the ledger, as a case needs to know it. */
export interface RequirementFact {
  kind: 'requirement';
  requirementId: string;
  code: number;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  orderKind?: OrderKind;
  vendorCode?: string;
  status: RequirementStatus;
  /** See RequirementView. */
  notNeeded?: true;
  generation?: number;
  /** Who told us: the carrier, a vendor workflow of ours, or a rule. */
  from: 'carrier' | 'vendor' | 'rule' | 'person';
  at: Instant;
}

/** Something came that belongs to this case but that no rule can use: a person must look. */
export interface UnclearFact {
  kind: 'unclear';
  code: string;
  at: Instant;
}

/**
 * The carrier has told the policy number in a message that says nothing of the status; or a person has taken back the record that it
 * came with, and the case has none.
 */
export interface PolicyNumberFact {
  kind: 'policy-number';
  at: Instant;
  /** Absent while it has one. */
  gone?: true;
}

/** The carrier refuses a policy date, or takes one after all that it had refused: what it says is in the records. */
export interface PolicyDateFact {
  kind: 'policy-date';
  at: Instant;
}

/** The records say something new of an agent's appointment with the carrier of the case. */
export interface AppointmentFact {
  kind: 'appointment';
  at: Instant;
}

export type CaseFact =
  | CarrierStatusFact
  | RequirementFact
  | PolicyNumberFact
  | PolicyDateFact
  | AppointmentFact
  | UnclearFact;

/** A fact with the inbox row it came from, so that recording its effect also marks the row as applied. */
export interface SequencedFact {
  /** Inbox sequence number as text (64-bit). */
  seq: string;
  fact: CaseFact;
}
