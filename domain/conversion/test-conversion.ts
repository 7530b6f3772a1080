/** A conversion in perfect order, for tests: a 20-year term policy of $500,000 from 2019 into SUMMIT's universal life. Invented. */
import type { Application, ApplicationInput } from '../application/application.schema';
import { ApplicationSchema } from '../application/application.schema';
import type { TermConversion } from '../application/conversion.schema';
import { cleanApplication, SIGNED, WRITING_NPN } from '../good-order/test-application';

export const OLD_NUMBER = 'ZZ-T20-000777';
const OLD: TermConversion = {
  policyNumber: OLD_NUMBER,
  issued: '2019-03-01',
  faceAmountCents: 50_000_000,
  productCode: 'TERM-20',
  oldClass: 'standard',
  ridersKept: [],
};
const PLACE = { city: 'Columbus', state: 'OH', method: 'electronic', date: SIGNED } as const;

/** A fresh copy: nothing about health is answered or permitted, and the old policy is listed as in force. */
export function conversionApplication(
  old: Partial<TermConversion> = {},
  overrides: Partial<ApplicationInput> = {},
): Application {
  const { signatures, forms } = cleanApplication();
  return ApplicationSchema.parse({
    ...cleanApplication({
      productCode: 'UL-FLEX',
      deliveryMethod: 'agent',
      answers: [],
      replacement: {
        hasExistingCoverage: true,
        willReplace: false,
        exchange1035: false,
        agentSaysReplacement: false,
      },
      otherCoverage: [
        {
          carrierName: 'Summit Peak Life',
          policyNumber: OLD_NUMBER,
          amountCents: 50_000_000,
          issued: '2019-03-01',
          status: 'in-force',
        },
      ],
      signatures: [
        ...signatures.filter((s) => s.formNumber !== 'SPL-HIPAA'),
        { role: 'insured', partyId: 'insured', formNumber: 'SPL-ILL', ...PLACE },
        { role: 'agent', npn: WRITING_NPN, formNumber: 'SPL-ILL', ...PLACE },
      ],
      forms: [
        ...forms.filter((f) => f.kind !== 'hipaa'),
        { formNumber: 'SPL-ILL', version: '01-2026', kind: 'illustration' },
      ],
      ...overrides,
    }),
    conversion: { ...OLD, ...old },
  });
}
