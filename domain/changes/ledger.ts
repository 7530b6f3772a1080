/** The ledger of requirements as a change of the application looks at it. */
import type { PlainDate } from '../primitives';
import type {
  Fulfilment,
  RequirementPhase,
  RequirementReason,
  RequirementStatus,
} from '../requirements/requirement';

/** One row of the ledger. */
export interface LedgerEntry {
  requirementId: string;
  code: number;
  label: string;
  party: string;
  subject: string;
  generation: number;
  phase: RequirementPhase;
  fulfilment: Fulfilment;
  status: RequirementStatus;
  vendorCode?: string;
  /** Why it is there. */
  reasons: RequirementReason[];
  /** What nobody but the rules has asked for may go when the rules do not ask any more. */
  askedBy: 'rules' | 'carrier' | 'person' | 'vendor' | 'expiry';
  /**
   * How far its vendor is: `none` has no order; one that is `open` can be taken back, unless the vendor says otherwise; the
   * work of a `done` one has been performed.
   */
  order: 'none' | 'open' | 'done';
  /** Marked before as no longer needed, while its order goes on. */
  notNeeded: boolean;
  /** The day of the exam or report, when it is in. */
  performedOn?: PlainDate;
  validUntil?: PlainDate;
}
