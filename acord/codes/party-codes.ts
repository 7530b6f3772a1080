import { codeList } from './code-list';

export const PARTY_TYPE = codeList('party type', { person: 1, organization: 2 });
/** Organization form: only the trust is told apart. */
export const ORGANIZATION_FORM = codeList('organization form', {
  trust: [16, 'trust'],
  corporation: [1, 'corp'],
});
export const GENDER = codeList('gender', { male: [1, 'm'], female: [2, 'f'] });
export const TOBACCO = codeList('tobacco', {
  never: [1, 'never smoked', 'non smoker', 'non-smoker', 'nonsmoker'],
  prior: [2, 'former', 'quit', 'prior smoker'],
  current: [3, 'smoker', 'current smoker', 'tobacco'],
});
export const ID_TYPE = codeList('id type', {
  ssn: [1, 'social security number'],
  tin: 2,
  ein: 8,
  passport: 17,
  'driver-license': [29, 'drivers license'],
});

/** Jurisdictions in the order of the list, territories included: the codes are not alphabetical positions of the states. */
const JURISDICTION_ROWS = {
  AL: 1,
  AK: 2,
  AZ: 4,
  AR: 5,
  CA: 6,
  CO: 7,
  CT: 8,
  DE: 9,
  DC: 10,
  FL: 12,
  GA: 13,
  HI: 15,
  ID: 16,
  IL: 17,
  IN: 18,
  IA: 19,
  KS: 20,
  KY: 21,
  LA: 22,
  ME: 23,
  MD: 25,
  MA: 26,
  MI: 27,
  MN: 28,
  MS: 29,
  MO: 30,
  MT: 31,
  NE: 32,
  NV: 33,
  NH: 34,
  NJ: 35,
  NM: 36,
  NY: 37,
  NC: 38,
  ND: 39,
  OH: 41,
  OK: 42,
  OR: 43,
  PA: 45,
  PR: 46,
  RI: 47,
  SC: 48,
  SD: 49,
  TN: 50,
  TX: 51,
  UT: 52,
  VT: 53,
  VI: 54,
  VA: 55,
  WA: 56,
  WV: 57,
  WI: 58,
  WY: 59,
};
export const JURISDICTION = codeList('jurisdiction', JURISDICTION_ROWS);
/** A jurisdiction by its USPS letters. */
export type StateCode = keyof typeof JURISDICTION_ROWS;

/** Roles of the Relation object. */
export const RELATION_ROLE = codeList('relation role', {
  spouse: 1,
  child: 2,
  parent: 3,
  owner: 8,
  agent: 11,
  payor: [31, 'payer'],
  insured: 32,
  beneficiary: [34, 'bene'],
  'contingent-beneficiary': 36,
  'writing-agent': [37, 'primary writing agent', 'primary agent'],
  'servicing-agent': 38,
  physician: 41,
  'general-agent': 48,
  'additional-agent': [52, 'additional writing agent'],
  'tertiary-beneficiary': 56,
  'primary-physician': 58,
  replaced: [63, 'replaced by'],
  'exchanged-by': 67,
  exchanged: [68, 'exchanged by'],
  trustee: 69,
  carrier: 87,
  'paramed-company': 90,
  applicant: 96,
  'joint-owner': 184,
});

/** Roles of a LifeParticipant. */
export const PARTICIPANT_ROLE = codeList('participant role', {
  insured: [1, 'primary insured'],
  'other-insured': 2,
  child: 3,
  spouse: 5,
  beneficiary: [7, 'bene'],
  'contingent-beneficiary': 9,
  'tertiary-beneficiary': 10,
  payor: [12, 'payer'],
  'writing-agent': [15, 'primary agent'],
  'additional-agent': 16,
  witness: 17,
  owner: 18,
  trustee: 19,
  applicant: 22,
  'servicing-agent': 30,
  'joint-owner': 50,
  physician: [57, 'attending physician'],
});

/** Signature roles. The numbers could not be checked against a public source: they follow the participant roles. */
export const SIGNATURE_ROLE = codeList('signature role', {
  insured: [1, 'primary insured'],
  payor: 12,
  agent: [15, 'primary agent', 'agent', 'writing agent'],
  'additional-agent': 16,
  witness: 17,
  owner: 18,
  trustee: 19,
  'parent-guardian': [3, 'parent', 'guardian'],
});
