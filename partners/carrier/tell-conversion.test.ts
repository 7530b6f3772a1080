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
    expect(sent({ policyNumber: undefined }, { otherCoverage: [] }).otherPolicies).toEqual([]);
  });

  it('says that it is one, which no other application does', () => {
    const told = { question: 'term-conversion', value: 'yes' };
    expect(sent().responses).toEqual([told]);
    expect(newBusinessFromApplication(cleanApplication(), context).responses).not.toContainEqual(told);
  });
});
