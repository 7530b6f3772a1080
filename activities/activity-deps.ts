import type { CaseEngine } from '../engine/cases';
import type { IntakeDeps } from '../intake/intake-deps';
import type { AcordExchange } from '../partners/acord/exchange';
import type { Mailer } from '../partners/mail/create-mailer';
import type { MailSource } from '../partners/mail/inbound/mail-source';

/** What partners promise about time, in real milliseconds. */
export interface PartnerTiming {
  /** A partner that can be asked shows what it has taken at the latest this long after it was sent. */
  visibleAfterMs: number;
  /** Idempotency keys are sent again only this long after the first time; later we ask instead. */
  keyWindowMs: number;
}

/** Where mail to an agency comes from. */
export interface InboundMail {
  source: MailSource;
  /** Whose mailbox it is; the only agency's when left out. */
  agencyId?: string;
  /** Addresses or `@domain` of fax services, lower case. */
  faxSenders: string[];
}

/** What activities work with: everything of intake, and the ways out. */
export interface ActivityDeps extends IntakeDeps {
  engine: CaseEngine;
  exchange: AcordExchange;
  mailer: Mailer;
  timing: PartnerTiming;
  /** Mail to the agency; absent where none is read. */
  inbound?: InboundMail;
  /** Address that links in mails point to. */
  publicUrl: string;
  /** The mailbox that answers to our mails go to; without one, answers go to the sender and find no case by themselves. */
  replyAddress?: string;
}

/** What every activity of a case is told: ids, and the business instant. */
export interface CaseIds {
  caseId: string;
  agencyId: string;
  at: string;
}

/** What every activity of a vendor order is told. */
export interface OrderIds extends CaseIds {
  requirementId: string;
}
