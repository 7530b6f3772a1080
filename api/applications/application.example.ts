import type { ApplicationInput } from '../../domain/application/application.schema';

const signed = { date: '2026-11-16', city: 'Columbus', state: 'OH', method: 'electronic' } as const;

/** An application as a program may send it, for the documentation. All persons are invented. */
export const APPLICATION_EXAMPLE: ApplicationInput = {
  trackingId: 'EXAMPLE-0001',
  carrierCode: 'SUMMIT',
  productCode: 'TERM-20',
  submittedDate: '2026-11-18',
  faceAmountCents: 50_000_000,
  premium: { mode: 'monthly', method: 'eft', modalCents: 8_250 },
  parties: [
    {
      id: 'insured',
      kind: 'person',
      firstName: 'Robin',
      lastName: 'Example',
      birthDate: '1981-09-14',
      sex: 'female',
      governmentId: '900-10-2001',
      governmentIdType: 'ssn',
      address: { line1: '12 Sample Street', city: 'Columbus', state: 'OH', zip: '43004' },
    },
    { id: 'spouse', kind: 'person', firstName: 'Sam', lastName: 'Example', birthDate: '1980-02-02' },
  ],
  insuredId: 'insured',
  ownerIds: ['insured'],
  payorId: 'insured',
  beneficiaries: [{ partyId: 'spouse', class: 'primary', shareBasisPoints: 10_000, relationship: 'spouse' }],
  agents: [{ npn: '19000001', name: 'Alex Agent', role: 'writing', splitBasisPoints: 10_000 }],
  replacement: { hasExistingCoverage: false, willReplace: false, agentSaysReplacement: false },
  answers: [
    { questionId: 'nicotine', value: 'no' },
    { questionId: 'heart', value: 'yes', details: 'Blood pressure, treated since 2019.' },
  ],
  conditions: [{ code: 'hypertension', diagnosed: '2019-05-01', physicianId: 'physician-1' }],
  physicians: [{ id: 'physician-1', name: 'Dr. Pat Invented', phone: '614-555-0150' }],
  signatures: [
    { role: 'insured', partyId: 'insured', ...signed },
    { role: 'agent', npn: '19000001', ...signed },
    { role: 'insured', partyId: 'insured', formNumber: 'SPL-HIPAA', ...signed },
  ],
  forms: [
    { formNumber: 'SPL-100', version: '01-2026', kind: 'application' },
    { formNumber: 'SPL-HIPAA', version: '01-2026', kind: 'hipaa' },
  ],
};
