import { readXml } from '../xml/read-xml';
import { group, leaf } from '../xml/write-xml';
import { child, children } from '../xml/xml-node';
import { type Envelope, readEnvelope, requestOf, transactionTc, writeRequest } from './envelope';
import { readParties, type WireParty, writeParty } from './party';
import { readPolicyNumber } from './policy-number';
import { Reading, type ReadResult } from './reading';
import { readRequirements, type WireRequirement, writeRequirement } from './requirement-info';
import { relatedParty, relation } from './requirement-order';

const ROLE_INSURED = 32;

/** 1122: what has come of requirements. Vendors send it to us, and we send it to the carrier as evidence. */
export interface RequirementResults {
  envelope: Envelope;
  trackingId?: string;
  policyNumber?: string;
  carrierCode?: string;
  requirements: WireRequirement[];
  /** The person it is about: compared with the person ordered for. */
  subject?: WireParty;
}

export function writeRequirementResults(results: RequirementResults): string {
  return writeRequest(
    'requirement-results',
    results.envelope,
    { primaryObjectId: 'Holding_1' },
    group(
      'OLifE',
      {},
      group(
        'Holding',
        { id: 'Holding_1' },
        group(
          'Policy',
          {},
          leaf('PolNumber', results.policyNumber),
          leaf('CarrierCode', results.carrierCode),
          group('ApplicationInfo', {}, leaf('TrackingID', results.trackingId)),
          results.requirements.map(writeRequirement),
        ),
      ),
      results.subject ? writeParty(results.subject) : undefined,
      results.subject ? relation('Holding_1', results.subject.id, ROLE_INSURED) : undefined,
    ),
  );
}

/** Reads a 1122. @throws {XmlRefused} when it is not XML that we accept. */
export function readRequirementResults(input: Uint8Array | string): ReadResult<RequirementResults> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestOf(reading, root);
  if (request && transactionTc(reading, request) !== 1122)
    reading.fault(request, 'transaction', 'this is no results transmittal');
  const olife = child(request, 'OLifE');
  const [holding, other] = children(olife, 'Holding');
  if (other)
    reading.fault(other, 'several-policies', 'results for several policies: each has to come by itself');
  const policy = child(holding, 'Policy');
  const requirements = readRequirements(reading, policy, '/requirements');
  if (request && requirements.length === 0)
    reading.fault(request, 'requirement-missing', 'the transmittal names no requirement');
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    trackingId: reading.text(child(policy, 'ApplicationInfo'), 'TrackingID', '/trackingId'),
    policyNumber: readPolicyNumber(reading, policy, '/policyNumber'),
    carrierCode: reading.text(policy, 'CarrierCode', '/carrierCode'),
    requirements,
    subject: relatedParty(reading, olife, readParties(reading, olife), ROLE_INSURED),
  });
}
