import { conversionApplication, OLD_NUMBER } from '../../domain/conversion/test-conversion';
import { cleanApplication } from '../../domain/good-order/test-application';
import { newBusinessFromApplication } from './new-business-from-application';

const context = {
  ...{ clientRef: 'C-1', trackingId: 'T-1', sentAt: '2026-11-18T15:00:00.000Z' },
  ...{ requirements: [], contents: new Map<string, string>() },
};
const sent = (...args: Parameters<typeof conversionApplication>) =>
  newBusinessFromApplication(conversionApplication(...args), context);
const old = { policyNumber: OLD_NUMBER, amountCents: 50_000_000, issueDate: '2019-03-01', pending: false };

describe('a conversion that is sent to the carrier', () => {
  it('names the old policy once, as in force and not as replaced, whether it is listed or not', () => {
    for (const otherCoverage of [undefined, []]) {
      const { otherPolicies } = sent({}, otherCoverage && { otherCoverage });
      expect(otherPolicies).toMatchObject([old]);
      expect(otherPolicies[0]!.replaced).toBeUndefined();
    }
  });

  it('says of the old policy that it is converted, which no other application does', () => {
    const { otherPolicies, responses } = sent({ convertedCents: 10_000_000, ridersKept: ['WP'] });
    const converted = { oldClass: 'standard', convertedCents: 10_000_000, ridersKept: ['WP'] };
    expect(otherPolicies).toMatchObject([{ ...old, productCode: 'TERM-20', converted }]);
    expect(responses).toEqual([]);
    const { otherPolicies: others } = newBusinessFromApplication(cleanApplication(), context);
    expect(others.filter((policy) => policy.converted)).toEqual([]);
  });

  it("says so also while the number of the old policy is missing, or it is another carrier's", () => {
    expect(sent({ policyNumber: undefined }, { otherCoverage: [] }).otherPolicies).toMatchObject([
      { productCode: 'TERM-20', pending: false, converted: { oldClass: 'standard' } },
    ]);
    const [listed, converted] = sent({ carrierCode: 'HARBOR' }).otherPolicies;
    expect(listed!.converted).toBeUndefined();
    expect(converted).toMatchObject({ carrierCode: 'HARBOR', policyNumber: OLD_NUMBER, converted: {} });
  });

  it('goes by what the conversion says where the list of other cover says something else', () => {
    const { otherPolicies } = sent({ faceAmountCents: 40_000_000, issued: '2018-03-01' });
    expect(otherPolicies).toMatchObject([{ amountCents: 40_000_000, issueDate: '2018-03-01' }]);
  });
});
