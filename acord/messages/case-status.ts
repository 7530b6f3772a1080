import { PAY_MODE, POLICY_STATUS, UNDERWRITING_CLASS } from '../codes/policy-codes';
import { readXml } from '../xml/read-xml';
import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import { readAlternatives, type WireAlternative, writeAlternatives } from './alternative-offers';
import { type Envelope, readEnvelope, requestOf, transactionTc, writeRequest } from './envelope';
import { type HoldingPeople, readPeople, writePeople } from './holding-people';
import { readRemarks, writeRemark } from './holding-remarks';
import { dollars } from './party';
import { readPolicyNumber } from './policy-number';
import { Reading, type ReadResult } from './reading';
import { PRIVATE_VENDOR, readRequirements, type WireRequirement, writeRequirement } from './requirement-info';

type Label<L> = L extends { tcOf(label: infer T): number } ? T : never;
const SUB_PENDING = 12500;

/** Where one policy stands with the carrier. */
export interface HoldingStatus {
  policyNumber?: string;
  trackingId?: string;
  carrierCode?: string;
  status?: Label<typeof POLICY_STATUS> | 'unknown';
  statusTc?: number;
  /** The text beside the code, kept because it is all there is when the code is unknown. */
  statusText?: string;
  /** The carrier's own event time. */
  statusAt?: string;
  issueDate?: string;
  /** The day that the policy bears, as agreed to. */
  policyDate?: string;
  /** The day that was asked for and is not agreed to; why is in the note. */
  policyDateRefused?: string;
  /** With a postponement: the day from which the case may be submitted again. */
  postponedUntil?: string;
  faceAmountCents?: number;
  underwritingClass?: Label<typeof UNDERWRITING_CLASS>;
  /** Table rating as a step number. */
  tableRating?: number;
  flatExtraCents?: number;
  /** Years for which the flat extra is paid. */
  flatExtraYears?: number;
  /** What an exclusion rider takes out of the cover. */
  exclusion?: string;
  paymentMode?: Label<typeof PAY_MODE>;
  premiumCents?: number;
  productCode?: string;
  /** Other terms of which one may be taken instead, see alternative-offers.ts. */
  alternatives?: WireAlternative[];
  /** What the underwriter wrote. */
  note?: string;
  /** Further remarks that came as text with the policy. */
  remarks?: string[];
  /** Who the policy is about, as far as the message says. */
  people?: HoldingPeople;
  requirements: WireRequirement[];
}

/** 1125 (or 1203): news of one or several policies. */
export interface CaseStatus {
  envelope: Envelope;
  holdings: HoldingStatus[];
  /** Answer to an inquiry: where the next one should begin. */
  nextCursor?: string;
}

export function writeCaseStatus(status: CaseStatus): string {
  return writeRequest(
    'case-status',
    status.envelope,
    { subType: SUB_PENDING },
    group(
      'OLifE',
      {},
      status.holdings.map(writeHolding),
      status.holdings.flatMap((holding, i) => writePeople(holding.people, holdingId(i))),
      status.nextCursor ? group('SourceInfo', {}, leaf('SourceInfoComment', status.nextCursor)) : undefined,
    ),
  );
}

const holdingId = (index: number): string => `Holding_${index + 1}`;

function writeHolding(holding: HoldingStatus, index: number): XmlElement | undefined {
  const statusTc =
    holding.status && holding.status !== 'unknown' ? POLICY_STATUS.tcOf(holding.status) : holding.statusTc;
  return group(
    'Holding',
    { id: holdingId(index) },
    group(
      'Policy',
      {},
      leaf('PolNumber', holding.policyNumber),
      leaf('CarrierCode', holding.carrierCode),
      leaf('ProductCode', holding.productCode),
      statusTc === undefined ? undefined : leaf('PolicyStatus', holding.statusText ?? '', { tc: statusTc }),
      leaf('StatusChangeDate', holding.statusAt?.slice(0, 10)),
      leaf('StatusChangeTime', holding.statusAt ? `${holding.statusAt.slice(11, 19)}Z` : undefined),
      leaf('IssueDate', holding.issueDate),
      leaf('EffDate', holding.policyDate),
      holding.paymentMode
        ? leaf('PaymentMode', holding.paymentMode, { tc: PAY_MODE.tcOf(holding.paymentMode) })
        : undefined,
      leaf('PaymentAmt', dollars(holding.premiumCents)),
      group(
        'Life',
        {},
        leaf('FaceAmt', dollars(holding.faceAmountCents)),
        group('Coverage', {}, writeRating(holding)),
      ),
      group(
        'ApplicationInfo',
        {},
        leaf('TrackingID', holding.trackingId),
        leaf('ResubmitDate', holding.postponedUntil),
        leaf('UnderwriterNote', holding.note),
      ),
      holding.requirements.map(writeRequirement),
      // The standard's own element for an exclusion could not be checked against a public source.
      group(
        'OLifEExtension',
        { VendorCode: PRIVATE_VENDOR },
        leaf('ExclusionText', holding.exclusion),
        leaf('PolicyDateRefused', holding.policyDateRefused),
        writeAlternatives(holding.alternatives),
      ),
    ),
    (holding.remarks ?? []).map(writeRemark),
  );
}

function writeRating(holding: HoldingStatus): XmlElement | undefined {
  return group(
    'LifeParticipant',
    {},
    holding.underwritingClass
      ? leaf('UnderwritingClass', holding.underwritingClass, {
          tc: UNDERWRITING_CLASS.tcOf(holding.underwritingClass),
        })
      : undefined,
    group(
      'SubstandardRating',
      {},
      holding.tableRating === undefined
        ? undefined
        : leaf('PermTableRating', '', { tc: holding.tableRating }),
      leaf('TempFlatExtraAmt', dollars(holding.flatExtraCents)),
      leaf('TempFlatExtraDuration', holding.flatExtraYears?.toString()),
    ),
  );
}

/** Reads a 1125 or a 1203. @throws {XmlRefused} when it is not XML that we accept. */
export function readCaseStatus(input: Uint8Array | string): ReadResult<CaseStatus> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestOf(reading, root);
  const tc = request && transactionTc(reading, request);
  if (request && tc !== 1125 && tc !== 1203) reading.fault(request, 'transaction', 'this is no case status');
  const olife = child(request, 'OLifE');
  const nodes = children(olife, 'Holding');
  const holdings = nodes.map((node, i) =>
    readHolding(reading, { olife, node, alone: nodes.length === 1 }, i),
  );
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    holdings,
    nextCursor: reading.text(child(olife, 'SourceInfo'), 'SourceInfoComment', '/nextCursor'),
  });
}

/** A holding with the message around it. @property alone relations that name no holding are about it. */
interface HoldingNode {
  olife: XmlNode | undefined;
  node: XmlNode;
  alone: boolean;
}

function readHolding(reading: Reading, { olife, node, alone }: HoldingNode, index: number): HoldingStatus {
  const at = `/holdings/${index}`;
  const policy = child(node, 'Policy');
  const application = child(policy, 'ApplicationInfo');
  const life = child(policy, 'Life');
  const participant = child(child(life, 'Coverage'), 'LifeParticipant');
  const rating = child(participant, 'SubstandardRating');
  const people = readPeople(reading, olife, { holdingId: node.attributes.id, alone });
  refuseNameless(reading, node, people);
  return {
    policyNumber: readPolicyNumber(reading, policy, `${at}/policyNumber`),
    trackingId: reading.text(application, 'TrackingID', `${at}/trackingId`),
    carrierCode: reading.text(policy, 'CarrierCode', `${at}/carrierCode`),
    ...readStatus(reading, policy, at),
    issueDate: reading.date(policy, 'IssueDate', `${at}/issueDate`),
    policyDate: reading.date(policy, 'EffDate', `${at}/policyDate`),
    policyDateRefused: reading.date(
      child(policy, 'OLifEExtension'),
      'PolicyDateRefused',
      `${at}/policyDateRefused`,
    ),
    postponedUntil: reading.date(application, 'ResubmitDate', `${at}/postponedUntil`),
    faceAmountCents: reading.cents(life, 'FaceAmt', `${at}/faceAmountCents`),
    underwritingClass: reading.code(
      participant,
      'UnderwritingClass',
      UNDERWRITING_CLASS,
      `${at}/underwritingClass`,
    ),
    tableRating: reading.tc(rating, 'PermTableRating'),
    flatExtraCents: reading.cents(rating, 'TempFlatExtraAmt', `${at}/flatExtraCents`),
    flatExtraYears: reading.integer(rating, 'TempFlatExtraDuration', `${at}/flatExtraYears`),
    exclusion: reading.text(child(policy, 'OLifEExtension'), 'ExclusionText', `${at}/exclusion`),
    alternatives: readAlternatives(reading, child(policy, 'OLifEExtension'), `${at}/alternatives`),
    paymentMode: reading.code(policy, 'PaymentMode', PAY_MODE, `${at}/paymentMode`),
    premiumCents: reading.cents(policy, 'PaymentAmt', `${at}/premiumCents`),
    productCode: reading.text(policy, 'ProductCode', `${at}/productCode`),
    note: reading.text(application, 'UnderwriterNote', `${at}/note`),
    remarks: readRemarks(reading, node),
    people,
    requirements: readRequirements(reading, policy, `${at}/requirements`),
  };
}

/** The status as the carrier says it, and since when. */
function readStatus(
  reading: Reading,
  policy: XmlNode | undefined,
  at: string,
): Pick<HoldingStatus, 'status' | 'statusTc' | 'statusText' | 'statusAt'> {
  const statusTc = reading.tc(policy, 'PolicyStatus');
  const known = () => reading.code(policy, 'PolicyStatus', POLICY_STATUS, `${at}/status`);
  return {
    status: statusTc === undefined ? undefined : (known() ?? 'unknown'),
    statusTc,
    statusText: child(policy, 'PolicyStatus')?.text || undefined,
    statusAt: reading.instant(
      policy,
      { date: 'StatusChangeDate', time: 'StatusChangeTime' },
      `${at}/statusAt`,
    ),
  };
}

/** A policy that names neither itself nor its insured can be of anybody. */
function refuseNameless(reading: Reading, node: XmlNode, people: HoldingPeople | undefined): void {
  const policy = child(node, 'Policy');
  const reference =
    readPolicyNumber(reading, policy, '/policyNumber') ||
    child(child(policy, 'ApplicationInfo'), 'TrackingID')?.text;
  if (reference || people?.insured?.lastName) return;
  reading.fault(node, 'no-reference', 'a policy with neither policy number nor tracking id nor insured');
}
