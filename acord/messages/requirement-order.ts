import { ORDER_CHANGE } from '../codes/requirement-codes';
import { readXml } from '../xml/read-xml';
import { group, leaf } from '../xml/write-xml';
import { child, type XmlNode } from '../xml/xml-node';
import { type Envelope, readEnvelope, requestOf, transactionTc, writeRequest } from './envelope';
import { readParties, type WireParty, writeParty } from './party';
import { Reading, type ReadResult } from './reading';
import { readRequirements, type WireRequirement, writeRequirement } from './requirement-info';

const SUB_ORDER = 12100;
const SUB_CANCEL = 12101;
const SUB_CHANGE = 12102;
const ROLE_INSURED = 32;
const ROLE_PHYSICIAN = 41;

const SUB_TYPES = { order: SUB_ORDER, cancel: SUB_CANCEL, change: SUB_CHANGE } as const;

/** What is told about an order that goes on. */
export type OrderChangeKind = 'fee-approved' | 'fee-refused' | 'authorization' | 'reschedule' | 'amendment';

/** One thing that is told about an order that goes on. */
export interface WireOrderChange {
  kind: OrderChangeKind;
  /** Business instant of the decision. */
  at: string;
  /** Amount, instant or parts: `Fee 75.00`, `Appointment 2026-03-05 14:30`, `Changed: address`. */
  details?: string;
}

/** 121: an order to a vendor, its cancellation, or something about it; the requirement's `uniqueId` is the order's reference. */
export interface RequirementOrder {
  envelope: Envelope;
  action: keyof typeof SUB_TYPES;
  /** Set when something is told about the order. */
  change?: WireOrderChange;
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
    { subType: SUB_TYPES[order.action], primaryObjectId: 'Holding_1' },
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
          writeRequirement(withChange(order)),
        ),
      ),
      subject ? writeParty(subject) : undefined,
      physician ? writeParty(physician) : undefined,
      subject ? relation('Holding_1', subject.id, ROLE_INSURED) : undefined,
      physician && subject ? relation(subject.id, physician.id, ROLE_PHYSICIAN) : undefined,
    ),
  );
}

/** A change travels as a status event of the order, with a private code. */
function withChange({ requirement, change }: RequirementOrder): WireRequirement {
  if (!change) return requirement;
  const { kind, at, details } = change;
  return { ...requirement, steps: [{ step: 'unknown', tc: ORDER_CHANGE.tcOf(kind), at, details }] };
}

function changeIn(requirement: WireRequirement | undefined): WireOrderChange | undefined {
  const step = requirement?.steps.find(({ tc }) => ORDER_CHANGE.labelOf(tc) !== undefined);
  const kind = step && ORDER_CHANGE.labelOf(step.tc);
  return kind && { kind, at: step.at, details: step.details };
}

function actionOf(subType: number | undefined): RequirementOrder['action'] {
  if (subType === SUB_CANCEL) return 'cancel';
  return subType === SUB_CHANGE ? 'change' : 'order';
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
  const request = requestOf(reading, root);
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
    action: actionOf(request && reading.tc(request, 'TransSubType')),
    change: changeIn(requirement),
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
  const request = requestOf(reading, root);
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
