import { DELIVERY_METHOD, PAY_METHOD, PAY_MODE } from '../../codes/policy-codes';
import { readXml } from '../../xml/read-xml';
import { child, children, type XmlNode } from '../../xml/xml-node';
import { readEnvelope, requestsOf } from '../envelope';
import { readParties } from '../party';
import { Reading, type ReadResult } from '../reading';
import { readRequirements } from '../requirement-info';
import { appliedFor, submissionOf } from './applied-for';
import { readIllustration } from './illustration';
import type { NewBusiness, WireCoverage } from './new-business.types';
import { readForms } from './read-forms';
import { readOtherPolicies } from './read-other-policies';
import { readPrivateData } from './read-private-data';
import { readProgram } from './read-program';
import { readRisk } from './read-risk';
import { flag, readRoles } from './read-roles';

/**
 * Reads a 103. Everything that stops it from being an application is a fault; everything else odd is a warning.
 * @throws {XmlRefused} when it is not XML that we accept.
 */
export function readNewBusiness(input: Uint8Array | string): ReadResult<NewBusiness> {
  const reading = new Reading();
  const root = readXml(input);
  const request = submissionOf(reading, requestsOf(reading, root));
  const olife = child(request, 'OLifE');
  const holding = appliedFor(reading, request);
  const message = readMessage(reading, root, request ?? root, olife, holding);
  if (request) findFaults(reading, request, holding, message);
  return reading.done(message);
}

function readMessage(
  reading: Reading,
  root: XmlNode,
  request: XmlNode,
  olife: XmlNode | undefined,
  holding: XmlNode | undefined,
): NewBusiness {
  const policy = child(holding, 'Policy');
  const life = child(policy, 'Life');
  const application = child(policy, 'ApplicationInfo');
  const coverages = children(life, 'Coverage');
  const parties = readParties(reading, olife);
  const roles = readRoles(
    reading,
    olife,
    coverages,
    parties.map((p) => p.id),
  );
  const insuredId = roles.find((r) => r.role === 'insured')?.partyId;
  const partyNodes = children(olife, 'Party');
  return {
    envelope: readEnvelope(reading, root, request),
    ...readPolicy(reading, policy),
    ...readApplication(reading, application),
    faceAmountCents: reading.cents(life, 'FaceAmt', '/faceAmountCents') ?? baseAmount(reading, coverages),
    coverages: coverages.map((node, i) => readCoverage(reading, node, i)),
    parties,
    roles,
    illustration: readIllustration(reading, policy),
    otherPolicies: readOtherPolicies(reading, olife, holding),
    ...readRisk(
      reading,
      partyNodes.find((n) => n.attributes.id === insuredId),
    ),
    visits: partyNodes.flatMap((node) => readVisit(reading, node)),
    ...readForms(reading, olife, holding),
    requirements: readRequirements(reading, policy, '/requirements'),
    privateData: readPrivateData(root, reading.understood),
  };
}

function readPolicy(reading: Reading, policy: XmlNode | undefined) {
  return {
    carrierCode: reading.text(policy, 'CarrierCode', '/carrierCode'),
    productCode: reading.text(policy, 'ProductCode', '/productCode'),
    paymentMode: reading.code(policy, 'PaymentMode', PAY_MODE, '/paymentMode'),
    paymentMethod: reading.code(policy, 'PaymentMethod', PAY_METHOD, '/paymentMethod'),
    paymentCents: reading.cents(policy, 'PaymentAmt', '/paymentCents'),
    hasExistingCoverage: flag(policy, 'ExistingInsuranceInd'),
    willReplace: flag(policy, 'ReplacementInd'),
    exchange1035: flag(policy, 'Exchange1035Ind'),
    agentSaysReplacement: flag(policy, 'AgentReplacementInd'),
    purpose:
      flag(policy, 'BusinessInd') === true
        ? ('business' as const)
        : flag(policy, 'BusinessInd') === false
          ? ('personal' as const)
          : undefined,
  };
}

function readApplication(reading: Reading, application: XmlNode | undefined) {
  return {
    trackingId: reading.text(application, 'TrackingID', '/trackingId'),
    submissionDate: reading.date(application, 'SubmissionDate', '/submissionDate'),
    requestedPolicyDate: reading.date(application, 'RequestedPolDate', '/requestedPolicyDate'),
    cashWithApplicationCents: reading.cents(application, 'CWAAmt', '/cashWithApplicationCents'),
    deliveryMethod: reading.code(application, 'PrefPolicyDeliveryMethod', DELIVERY_METHOD, '/deliveryMethod'),
    program: readProgram(reading, application),
  };
}

const RIDER = 2;

const isRider = (reading: Reading, node: XmlNode): boolean => reading.tc(node, 'IndicatorCode') === RIDER;

function readCoverage(reading: Reading, node: XmlNode, index: number): WireCoverage {
  const at = `/coverages/${index}`;
  return {
    indicator: isRider(reading, node) ? 'rider' : 'base',
    productCode: reading.text(node, 'ProductCode', `${at}/productCode`),
    amountCents:
      reading.cents(node, 'CurrentAmt', `${at}/amountCents`) ??
      reading.cents(node, 'InitCovAmt', `${at}/amountCents`),
  };
}

/** The base coverage's amount, where the policy itself gives none. */
function baseAmount(reading: Reading, coverages: XmlNode[]): number | undefined {
  const base = coverages.find((node) => !isRider(reading, node));
  return (
    reading.cents(base, 'CurrentAmt', '/faceAmountCents') ??
    reading.cents(base, 'InitCovAmt', '/faceAmountCents')
  );
}

function readVisit(reading: Reading, node: XmlNode): NewBusiness['visits'] {
  const visit = child(node, 'PhysicianInfo');
  if (!visit) return [];
  const at = `/visits/${node.attributes.id ?? ''}`;
  return [
    {
      partyId: node.attributes.id ?? '',
      lastSeen: reading.date(visit, 'LastSeenDate', `${at}/lastSeen`),
      reason: reading.text(visit, 'VisitReason', `${at}/reason`),
      facility: reading.text(visit, 'FacilityName', `${at}/facility`),
      fax: reading.text(visit, 'FaxNumber', `${at}/fax`),
    },
  ];
}

/** What makes a file unusable as an application, all of it at once. */
function findFaults(
  reading: Reading,
  request: XmlNode,
  holding: XmlNode | undefined,
  message: NewBusiness,
): void {
  if (!holding) reading.fault(request, 'holding-missing', 'no policy is applied for');
  if (!message.carrierCode)
    reading.fault(holding ?? request, 'carrier-missing', 'the carrier is not named (CarrierCode)');
  if (!message.productCode)
    reading.fault(holding ?? request, 'product-missing', 'the product is not named (ProductCode)');
  if (message.faceAmountCents === undefined)
    reading.fault(holding ?? request, 'amount-missing', 'no amount of insurance is given');
  if (!message.roles.some((r) => r.role === 'insured'))
    reading.fault(request, 'insured-missing', 'nobody is named as the insured');
}
