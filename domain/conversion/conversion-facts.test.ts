import { applicationFacts } from '../rules/application-facts';
import { seededRules } from '../rules/test-rules';
import { conversionApplication, OLD_NUMBER } from './test-conversion';

const context = { rules: seededRules('SUMMIT', 'UL-FLEX'), today: '2026-11-18' };
/** The old policy is so young that the carrier counts it, and it is listed beside another one of $100,000. */
const amounts = (...[old, more]: Parameters<typeof conversionApplication>) => {
  const otherCoverage = [
    { policyNumber: OLD_NUMBER, amountCents: 50_000_000, issued: '2025-03-01' },
    { policyNumber: 'OTHER-1', amountCents: 10_000_000, issued: '2025-03-01' },
    { policyNumber: 'OTHER-2', issued: '2025-03-01' },
  ];
  const app = conversionApplication({ issued: '2025-03-01', ...old }, { otherCoverage, ...more });
  const { underwrittenCents, otherCoverageCountedCents, amountAtRiskCents } = applicationFacts(app, context);
  return [underwrittenCents, otherCoverageCountedCents, amountAtRiskCents];
};

describe('the amount at risk of a conversion', () => {
  it('is that of the cover that goes on beside it', () => {
    expect(amounts()).toEqual([0, 10_000_000, 10_000_000]);
  });

  it('counts what is applied for above the old amount, and what of the old policy is not converted', () => {
    expect(amounts({}, { faceAmountCents: 70_000_000 })).toEqual([20_000_000, 10_000_000, 30_000_000]);
    const part = amounts({ convertedCents: 20_000_000 }, { faceAmountCents: 30_000_000 });
    expect(part).toEqual([10_000_000, 40_000_000, 50_000_000]);
  });

  it('is that of a new policy beside the old one where the right is not shown', () => {
    expect(amounts({ productCode: 'UL-FLEX' })).toEqual([50_000_000, 60_000_000, 110_000_000]);
  });
});
