import { RELATION_ROLE, TOBACCO } from '../../codes/party-codes';
import { group, leaf, type XmlElement } from '../../xml/write-xml';
import { type WireParty, writeParty } from '../party';
import { yesNo } from '../yes-no';
import type { NewBusiness, WireRole, WireRoleOf } from './new-business.types';

type RelationLabel = Parameters<typeof RELATION_ROLE.tcOf>[0];

const RELATION_OF: Record<WireRole, RelationLabel> = {
  insured: 'insured',
  owner: 'owner',
  payor: 'payor',
  'primary-beneficiary': 'beneficiary',
  'contingent-beneficiary': 'contingent-beneficiary',
  'tertiary-beneficiary': 'tertiary-beneficiary',
  'writing-agent': 'writing-agent',
  'additional-agent': 'additional-agent',
  'servicing-agent': 'servicing-agent',
  physician: 'physician',
  trustee: 'trustee',
};

/** Hundredths of a percent as a percentage, exactly. */
const percentage = (basisPoints: number | undefined): string | undefined =>
  basisPoints === undefined
    ? undefined
    : `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`;

export function writeRole({
  partyId,
  role,
  basisPoints,
  relationship,
  irrevocable,
}: WireRoleOf): XmlElement | undefined {
  return group(
    'Relation',
    { OriginatingObjectID: 'Holding_1', RelatedObjectID: partyId },
    leaf('RelationRoleCode', role, { tc: RELATION_ROLE.tcOf(RELATION_OF[role]) }),
    leaf('RelationDescription', relationship),
    leaf('InterestPercent', percentage(basisPoints)),
    yesNo('IrrevokableInd', irrevocable),
  );
}

/** A party with what hangs on it here: the insured's risk, a physician's visit. */
export function writeNewBusinessParty(message: NewBusiness, party: WireParty): XmlElement | undefined {
  const isInsured = message.roles.some((r) => r.role === 'insured' && r.partyId === party.id);
  const element = writeParty(party, isInsured ? writeRisk(message) : undefined, writeVisit(message, party));
  const { tobacco } = message;
  const person = isInsured && tobacco ? element?.children.find((c) => c.name === 'Person') : undefined;
  if (person && tobacco)
    person.children.push(leaf('SmokerStat', tobacco.status, { tc: TOBACCO.tcOf(tobacco.status) })!);
  else if (isInsured && tobacco && element) {
    element.children.push(
      group('Person', {}, leaf('SmokerStat', tobacco.status, { tc: TOBACCO.tcOf(tobacco.status) }))!,
    );
  }
  return element;
}

function writeRisk({ tobacco, conditions, travel, avocations }: NewBusiness): XmlElement | undefined {
  return group(
    'Risk',
    {},
    group(
      'SubstanceUsage',
      {},
      leaf('SubstanceType', tobacco?.product),
      leaf('SubstanceEndDate', tobacco?.lastUse),
    ),
    conditions.map((condition) =>
      group(
        'MedicalCondition',
        { PhysicianPartyID: condition.physicianId },
        leaf('ConditionType', condition.code),
        leaf('ConditionDescription', condition.description),
        leaf('OnsetDate', condition.diagnosed),
        group('MedicalTreatment', {}, leaf('TreatmentDescription', condition.treatment)),
      ),
    ),
    travel.map((trip) =>
      group(
        'ForeignTravel',
        {},
        leaf('Country', trip.country),
        leaf('Purpose', trip.purpose),
        leaf('StartDate', trip.departs),
        leaf('Duration', trip.days),
      ),
    ),
    avocations.map((code) => group('LifeStyleActivity', {}, leaf('LifeStyleActivityType', code))),
  );
}

function writeVisit({ visits }: NewBusiness, party: WireParty): XmlElement | undefined {
  const visit = visits.find((v) => v.partyId === party.id);
  if (!visit) return undefined;
  return group(
    'PhysicianInfo',
    {},
    leaf('LastSeenDate', visit.lastSeen),
    leaf('VisitReason', visit.reason),
    leaf('FacilityName', visit.facility),
    leaf('FaxNumber', visit.fax),
  );
}
