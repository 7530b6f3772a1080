import type { NewBusiness } from '../../acord/messages/new-business/new-business.types';
import { writeNewBusiness } from '../../acord/messages/new-business/write-new-business';
import type { WireParty } from '../../acord/messages/party';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import {
  type RequirementOrder,
  writeOrderInquiry,
  writeRequirementOrder,
} from '../../acord/messages/requirement-order';
import { writeRequirementResults } from '../../acord/messages/requirement-results';
import { writeStatusInquiry } from '../../acord/messages/status-inquiry';

/** Business instant at which the tests' messages are sent, unless they say otherwise. */
export const SENT_AT = '2026-03-02T15:00:00.000Z';

export const CLIENT: WireParty = {
  id: 'Party_1',
  kind: 'person',
  firstName: 'Ada',
  lastName: 'Example',
  birthDate: '1980-02-29',
  sex: 'female',
};

const DOCTOR: WireParty = { id: 'Party_2', kind: 'person', firstName: 'Max', lastName: 'Doctor' };

export const requirement = (code: number, more: Partial<WireRequirement> = {}): WireRequirement => ({
  code,
  steps: [],
  attachments: [],
  ...more,
});

/** An order that every vendor takes, for a reference and a requirement code. */
export function order(ref: string, code: number, more: Partial<RequirementOrder> = {}): RequirementOrder {
  return {
    envelope: { transRefGuid: ref, sentAt: SENT_AT },
    action: 'order',
    requirement: requirement(code, { uniqueId: ref }),
    trackingId: 'T-1',
    carrierCode: '99001',
    subject: CLIENT,
    physician: DOCTOR,
    authorizationRef: 'HIPAA-1',
    ...more,
  };
}

export const orderXml = (ref: string, code: number, more: Partial<RequirementOrder> = {}): string =>
  writeRequirementOrder(order(ref, code, more));

export const cancelXml = (ref: string, code: number, more: Partial<RequirementOrder> = {}): string =>
  orderXml(ref, code, {
    action: 'cancel',
    envelope: { transRefGuid: `${ref}-cancel`, sentAt: SENT_AT },
    ...more,
  });

export const inquiryXml = (ref: string): string =>
  writeOrderInquiry({ envelope: { transRefGuid: `ask-${ref}`, sentAt: SENT_AT }, uniqueId: ref });

/** An application that every carrier takes. Its evidence is a paramedical exam under the reference `E-1`. */
export function submission(more: Partial<NewBusiness> = {}): NewBusiness {
  return {
    envelope: { transRefGuid: 'S-1', sentAt: SENT_AT },
    carrierCode: '99001',
    productCode: 'TERM20',
    trackingId: 'T-1',
    faceAmountCents: 50_000_000,
    paymentMode: 'annual',
    paymentMethod: 'direct-bill',
    paymentCents: 60_000,
    deliveryMethod: 'agent',
    coverages: [{ indicator: 'base', amountCents: 50_000_000 }],
    parties: [CLIENT],
    roles: [{ partyId: CLIENT.id, role: 'insured' }],
    signatures: [{ role: 'insured', partyId: CLIENT.id, date: '2026-03-01' }],
    requirements: [requirement(10, { uniqueId: 'E-1', status: 'ordered' })],
    otherPolicies: [],
    conditions: [],
    travel: [],
    avocations: [],
    visits: [],
    forms: [],
    responses: [],
    attachments: [],
    privateData: [],
    ...more,
  };
}

export const submissionXml = (more: Partial<NewBusiness> = {}): string => writeNewBusiness(submission(more));

/** Evidence for a case: the references are met. */
export const evidenceXml = (refs: string[], messageRef = `V-${refs.join('-')}`, trackingId = 'T-1'): string =>
  writeRequirementResults({
    envelope: { transRefGuid: messageRef, sentAt: SENT_AT },
    trackingId,
    requirements: refs.map((uniqueId) => requirement(10, { uniqueId, status: 'completed' })),
  });

export const statusInquiryXml = (asked: { cursor?: string; trackingId?: string } = {}): string =>
  writeStatusInquiry({ envelope: { transRefGuid: 'Q-1', sentAt: SENT_AT }, ...asked });
