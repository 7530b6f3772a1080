import type { Application } from '../application/application.schema';
import { cleanApplication } from '../good-order/test-application';
import { signatureStates } from '../good-order/test-states';
import { changedRules, seededRules } from '../rules/test-rules';
import { deliveryRequirements, freeLookDays, type IssuedPolicy } from './delivery-requirements';

const today = '2027-01-05';
const PAID: IssuedPolicy = { issuedOn: '2027-01-04', amended: false, premiumPaid: true };
const items = (
  policy: Partial<IssuedPolicy> = {},
  change: (app: Application) => void = () => {},
  rules = seededRules(),
) => {
  const app = cleanApplication({ carrierCode: rules.carrierCode, productCode: rules.productCode });
  change(app);
  return deliveryRequirements(app, { today, rules, policy: { ...PAID, ...policy } });
};
const codes = (...args: Parameters<typeof items>) => items(...args).map((d) => d.code);

describe('delivery requirements', () => {
  it('are none for a paid policy that is delivered electronically as applied for', () => {
    expect(codes()).toEqual([]);
  });

  it.each([
    ['on paper', { deliveryMethod: 'agent' }, [132]],
    ['amended', { amended: true }, [126]],
    ['unpaid', { premiumPaid: false }, [19, 125]],
    ['issued 90 days after the exam', { examOn: '2026-10-06' }, []],
    ['issued 91 days after the exam', { examOn: '2026-10-05' }, [19]],
    ['issued 120 days after signing', { issuedOn: '2027-03-16' }, []],
    ['issued 121 days after signing', { issuedOn: '2027-03-17' }, [19]],
  ] as [string, Partial<IssuedPolicy>, number[]][])('%s', (_, policy, expected) => {
    expect(codes(policy)).toEqual(expected);
  });

  it('take the receipt for granted when nobody says how it is delivered', () => {
    expect(
      codes({}, (a) => {
        a.deliveryMethod = undefined;
      }),
    ).toEqual([132]);
  });

  it('come once with every reason', () => {
    const [health] = items({ premiumPaid: false, examOn: '2026-01-01' });
    expect(health).toMatchObject({
      code: 19,
      phase: 'delivery',
      fulfilment: 'agent',
      party: 'insured',
      subject: 'policy',
    });
    expect(health?.reasons.map((r) => [r.ruleId, r.inputs])).toEqual([
      ['SUMMIT-DEL-HEALTH-EXAM', { daysFromExamToIssue: 368 }],
      ['SUMMIT-DEL-HEALTH-UNPAID', { convertsWithoutEvidence: false, premiumPaid: false }],
    ]);
  });

  it('ask for a new illustration of a permanent policy that was changed', () => {
    const rules = seededRules('SUMMIT', 'UL-FLEX');
    expect(codes({ amended: true }, () => {}, rules)).toEqual([126, 133]);
  });

  it('ask in New York for the disclosure statement of a replacement', () => {
    const replacing = (a: Application) => {
      signatureStates('NY')(a);
      a.replacement.willReplace = true;
    };
    expect(items({}, replacing).map((d) => [d.code, d.reasons[0]?.source])).toEqual([
      [148, expect.stringMatching(/11 NYCRR 51/)],
    ]);
    expect(codes({}, signatureStates('NY'))).toEqual([]);
  });

  it('are described plainly when the vendors document does not know the code', () => {
    const rules = changedRules(seededRules(), 'delivery', (body) => {
      body.items = [{ id: 'D', code: 999, because: 'Because.' }];
    });
    expect(items({}, () => {}, rules)).toMatchObject([
      {
        code: 999,
        label: 'Requirement 999',
        fulfilment: 'agent',
        instructions: expect.stringMatching(/case manager/),
      },
    ]);
  });

  it('differ by carrier', () => {
    const harbor = seededRules('HARBOR', 'WHOLE-LIFE');
    expect(codes({ amended: true }, () => {}, harbor)).toEqual([126, 132, 133, 140]);
    expect(codes({ issuedOn: '2027-01-16' }, () => {}, harbor)).toEqual([19, 132]);
  });

  it('do not guess the days since a signing that is not known', () => {
    expect(
      codes({ issuedOn: '2030-01-01' }, (a) => {
        a.signatures = [];
      }),
    ).toEqual([]);
  });
});

describe('free look', () => {
  const days = (change: (app: Application) => void, rules = seededRules()) => {
    const app = cleanApplication();
    change(app);
    return freeLookDays(app, { today, rules });
  };

  it('is that of the product, or of the state when that is longer', () => {
    expect(days(() => {})).toMatchObject({ days: 20, rule: { ruleId: 'SUMMIT-PRD-FREE-LOOK' } });
    const replacedInMaryland = (a: Application) => {
      signatureStates('MD')(a);
      a.replacement.willReplace = true;
    };
    expect(days(signatureStates('MD'))).toMatchObject({ days: 20 });
    expect(days(replacedInMaryland)).toMatchObject({ days: 30, rule: { ruleId: 'STATE-FREE-LOOK-MD' } });
    const rules = seededRules();
    const longer = { ...rules, product: { ...rules.product!, freeLookDays: 45 } };
    expect(days(replacedInMaryland, longer).days).toBe(45);
    expect(days(() => {}, { ...rules, product: undefined }).days).toBe(0);
  });
});

describe('a policy that is delivered late', () => {
  it('needs a statement of good health, but for a conversion that needs no evidence', () => {
    const harbor = seededRules('HARBOR', 'WHOLE-LIFE');
    expect(codes({ late: true })).toEqual([19]);
    expect(codes({ late: true }, () => {}, harbor)).toEqual([19, 132]);
    expect(items({ late: true })[0]?.reasons).toEqual([
      expect.objectContaining({
        ruleId: 'SUMMIT-DEL-HEALTH-LATE',
        inputs: { convertsWithoutEvidence: false, deliveredLate: true },
      }),
    ]);
  });

  it('is late sooner than the time for its delivery is over', () => {
    for (const carrier of ['SUMMIT', 'HARBOR']) {
      const { deliveryDays, lateAfterDays } = seededRules(carrier).documents.delivery.body;
      expect(lateAfterDays).toBeLessThan(deliveryDays!);
    }
  });
});
