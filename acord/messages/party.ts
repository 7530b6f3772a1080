import {
  GENDER,
  ID_TYPE,
  JURISDICTION,
  ORGANIZATION_FORM,
  PARTY_TYPE,
  type StateCode,
} from '../codes/party-codes';
import { group, leaf, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import type { Reading } from './reading';

/** A person or organization of a message. `id` is local to the message. */
export interface WireParty {
  id: string;
  kind: 'person' | 'organization' | 'trust';
  firstName?: string;
  middleName?: string;
  lastName?: string;
  suffix?: string;
  organizationName?: string;
  trustDate?: string;
  birthDate?: string;
  sex?: 'male' | 'female';
  governmentId?: string;
  governmentIdType?: 'ssn' | 'tin' | 'ein' | 'passport' | 'driver-license';
  birthState?: string;
  citizenship?: string;
  driverLicenseNumber?: string;
  driverLicenseState?: StateCode;
  occupation?: string;
  employer?: string;
  annualIncomeCents?: number;
  netWorthCents?: number;
  heightInches?: number;
  weightPounds?: number;
  line1?: string;
  line2?: string;
  city?: string;
  state?: StateCode;
  zip?: string;
  country?: string;
  phone?: string;
  email?: string;
  /** Producers: the national producer number and the carrier's code. */
  npn?: string;
  companyProducerId?: string;
}

/** Reads one Party. @param at JSON pointer of the party in the message. */
export function readParty(reading: Reading, node: XmlNode, at: string): WireParty {
  const kind = reading.code(node, 'PartyTypeCode', PARTY_TYPE, `${at}/kind`);
  const person = child(node, 'Person');
  const organization = child(node, 'Organization');
  return {
    id: node.attributes.id ?? '',
    kind: kindOf(reading, organization, kind, at),
    ...(person ? readPerson(reading, person, at) : {}),
    ...(organization || kind === 'organization' ? readOrganization(reading, node, organization, at) : {}),
    governmentId: reading.text(node, 'GovtID', `${at}/governmentId`),
    governmentIdType: reading.code(node, 'GovtIDTC', ID_TYPE, `${at}/governmentIdType`),
    netWorthCents: reading.cents(node, 'EstNetWorth', `${at}/netWorthCents`),
    ...readContact(reading, node, at),
    npn: reading.text(child(node, 'Producer'), 'NIPRNumber', `${at}/npn`),
    companyProducerId: reading.text(
      child(child(node, 'Producer'), 'CarrierAppointment'),
      'CompanyProducerID',
      `${at}/companyProducerId`,
    ),
  };
}

function kindOf(
  reading: Reading,
  organization: XmlNode | undefined,
  kind: string | undefined,
  at: string,
): WireParty['kind'] {
  if (!organization) return kind === 'organization' ? 'organization' : 'person';
  const form = reading.code(organization, 'OrgForm', ORGANIZATION_FORM, `${at}/kind`);
  return form === 'trust' || child(organization, 'TrustType') ? 'trust' : 'organization';
}

function readPerson(reading: Reading, person: XmlNode, at: string): Partial<WireParty> {
  return {
    firstName: reading.text(person, 'FirstName', `${at}/firstName`),
    middleName: reading.text(person, 'MiddleName', `${at}/middleName`),
    lastName: reading.text(person, 'LastName', `${at}/lastName`),
    suffix: reading.text(person, 'Suffix', `${at}/suffix`),
    birthDate: reading.date(person, 'BirthDate', `${at}/birthDate`),
    sex: reading.code(person, 'Gender', GENDER, `${at}/sex`),
    birthState: reading.text(person, 'BirthJurisdiction', `${at}/birthState`),
    citizenship: reading.text(person, 'Citizenship', `${at}/citizenship`),
    driverLicenseNumber: reading.text(person, 'DriversLicenseNum', `${at}/driverLicenseNumber`),
    driverLicenseState: reading.code(person, 'DriversLicenseState', JURISDICTION, `${at}/driverLicenseState`),
    occupation: reading.text(person, 'Occupation', `${at}/occupation`),
    employer: reading.text(person, 'EmployerName', `${at}/employer`),
    annualIncomeCents: reading.cents(person, 'EstSalary', `${at}/annualIncomeCents`),
    heightInches:
      reading.integer(person, 'HeightInches', `${at}/heightInches`) ??
      measure(reading, person, 'Height2', `${at}/heightInches`),
    weightPounds:
      reading.integer(person, 'WeightPounds', `${at}/weightPounds`) ??
      measure(reading, person, 'Weight2', `${at}/weightPounds`),
  };
}

const measure = (reading: Reading, person: XmlNode, name: string, at: string) =>
  reading.integer(child(person, name), 'MeasureValue', at);

function readOrganization(
  reading: Reading,
  party: XmlNode,
  organization: XmlNode | undefined,
  at: string,
): Partial<WireParty> {
  return {
    organizationName:
      reading.text(organization, 'DBA', `${at}/organizationName`) ??
      reading.text(party, 'FullName', `${at}/organizationName`),
    trustDate: reading.date(organization, 'EstabDate', `${at}/trustDate`),
  };
}

function readContact(reading: Reading, node: XmlNode, at: string): Partial<WireParty> {
  const address = child(node, 'Address');
  const phone = child(node, 'Phone');
  const dial = reading.text(phone, 'DialNumber', `${at}/phone`);
  const area = child(phone, 'AreaCode')?.text;
  return {
    line1: reading.text(address, 'Line1', `${at}/line1`),
    line2: reading.text(address, 'Line2', `${at}/line2`),
    city: reading.text(address, 'City', `${at}/city`),
    state: reading.code(address, 'AddressStateTC', JURISDICTION, `${at}/state`),
    zip: reading.text(address, 'Zip', `${at}/zip`),
    country: reading.text(address, 'AddressCountry', `${at}/country`),
    phone: dial && area ? `${area}${dial}` : dial,
    email: reading.text(child(node, 'EMailAddress'), 'AddrLine', `${at}/email`),
  };
}

/** All parties of an OLifE, with ids made up for those without. */
export function readParties(reading: Reading, olife: XmlNode | undefined, at = '/parties'): WireParty[] {
  return children(olife, 'Party').map((node, i) => {
    const party = readParty(reading, node, `${at}/${i}`);
    if (party.id) return party;
    reading.warn(node, 'id-missing', 'a party without id: nothing can refer to it');
    return { ...party, id: `unnamed-${i + 1}` };
  });
}

/** Writes one Party. @param more further children, such as Risk. */
export function writeParty(party: WireParty, ...more: (XmlElement | undefined)[]): XmlElement | undefined {
  const isPerson = party.kind === 'person';
  return group(
    'Party',
    { id: party.id },
    leaf('PartyTypeCode', isPerson ? 'Person' : 'Organization', {
      tc: PARTY_TYPE.tcOf(isPerson ? 'person' : 'organization'),
    }),
    isPerson ? undefined : leaf('FullName', party.organizationName),
    leaf('GovtID', party.governmentId),
    (party.governmentIdType &&
      leaf('GovtIDTC', party.governmentIdType.replace('-', ' '), {
        tc: ID_TYPE.tcOf(party.governmentIdType),
      })) ||
      undefined,
    leaf('EstNetWorth', dollars(party.netWorthCents)),
    isPerson ? writePerson(party) : writeOrganization(party),
    writeAddress(party),
    group('Phone', {}, leaf('DialNumber', party.phone)),
    group('EMailAddress', {}, leaf('AddrLine', party.email)),
    group(
      'Producer',
      {},
      leaf('NIPRNumber', party.npn),
      group('CarrierAppointment', {}, leaf('CompanyProducerID', party.companyProducerId)),
    ),
    ...more,
  );
}

function writePerson(party: WireParty): XmlElement | undefined {
  return group(
    'Person',
    {},
    leaf('FirstName', party.firstName),
    leaf('MiddleName', party.middleName),
    leaf('LastName', party.lastName),
    leaf('Suffix', party.suffix),
    leaf('BirthDate', party.birthDate),
    party.sex ? leaf('Gender', party.sex, { tc: GENDER.tcOf(party.sex) }) : undefined,
    leaf('BirthJurisdiction', party.birthState),
    leaf('Citizenship', party.citizenship),
    leaf('DriversLicenseNum', party.driverLicenseNumber),
    writeState('DriversLicenseState', party.driverLicenseState),
    leaf('Occupation', party.occupation),
    leaf('EmployerName', party.employer),
    leaf('EstSalary', dollars(party.annualIncomeCents)),
    group('Height2', {}, leaf('MeasureValue', party.heightInches)),
    group('Weight2', {}, leaf('MeasureValue', party.weightPounds)),
  );
}

function writeOrganization(party: WireParty): XmlElement | undefined {
  const form =
    party.kind === 'trust' ? leaf('OrgForm', 'Trust', { tc: ORGANIZATION_FORM.tcOf('trust') }) : undefined;
  return group('Organization', {}, form, leaf('EstabDate', party.trustDate));
}

function writeAddress(party: WireParty): XmlElement | undefined {
  return group(
    'Address',
    {},
    leaf('Line1', party.line1),
    leaf('Line2', party.line2),
    leaf('City', party.city),
    writeState('AddressStateTC', party.state),
    leaf('Zip', party.zip),
    leaf('AddressCountry', party.country),
  );
}

/** A coded jurisdiction by its USPS letters. */
export function writeState(name: string, state: StateCode | undefined): XmlElement | undefined {
  return state ? leaf(name, state, { tc: JURISDICTION.tcOf(state) }) : undefined;
}

/** Cents as dollars with two decimals, exactly. */
export function dollars(cents: number | undefined): string | undefined {
  if (cents === undefined) return undefined;
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
