import { ORDER_STEP, REQUIREMENT, REQUIREMENT_STATUS } from '../codes/requirement-codes';
import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import { readAttachments, type WireAttachment, writeAttachment } from './attachment';
import type { Reading } from './reading';

type Label<L> = L extends { tcOf(label: infer T): number } ? T : never;

/** The vendor of the block of private codes that is set aside for this product and its simulators. */
export const PRIVATE_VENDOR = '9990';

/** One step that a vendor reports inside an order. */
export interface WireStep {
  /** Our label, or `unknown` with the number kept. */
  step: Label<typeof ORDER_STEP> | 'unknown';
  tc: number;
  /** Instant of the step. */
  at: string;
  details?: string;
}

/** A requirement in any message: asked for, ordered, reported or answered. */
export interface WireRequirement {
  /** Requirement code. */
  code: number;
  /** What stands beside a code that is none of ours. */
  codeText?: string;
  /** Whoever asked first gives it; the match key across messages. */
  uniqueId?: string;
  /** The carrier's own reference. */
  carrierRef?: string;
  /** The vendor's order number. */
  providerOrderNumber?: string;
  appliesToPartyId?: string;
  /** Who is to bring it: for records, the physician. */
  fulfillerPartyId?: string;
  status?: Label<typeof REQUIREMENT_STATUS> | 'unknown';
  statusTc?: number;
  requestedDate?: string;
  receivedDate?: string;
  statusDate?: string;
  details?: string;
  /** With the reply to an offer that leaves a choice: the option that is taken, from 1. */
  option?: number;
  steps: WireStep[];
  attachments: WireAttachment[];
}

/** Reads the RequirementInfo elements under a Policy. */
export function readRequirements(
  reading: Reading,
  policy: XmlNode | undefined,
  at: string,
): WireRequirement[] {
  return children(policy, 'RequirementInfo').map((node, i) => readRequirement(reading, node, `${at}/${i}`));
}

function readRequirement(reading: Reading, node: XmlNode, at: string): WireRequirement {
  const code = reading.tc(node, 'ReqCode') ?? 0;
  // Reading the label tells whether code and text agree; a code without a label of ours is fine.
  if (REQUIREMENT.labelOf(code)) reading.code(node, 'ReqCode', REQUIREMENT, `${at}/code`);
  const codeText = REQUIREMENT.labelOf(code) ? undefined : child(node, 'ReqCode')?.text || undefined;
  const statusTc = reading.tc(node, 'ReqStatus');
  return {
    code,
    ...(codeText ? { codeText } : {}),
    uniqueId: reading.text(node, 'RequirementInfoUniqueID', `${at}/uniqueId`),
    carrierRef: reading.text(node, 'HORequirementRefID', `${at}/carrierRef`),
    providerOrderNumber: reading.text(node, 'ProviderOrderNum', `${at}/providerOrderNumber`),
    appliesToPartyId: node.attributes.AppliesToPartyID,
    fulfillerPartyId: node.attributes.FulfillerPartyID,
    status:
      statusTc === undefined
        ? undefined
        : (reading.code(node, 'ReqStatus', REQUIREMENT_STATUS, `${at}/status`) ?? 'unknown'),
    statusTc,
    requestedDate: reading.date(node, 'RequestedDate', `${at}/requestedDate`),
    receivedDate: reading.date(node, 'ReceivedDate', `${at}/receivedDate`),
    statusDate: reading.date(node, 'StatusDate', `${at}/statusDate`),
    details: reading.text(node, 'RequirementDetails', `${at}/details`),
    ...readOption(reading, node, at),
    steps: children(node, 'StatusEvent').map((event, i) => readStep(reading, event, `${at}/steps/${i}`)),
    attachments: readAttachments(reading, node, `${at}/attachments`),
  };
}

function readOption(reading: Reading, node: XmlNode, at: string): Pick<WireRequirement, 'option'> {
  const option = reading.integer(child(node, 'OLifEExtension'), 'OfferOption', `${at}/option`);
  return option === undefined ? {} : { option };
}

function readStep(reading: Reading, node: XmlNode, at: string): WireStep {
  const tc = reading.tc(node, 'StatusEventCode') ?? 0;
  const date = reading.date(node, 'StatusEventDate', `${at}/at`) ?? '';
  const time = /^\d{2}:\d{2}:\d{2}/.exec(child(node, 'StatusEventTime')?.text ?? '')?.[0] ?? '00:00:00';
  return {
    step: ORDER_STEP.labelOf(tc) ?? 'unknown',
    tc,
    at: date ? `${date}T${time}.000Z` : '',
    details: reading.text(node, 'StatusEventDetails', `${at}/details`),
  };
}

export function writeRequirement(requirement: WireRequirement): XmlElement | undefined {
  const label = REQUIREMENT.labelOf(requirement.code);
  const statusTc =
    requirement.status && requirement.status !== 'unknown'
      ? REQUIREMENT_STATUS.tcOf(requirement.status)
      : requirement.statusTc;
  return group(
    'RequirementInfo',
    { AppliesToPartyID: requirement.appliesToPartyId, FulfillerPartyID: requirement.fulfillerPartyId },
    leaf('ReqCode', label ?? requirement.codeText ?? '', { tc: requirement.code }),
    leaf('RequirementDetails', requirement.details),
    statusTc === undefined ? undefined : leaf('ReqStatus', '', { tc: statusTc }),
    leaf('RequestedDate', requirement.requestedDate),
    leaf('ReceivedDate', requirement.receivedDate),
    leaf('StatusDate', requirement.statusDate),
    leaf('HORequirementRefID', requirement.carrierRef),
    leaf('RequirementInfoUniqueID', requirement.uniqueId),
    leaf('ProviderOrderNum', requirement.providerOrderNumber),
    requirement.steps.map((s) =>
      group(
        'StatusEvent',
        {},
        leaf('StatusEventCode', '', { tc: s.step === 'unknown' ? s.tc : ORDER_STEP.tcOf(s.step) }),
        leaf('StatusEventDate', s.at.slice(0, 10)),
        leaf('StatusEventTime', s.at ? `${s.at.slice(11, 19)}Z` : undefined),
        leaf('StatusEventDetails', s.details),
      ),
    ),
    requirement.attachments.map(writeAttachment),
    // A private element, as the alternatives that it chooses from.
    requirement.option === undefined
      ? undefined
      : group(
          'OLifEExtension',
          { VendorCode: PRIVATE_VENDOR },
          leaf('OfferOption', requirement.option.toString()),
        ),
  );
}
