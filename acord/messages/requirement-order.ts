import { readXml } from '../xml/read-xml';
import { group, leaf } from '../xml/write-xml';
import { child, type XmlNode } from '../xml/xml-node';
import { type Envelope, readEnvelope, requestsOf, transactionTc, writeRequest } from './envelope';
import { readParties, type WireParty, writeParty } from './party';
import { Reading, type ReadResult } from './reading';
import { readRequirements, type WireRequirement, writeRequirement } from './requirement-info';

const SUB_ORDER = 12100;
const SUB_CANCEL = 12101;
const ROLE_INSURED = 32;
const ROLE_PHYSICIAN = 41;

/** 121: an order to a vendor, or its cancellation. */
export interface RequirementOrder {
  envelope: Envelope;
  action: 'order' | 'cancel';
  /** What is ordered; `uniqueId` is our reference, as is the envelope's. */
  requirement: WireRequirement;
  /** The case, as every message about it names it. */
  trackingId: string;
  carrierCode?: string;
  /** The person it is about. */
  subject?: WireParty;
  /** Whose records are wanted, for an APS. */
  physician?: WireParty;
  /** Reference of the signed authorization that allows medical orders. */
  authorizationRef?: string;
}

export function writeRequirementOrder(order: RequirementOrder): string {
  const { subject, physician } = order;
  return writeRequest(
    'requirement-order',
    order.envelope,
    { subType: order.action === 'order' ? SUB_ORDER : SUB_CANCEL, primaryObjectId: 'Holding_1' },
    group(
      'OLifE',
      {},
      group(
        'Holding',
        { id: 'Holding_1' },
        group(
          'Policy',
          {},
          leaf('CarrierCode', order.carrierCode),
          group(
            'ApplicationInfo',
            {},
            leaf('TrackingID', order.trackingId),
            leaf('AuthorizationRef', order.authorizationRef),
          ),
          writeRequirement(order.requirement),
        ),
      ),
      subject ? writeParty(subject) : undefined,
      physician ? writeParty(physician) : undefined,
      subject ? relation('Holding_1', subject.id, ROLE_INSURED) : undefined,
      physician && subject ? relation(subject.id, physician.id, ROLE_PHYSICIAN) : undefined,
    ),
  );
}

/** A Relation between two objects of a message. */
export const relation = (from: string, to: string, roleTc: number) =>
  group(
    'Relation',
    { OriginatingObjectID: from, RelatedObjectID: to },
    leaf('RelationRoleCode', '', { tc: roleTc }),
  );

/** The party that a relation of a role points to. */
export function relatedParty(
  reading: Reading,
  olife: XmlNode | undefined,
  parties: WireParty[],
  roleTc: number,
) {
  const found = olife?.children.find(
    (c) => c.name === 'Relation' && reading.tc(c, 'RelationRoleCode') === roleTc,
  );
  return parties.find((p) => p.id === found?.attributes.RelatedObjectID);
}

/** Reads a 121. @throws {XmlRefused} when it is not XML that we accept. */
export function readRequirementOrder(input: Uint8Array | string): ReadResult<RequirementOrder> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestsOf(reading, root)[0];
  if (request && transactionTc(reading, request) !== 121)
    reading.fault(request, 'transaction', 'this is no requirement order');
  const olife = child(request, 'OLifE');
  const policy = child(child(olife, 'Holding'), 'Policy');
  const application = child(policy, 'ApplicationInfo');
  const parties = readParties(reading, olife);
  const requirement = readRequirements(reading, policy, '/requirements')[0];
  if (request && !requirement)
    reading.fault(request, 'requirement-missing', 'the order names no requirement');
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    action: request && reading.tc(request, 'TransSubType') === SUB_CANCEL ? 'cancel' : 'order',
    requirement: requirement ?? { code: 0, steps: [], attachments: [] },
    trackingId: reading.text(application, 'TrackingID', '/trackingId') ?? '',
    carrierCode: reading.text(policy, 'CarrierCode', '/carrierCode'),
    subject: relatedParty(reading, olife, parties, ROLE_INSURED),
    physician: relatedParty(reading, olife, parties, ROLE_PHYSICIAN),
    authorizationRef: reading.text(application, 'AuthorizationRef', '/authorizationRef'),
  });
}

/** 122: what has become of an order, asked by our own reference. */
export interface OrderInquiry {
  envelope: Envelope;
  /** Our reference of the order. */
  uniqueId: string;
  trackingId?: string;
}

export function writeOrderInquiry(inquiry: OrderInquiry): string {
  return writeRequest(
    'order-inquiry',
    inquiry.envelope,
    {},
    group(
      'OLifE',
      {},
      group(
        'Holding',
        { id: 'Holding_1' },
        group(
          'Policy',
          {},
          group('ApplicationInfo', {}, leaf('TrackingID', inquiry.trackingId)),
          group('RequirementInfo', {}, leaf('RequirementInfoUniqueID', inquiry.uniqueId)),
        ),
      ),
    ),
  );
}

export function readOrderInquiry(input: Uint8Array | string): ReadResult<OrderInquiry> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestsOf(reading, root)[0];
  if (request && transactionTc(reading, request) !== 122)
    reading.fault(request, 'transaction', 'this is no order inquiry');
  const policy = child(child(child(request, 'OLifE'), 'Holding'), 'Policy');
  const uniqueId = reading.text(child(policy, 'RequirementInfo'), 'RequirementInfoUniqueID', '/uniqueId');
  if (request && !uniqueId) reading.fault(request, 'reference-missing', 'the inquiry names no order');
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    uniqueId: uniqueId ?? '',
    trackingId: reading.text(child(policy, 'ApplicationInfo'), 'TrackingID', '/trackingId'),
  });
}
