/** What travels into and out of the vendor-order workflow. Types only. */
import type { Instant } from '../primitives';
import type { Chase } from '../requirements/order-progress';
import type { RequirementStatus } from '../requirements/requirement';
import type { CaseInput, RequirementView, RunningLadder } from './case-types';

/** What an order needs to know of its case. */
export type OrderCase = Pick<CaseInput, 'caseId' | 'agencyId' | 'carrierCode' | 'agentId' | 'clock'>;

export interface OrdersInput {
  case: OrderCase;
  requirements: RequirementView[];
}

/** The argument of the requirement workflow. */
export interface RequirementInput {
  case: OrderCase;
  requirement: RequirementView;
}

/** Where a requirement stands after its records were brought up to date. */
export interface RequirementStanding {
  status: RequirementStatus;
  generation: number;
  /** The vendor's own last word, in our codes. */
  vendorStatus: string | null;
  /** The ladder that applies from now on; absent when the one that runs goes on. */
  ladder?: RunningLadder;
  nextActionAt: Instant | null;
  /** What the ladder chases, so that a later look can tell whether another one is needed. */
  chase?: Chase;
  /** When the vendor last reported something, by its own event time. */
  heardAt?: Instant | null;
  /** It is to be ordered now: again, or once more under the same key after an unclear outcome. */
  orderNow?: true;
  /** What the vendor is still to be told about its order, by id, the oldest first. Absent: nothing new. */
  unsent?: string[];
  /** The client has missed appointments again and again: the agent is asked to help at once. */
  askAgent?: true;
}
