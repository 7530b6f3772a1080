import type { ApplicationInput } from '../application/application.schema';
import { cleanApplication } from '../good-order/test-application';
import { changedRules, seededRules } from '../rules/test-rules';
import { EXCHANGE_FUNDS, planReplacement } from './plan-replacement';

/** A Wednesday; the Thursday of the next week is Thanksgiving. */
const today = '2026-11-18';
const calendar = { timeZone: 'America/New_York', closedDays: [] };

const old = {
  carrierName: 'Old Oak Life (synthetic)',
  policyNumber: 'OLD-1',
  amountCents: 1,
  status: 'in-force',
} as const;
const plan = (more: Partial<ApplicationInput>, rules = seededRules()) =>
  planReplacement(cleanApplication(more), { rules, today, calendar });

const signedIn = (state: 'NY' | 'MD' | 'WY' | 'OH') => {
  const { signatures } = cleanApplication();
  return signatures.map((s) => ({ ...s, state }));
};

describe('what a replacement asks for', () => {
  it('is nothing where nothing is replaced, whatever other cover there is', () => {
    expect(plan({})).toBeUndefined();
    expect(plan({ otherCoverage: [old] })).toBeUndefined();
  });

  it.each([
    ['MD', '2026-11-25', 'STATE-REPLACEMENT-NOTICE-MD'],
    ['WY', '2026-11-23', 'STATE-REPLACEMENT-NOTICE-WY'],
    ['OH', '2026-11-25', 'DESK-REPLACEMENT-NOTICE'],
  ] as const)('in %s: the old carrier is told by %s, and the rule is named', (state, day, ruleId) => {
    const found = plan({ signatures: signedIn(state), otherCoverage: [old, { ...old, toBeReplaced: true }] });
    expect(found?.contracts).toHaveLength(1);
    expect(found?.contracts[0]).toMatchObject({
      index: 1,
      exchange: false,
      noticeDueOn: day,
      noticeRule: { ruleId },
    });
    expect(found?.contracts[0]?.funds).toBeUndefined();
    expect(found?.steps).toEqual([]);
  });

  it('in New York: the steps in their order; papers that came with the application are done', () => {
    const forms = [...cleanApplication().forms, { formNumber: 'spl-ny-def', version: '01-2026' }];
    const found = plan({
      signatures: signedIn('NY'),
      forms,
      otherCoverage: [{ ...old, toBeReplaced: true }],
    });
    expect(found?.steps).toEqual([
      { step: 'definition-signed', before: 'submission' },
      { step: 'information-received', before: 'submission' },
      { step: 'disclosure-signed', before: 'delivery' },
    ]);
    expect(found?.signed).toEqual(['definition-signed']);
  });

  it('by a 1035 exchange: the money is a ledger row of its own, and the product says what it comes before', () => {
    const covers = { otherCoverage: [{ ...old, exchange1035: true }] };
    const found = plan(covers, seededRules('SUMMIT', 'UL-FLEX'));
    expect(found?.moneyBefore).toBe('issue');
    expect(found?.contracts[0]?.funds).toMatchObject({
      code: EXCHANGE_FUNDS,
      phase: 'delivery',
      fulfilment: 'other-carrier',
      subject: 'contract:0',
    });
    expect(plan(covers)?.moneyBefore).toBe('placed');
  });

  it('without any such rules of the states: a contract all the same, and no day that nobody has set', () => {
    const silent = changedRules(seededRules(), 'states', (body) => {
      delete body.replacement;
    });
    const found = plan({ otherCoverage: [{ ...old, toBeReplaced: true }] }, silent);
    expect(found?.contracts).toEqual([{ index: 0, exchange: false, cover: { ...old, toBeReplaced: true } }]);
    expect(found?.steps).toEqual([]);
  });
});
