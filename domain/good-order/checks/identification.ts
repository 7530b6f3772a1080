/** What must be known of each party, by the carrier's list. */

import { insuredOf, ownersOf } from '../../application/application';
import type { Party } from '../../application/parties.schema';
import { ageLastBirthday } from '../../requirements/age';
import { judge } from '../../rules/condition';
import type { GoodOrderBody, IdentificationField } from '../../rules/good-order.schema';
import type { Finding } from '../finding';
import type { Named } from '../finding-text';
import { type Review, report } from '../review';
import { A_BENEFICIARY, ROLE_WORDS } from '../signers';

type IdentifiedRole = GoodOrderBody['identification'][number]['role'];

const LABELS: Record<IdentificationField, Named> = {
  name: { en: 'the full name', es: 'el nombre completo' },
  birthDate: { en: 'the date of birth', es: 'la fecha de nacimiento' },
  sex: { en: 'the sex', es: 'el sexo' },
  governmentId: {
    en: 'the Social Security or tax number',
    es: 'el número de Seguro Social o de contribuyente',
  },
  address: { en: 'the complete home address', es: 'la dirección completa del domicilio' },
  phone: { en: 'the phone number', es: 'el número de teléfono' },
  driverLicense: {
    en: 'the number and state of the driver license',
    es: 'el número y el estado de la licencia de conducir',
  },
  occupation: { en: 'the occupation', es: 'la ocupación' },
  trustDate: { en: 'the date of the trust agreement', es: 'la fecha del acuerdo de fideicomiso' },
};

/** Where the application holds it. */
function stepOf(field: IdentificationField, { kind }: Party): string {
  if (field === 'name') return kind === 'person' ? 'lastName' : 'organizationName';
  return field === 'driverLicense' ? 'driverLicenseNumber' : field;
}
const AGE_MAX = 120;

/** Whether the party says it. An address is complete with street, city, state and ZIP code. */
const IS_GIVEN: Record<IdentificationField, (party: Party) => boolean> = {
  name: (p) => Boolean(p.kind === 'person' ? p.firstName && p.lastName : p.organizationName),
  birthDate: (p) => Boolean(p.birthDate),
  sex: (p) => Boolean(p.sex),
  governmentId: (p) => Boolean(p.governmentId),
  address: (p) => Boolean(p.address?.line1 && p.address.city && p.address.state && p.address.zip),
  phone: (p) => Boolean(p.phone),
  driverLicense: (p) => Boolean(p.driverLicenseNumber && p.driverLicenseState),
  occupation: (p) => Boolean(p.occupation),
  trustDate: (p) => Boolean(p.trustDate),
};

/** Missing and impossible details of the parties. */
export const checkIdentification = (review: Review): Finding[] => [
  ...asked(review).flatMap(({ role, kinds, fields }) =>
    partiesIn(review, role)
      .filter((party) => kinds.includes(party.kind))
      .flatMap((party) =>
        fields
          .filter((field) => !IS_GIVEN[field](party))
          .flatMap((field) => about(review, 'identification', role, party, field)),
      ),
  ),
  ...review.app.parties.flatMap((party) => checkPlausible(review, party)),
];

const asked = ({ rules, facts }: Review) =>
  rules.documents['good-order'].body.identification.filter(({ when }) => judge(when, facts).holds);

function partiesIn({ app }: Review, role: IdentifiedRole): Party[] {
  const named = (ids: readonly (string | undefined)[]): Party[] =>
    app.parties.filter((p) => ids.includes(p.id));
  switch (role) {
    case 'insured':
      return [insuredOf(app)].flatMap((p) => (p ? [p] : []));
    case 'owner':
      return ownersOf(app);
    case 'payor':
      return app.payorId === undefined ? [] : named([app.payorId]);
    case 'beneficiary':
      return named(app.beneficiaries.map((b) => b.partyId));
  }
}

/** A birth date that leaves an age of 0 to 120, a US tax number of nine digits. */
function checkPlausible(review: Review, party: Party): Finding[] {
  const role = roleOf(review, party);
  const age = party.birthDate ? ageLastBirthday(party.birthDate, review.today) : 0;
  const isUsNumber = ['ssn', 'tin', 'ein'].includes(party.governmentIdType ?? '');
  const digits = party.governmentId?.replaceAll(/[\s-]/g, '');
  return [
    ...(age === undefined || age > AGE_MAX
      ? about(review, 'identification-invalid', role, party, 'birthDate')
      : []),
    ...(isUsNumber && digits && !/^\d{9}$/.test(digits)
      ? about(review, 'identification-invalid', role, party, 'governmentId')
      : []),
  ];
}

function roleOf({ app }: Review, party: Party): IdentifiedRole {
  if (party.id === app.insuredId) return 'insured';
  if (app.ownerIds.includes(party.id)) return 'owner';
  return party.id === app.payorId ? 'payor' : 'beneficiary';
}

function about(
  review: Review,
  check: 'identification' | 'identification-invalid',
  role: IdentifiedRole,
  party: Party,
  field: IdentificationField,
): Finding[] {
  const index = review.app.parties.indexOf(party);
  const isInsured = party.id === review.app.insuredId;
  return report(review, check, {
    party: isInsured ? 'insured' : `${role}:${party.id}`,
    field: `/parties/${index}/${stepOf(field, party)}`,
    key: `${party.id}:${field}`,
    who: isInsured ? ROLE_WORDS.insured : role === 'beneficiary' ? A_BENEFICIARY : ROLE_WORDS[role],
    what: LABELS[field],
  });
}
