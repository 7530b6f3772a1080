import type { Envelope } from '../../acord/messages/envelope';
import type { NewBusiness } from '../../acord/messages/new-business/new-business.types';
import { readNewBusiness } from '../../acord/messages/new-business/read-new-business';
import type { WireParty } from '../../acord/messages/party';
import type { Note } from '../../acord/messages/reading';
import type { WireRequirement } from '../../acord/messages/requirement-info';

/** What a carrier's new-business desk looks at in an application. */
export interface Submission {
  envelope: Envelope;
  /** It says what an application that is here says now. */
  isChange: boolean;
  trackingId?: string;
  carrierCode?: string;
  insured?: WireParty;
  faceAmountCents?: number;
  /** Signed by the insured or an owner, with a date. */
  signed: boolean;
  /** A trial: an opinion is asked for, not a policy. */
  informal: boolean;
  /** The first premium came along, or will be drawn from a bank account. */
  premiumArranged: boolean;
  premiumCents?: number;
  electronicDelivery: boolean;
  /** The day that the policy is to bear, where one is asked for. */
  requestedPolicyDate?: string;
  /** What the sender will deliver. */
  requirements: WireRequirement[];
}

const SIGNERS = new Set(['insured', 'owner', 'trustee', 'parent-guardian']);

/** Reads a 103 as a carrier does. @throws {XmlRefused} when it is not XML that is accepted. */
export function readSubmission(xml: Uint8Array): { message: Submission; faults: Note[] } {
  const { message, faults } = readNewBusiness(xml);
  const { envelope, trackingId, carrierCode, faceAmountCents, requirements } = message;
  return {
    message: {
      envelope,
      isChange: envelope.mode === 'update' || envelope.mode === 'replace',
      trackingId,
      carrierCode,
      insured: insuredOf(message),
      faceAmountCents,
      signed: message.signatures.some(
        ({ role, date, formNumber }) => date !== undefined && formNumber === undefined && SIGNERS.has(role),
      ),
      informal: message.program === 'informal',
      premiumArranged: (message.cashWithApplicationCents ?? 0) > 0 || message.paymentMethod === 'eft',
      premiumCents: message.paymentCents,
      electronicDelivery: message.deliveryMethod === 'electronic' || message.deliveryMethod === 'portal',
      requestedPolicyDate: message.requestedPolicyDate,
      requirements,
    },
    faults,
  };
}

function insuredOf({ parties, roles }: NewBusiness): WireParty | undefined {
  const id = roles.find((r) => r.role === 'insured')?.partyId;
  return parties.find((party) => party.id === id);
}
