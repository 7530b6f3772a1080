import { PAY_MODE, POLICY_STATUS, UNDERWRITING_CLASS } from '../codes/policy-codes';
import { readXml } from '../xml/read-xml';
import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import { type Envelope, readEnvelope, requestsOf, transactionTc, writeRequest } from './envelope';
import { dollars } from './party';
import { Reading, type ReadResult } from './reading';
import { readRequirements, type WireRequirement, writeRequirement } from './requirement-info';

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
  /** With a postponement: the day from which the case may be submitted again. */
  postponedUntil?: string;
  faceAmountCents?: number;
  underwritingClass?: Label<typeof UNDERWRITING_CLASS>;
  /** Table rating as a step number. */
  tableRating?: number;
  flatExtraCents?: number;
  paymentMode?: Label<typeof PAY_MODE>;
  premiumCents?: number;
  /** What the underwriter wrote. */
  note?: string;
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
      status.nextCursor ? group('SourceInfo', {}, leaf('SourceInfoComment', status.nextCursor)) : undefined,
    ),
  );
}

function writeHolding(holding: HoldingStatus, index: number): XmlElement | undefined {
  const statusTc =
    holding.status && holding.status !== 'unknown' ? POLICY_STATUS.tcOf(holding.status) : holding.statusTc;
  return group(
    'Holding',
    { id: `Holding_${index + 1}` },
    group(
      'Policy',
      {},
      leaf('PolNumber', holding.policyNumber),
      leaf('CarrierCode', holding.carrierCode),
      statusTc === undefined ? undefined : leaf('PolicyStatus', holding.statusText ?? '', { tc: statusTc }),
      leaf('StatusChangeDate', holding.statusAt?.slice(0, 10)),
      leaf('StatusChangeTime', holding.statusAt ? `${holding.statusAt.slice(11, 19)}Z` : undefined),
      leaf('IssueDate', holding.issueDate),
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
    ),
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
    ),
  );
}

/** Reads a 1125 or a 1203. @throws {XmlRefused} when it is not XML that we accept. */
export function readCaseStatus(input: Uint8Array | string): ReadResult<CaseStatus> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestsOf(reading, root)[0];
  const tc = request && transactionTc(reading, request);
  if (request && tc !== 1125 && tc !== 1203) reading.fault(request, 'transaction', 'this is no case status');
  const olife = child(request, 'OLifE');
  const holdings = children(olife, 'Holding').map((node, i) => readHolding(reading, node, `/holdings/${i}`));
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    holdings,
    nextCursor: reading.text(child(olife, 'SourceInfo'), 'SourceInfoComment', '/nextCursor'),
  });
}

function readHolding(reading: Reading, node: XmlNode, at: string): HoldingStatus {
  const policy = child(node, 'Policy');
  const application = child(policy, 'ApplicationInfo');
  const life = child(policy, 'Life');
  const participant = child(child(life, 'Coverage'), 'LifeParticipant');
  const rating = child(participant, 'SubstandardRating');
  const date = reading.date(policy, 'StatusChangeDate', `${at}/statusAt`);
  const time = /^\d{2}:\d{2}:\d{2}/.exec(child(policy, 'StatusChangeTime')?.text ?? '')?.[0] ?? '00:00:00';
  const statusTc = reading.tc(policy, 'PolicyStatus');
  if (
    !reading.text(policy, 'PolNumber', `${at}/policyNumber`) &&
    !reading.text(application, 'TrackingID', `${at}/trackingId`)
  ) {
    reading.fault(node, 'no-reference', 'a policy with neither policy number nor tracking id');
  }
  return {
    policyNumber: reading.text(policy, 'PolNumber', `${at}/policyNumber`),
    trackingId: reading.text(application, 'TrackingID', `${at}/trackingId`),
    carrierCode: reading.text(policy, 'CarrierCode', `${at}/carrierCode`),
    status:
      statusTc === undefined
        ? undefined
        : (reading.code(policy, 'PolicyStatus', POLICY_STATUS, `${at}/status`) ?? 'unknown'),
    statusTc,
    statusText: child(policy, 'PolicyStatus')?.text || undefined,
    statusAt: date ? `${date}T${time}.000Z` : undefined,
    issueDate: reading.date(policy, 'IssueDate', `${at}/issueDate`),
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
    paymentMode: reading.code(policy, 'PaymentMode', PAY_MODE, `${at}/paymentMode`),
    premiumCents: reading.cents(policy, 'PaymentAmt', `${at}/premiumCents`),
    note: reading.text(application, 'UnderwriterNote', `${at}/note`),
    requirements: readRequirements(reading, policy, `${at}/requirements`),
  };
}
