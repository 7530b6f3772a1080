import type { ApplicationInput } from '../../domain/application/application.schema';
import { cleanApplicationSixVendors, SIGNED, WRITING_NPN } from '../../domain/good-order/test-application';

/** Who issued the old contract, and its number: both must be sealed wherever they lie. */
export const OLD_CARRIER = 'Old Oak Life (invented)';
export const OLD_NUMBER = 'OLD-778899';

const PLACE = { city: 'Columbus', state: 'OH', method: 'electronic', date: SIGNED } as const;

/** What makes the clean application one that moves the value of an old contract, with every paper that Ohio asks for. */
export function replacing(): Partial<ApplicationInput> {
  const clean = cleanApplicationSixVendors();
  const papers = ['SPL-REPL-613', 'SPL-1035'];
  return {
    replacement: {
      hasExistingCoverage: true,
      willReplace: true,
      exchange1035: true,
      agentSaysReplacement: true,
    },
    otherCoverage: [
      {
        carrierName: OLD_CARRIER,
        policyNumber: OLD_NUMBER,
        amountCents: 10_000_000,
        issued: '2005-03-01',
        status: 'in-force',
        toBeReplaced: true,
        exchange1035: true,
      },
    ],
    forms: [...clean.forms, ...papers.map((formNumber) => ({ formNumber, version: '01-2026' }))],
    signatures: [
      ...clean.signatures,
      ...papers.flatMap((formNumber) => [
        { role: 'insured', partyId: 'insured', formNumber, ...PLACE } as const,
        { role: 'agent', npn: WRITING_NPN, formNumber, ...PLACE } as const,
      ]),
    ],
  };
}
