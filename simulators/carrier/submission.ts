import { COVERAGE_INDICATOR } from '../../acord/codes/policy-codes';
import { type Envelope, readEnvelope, requestsOf } from '../../acord/messages/envelope';
import { readParties, type WireParty } from '../../acord/messages/party';
import { type Note, Reading } from '../../acord/messages/reading';
import { readRequirements, type WireRequirement } from '../../acord/messages/requirement-info';
import { readXml } from '../../acord/xml/read-xml';
import { child, children, textOf, type XmlNode } from '../../acord/xml/xml-node';

/** What a carrier's new-business desk looks at in an application. */
export interface Submission {
  envelope: Envelope;
  trackingId?: string;
  carrierCode?: string;
  insured?: WireParty;
  faceAmountCents?: number;
  signedDate?: string;
  /** A trial: an opinion is asked for, not a policy. */
  informal: boolean;
  /** The first premium came along or will be drawn from a bank account. */
  premiumArranged: boolean;
  premiumCents?: number;
  electronicDelivery: boolean;
  /** What the sender will deliver. */
  requirements: WireRequirement[];
}

const ROLE_INSURED = 32;
const PARTICIPANT_INSURED = 1;
const METHOD_EFT = 7;
const PROGRAM_INFORMAL = 117;
const DELIVERY_ELECTRONIC = new Set([3, 6]);

/** Reads a 103 as a carrier does: tolerant of where things stand, strict about nothing. */
export function readSubmission(xml: Uint8Array): { message: Submission; faults: Note[] } {
  const reading = new Reading();
  const root = readXml(xml);
  const request = requestsOf(reading, root)[0];
  const olife = child(request, 'OLifE');
  const holding = children(olife, 'Holding').find((h) => child(child(h, 'Policy'), 'ApplicationInfo'));
  const policy = child(holding, 'Policy');
  const application = child(policy, 'ApplicationInfo');
  const cwa = reading.cents(application, 'CWAAmt', '/cwa') ?? 0;
  const message: Submission = {
    envelope: readEnvelope(reading, root, request ?? root),
    trackingId: textOf(application, 'TrackingID'),
    carrierCode: textOf(policy, 'CarrierCode'),
    insured: insuredOf(reading, olife, policy),
    faceAmountCents: faceOf(reading, policy),
    signedDate: reading.date(application, 'SignedDate', '/signedDate'),
    informal: codesNamed(reading, olife, 'RelationDescription').has(PROGRAM_INFORMAL),
    premiumArranged: cwa > 0 || reading.tc(policy, 'PaymentMethod') === METHOD_EFT,
    premiumCents: reading.cents(policy, 'PaymentAmt', '/premiumCents'),
    electronicDelivery: [...codesNamed(reading, policy, 'PolicyDeliveryMethod')].some((tc) =>
      DELIVERY_ELECTRONIC.has(tc),
    ),
    requirements: readRequirements(reading, policy, '/requirements'),
  };
  return { message, faults: reading.faults };
}

function insuredOf(reading: Reading, olife: XmlNode | undefined, policy: XmlNode | undefined) {
  const parties = readParties(reading, olife);
  const related = children(olife, 'Relation').find(
    (r) => reading.tc(r, 'RelationRoleCode') === ROLE_INSURED,
  );
  const participant = participants(policy).find(
    (p) => reading.tc(p, 'LifeParticipantRoleCode') === PARTICIPANT_INSURED,
  );
  const id = related?.attributes.RelatedObjectID ?? participant?.attributes.PartyID;
  return parties.find((party) => party.id === id);
}

const coverages = (policy: XmlNode | undefined): XmlNode[] => children(child(policy, 'Life'), 'Coverage');

const participants = (policy: XmlNode | undefined): XmlNode[] =>
  coverages(policy).flatMap((coverage) => children(coverage, 'LifeParticipant'));

/** The amount of the base cover, wherever the sender wrote it. */
function faceOf(reading: Reading, policy: XmlNode | undefined): number | undefined {
  const base =
    coverages(policy).find((c) => reading.tc(c, 'IndicatorCode') === COVERAGE_INDICATOR.tcOf('base')) ??
    coverages(policy)[0];
  return (
    reading.cents(base, 'CurrentAmt', '/face') ??
    reading.cents(base, 'InitCovAmt', '/face') ??
    reading.cents(base, 'FaceAmt', '/face') ??
    reading.cents(child(policy, 'Life'), 'FaceAmt', '/face')
  );
}

/** Codes of every element of a name, however deep. */
function codesNamed(reading: Reading, node: XmlNode | undefined, name: string): Set<number> {
  const found = new Set<number>();
  const look = (at: XmlNode): void => {
    const tc = reading.tc(at, name);
    if (tc !== undefined) found.add(tc);
    for (const inner of at.children) look(inner);
  };
  if (node) look(node);
  return found;
}
