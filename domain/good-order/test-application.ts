/**
 * Applications in perfect order, for tests, demonstrations and simulators. All persons are invented; their tax numbers
 * begin with 900, which is never given to anybody. Each function returns a fresh copy.
 */
import type { Application, ApplicationInput } from '../application/application.schema';
import { ApplicationSchema } from '../application/application.schema';
import type { RuleSet } from '../rules/rule-set';
import type { AgentOnFile, GoodOrderContext } from './review';

export const SIGNED = '2026-11-16';
export const SUBMITTED = '2026-11-18';
/** NPNs of the agents in the test context. */
export const WRITING_NPN = '19000001';
export const ADDITIONAL_NPN = '19000002';

const ADDRESS = { line1: '12 Sample Street', city: 'Columbus', state: 'OH', zip: '43004' } as const;
const PLACE = { city: 'Columbus', state: 'OH', method: 'electronic', date: SIGNED } as const;

/** The insured of the clean application, 45 years old by the nearest birthday. */
export const INSURED = {
  id: 'insured',
  kind: 'person',
  firstName: 'Robin',
  lastName: 'Example',
  birthDate: '1981-09-14',
  sex: 'female',
  governmentId: '900-10-2001',
  governmentIdType: 'ssn',
  driverLicenseNumber: 'ZZ000001',
  driverLicenseState: 'OH',
  occupation: 'teacher',
  annualIncomeCents: 15_000_000,
  heightInches: 66,
  weightPounds: 150,
  address: ADDRESS,
  phone: '614-555-0142',
} as const;

export const SPOUSE = {
  id: 'spouse',
  kind: 'person',
  firstName: 'Sam',
  lastName: 'Example',
  birthDate: '1980-02-02',
  governmentId: '900-10-2002',
  governmentIdType: 'ssn',
  address: ADDRESS,
  phone: '614-555-0143',
} as const;

const QUESTIONS = [
  'nicotine',
  'heart',
  'diabetes',
  'cancer',
  'hospital',
  'alcohol',
  'drugs',
  'driving',
  'pursuits',
];
const NO_TO_ALL = [...QUESTIONS, 'travel', 'bankruptcy'].map((questionId) => ({ questionId, value: 'no' }));

const CLEAN: ApplicationInput = {
  trackingId: 'TRK-0001',
  carrierCode: 'SUMMIT',
  productCode: 'TERM-20',
  submittedDate: SUBMITTED,
  faceAmountCents: 50_000_000,
  premium: { mode: 'monthly', method: 'eft', modalCents: 8_250 },
  purpose: 'personal',
  deliveryMethod: 'electronic',
  parties: [INSURED, SPOUSE],
  insuredId: 'insured',
  ownerIds: ['insured'],
  payorId: 'insured',
  beneficiaries: [{ partyId: 'spouse', class: 'primary', shareBasisPoints: 10_000, relationship: 'spouse' }],
  agents: [{ npn: WRITING_NPN, name: 'Alex Agent', role: 'writing', splitBasisPoints: 10_000 }],
  physicians: [{ id: 'physician-1', name: 'Dr. Pat Invented', phone: '614-555-0150', address: ADDRESS }],
  replacement: {
    hasExistingCoverage: false,
    willReplace: false,
    exchange1035: false,
    agentSaysReplacement: false,
  },
  answers: NO_TO_ALL,
  tobacco: { status: 'never' },
  signatures: [
    { role: 'insured', partyId: 'insured', ...PLACE },
    { role: 'agent', npn: WRITING_NPN, ...PLACE },
    { role: 'insured', partyId: 'insured', formNumber: 'SPL-HIPAA', ...PLACE },
    { role: 'payor', partyId: 'insured', formNumber: 'SPL-EFT', ...PLACE },
    { role: 'agent', npn: WRITING_NPN, formNumber: 'SPL-AGR', ...PLACE },
  ],
  forms: [
    { formNumber: 'SPL-100', version: '01-2026', kind: 'application' },
    { formNumber: 'SPL-HIPAA', version: '01-2026', kind: 'hipaa' },
    { formNumber: 'SPL-AGR', version: '01-2026', kind: 'agent-report' },
    { formNumber: 'SPL-EFT', version: '01-2026', kind: 'eft' },
  ],
};

/** A 20-year term application to SUMMIT for $500,000, signed in Ohio on 2026-11-16, with nothing wrong. */
export const cleanApplication = (overrides: Partial<ApplicationInput> = {}): Application =>
  ApplicationSchema.parse({ ...structuredClone(CLEAN), ...overrides });

/** The clean application with one condition: exam, MVR, Rx, MIB, phone interview and one APS will be ordered. */
export const cleanApplicationSixVendors = (overrides: Partial<ApplicationInput> = {}): Application =>
  cleanApplication({
    conditions: [{ code: 'hypertension', physicianId: 'physician-1', diagnosed: '2019-05-01' }],
    answers: NO_TO_ALL.map((a) =>
      a.questionId === 'heart' ? { ...a, value: 'yes', details: 'Blood pressure, treated since 2019.' } : a,
    ),
    ...overrides,
  });

/** Age 34 and $250,000: exam, MVR, Rx and MIB only. */
export const cleanApplicationFourVendors = (overrides: Partial<ApplicationInput> = {}): Application =>
  cleanApplication({
    faceAmountCents: 25_000_000,
    parties: [{ ...INSURED, birthDate: '1992-08-21' }, SPOUSE],
    ...overrides,
  });

/** An active agent, licensed for life and appointed with a carrier in the states given. */
export const activeAgent = (npn: string, states = ['OH'], carrierCode = 'SUMMIT'): AgentOnFile => ({
  npn,
  status: 'active',
  licenses: states.map((state) => ({
    state,
    line: 'life',
    status: 'active',
    effective: '2020-01-01',
    expiry: '2027-12-31',
  })),
  appointments: states.map((state) => ({
    carrierCode,
    state,
    status: 'active',
    effective: '2020-02-01',
  })),
});

/** What the clean application is judged by: received and checked on the day of submission. */
export const cleanContext = (
  rules: RuleSet,
  overrides: Partial<GoodOrderContext> = {},
): GoodOrderContext => ({
  today: SUBMITTED,
  receivedDate: SUBMITTED,
  agents: [activeAgent(WRITING_NPN), activeAgent(ADDITIONAL_NPN)],
  rules,
  ...overrides,
});
