import type { Application } from '../../application/application.schema';
import type { LedgerEntry } from '../../changes/ledger';
import { expiringItems } from '../../expiry/expiring';
import { seededRules } from '../../rules/test-rules';
import { checkGoodOrder } from '../check-good-order';
import { cleanApplication, cleanContext } from '../test-application';

const TODAY = '2026-11-18';
const rules = seededRules('SUMMIT', 'UL-FLEX');
const SHOWN = { date: '2026-11-10', insuranceAge: 45, tobaccoRates: false };
const app = (
  shown: Partial<NonNullable<Application['illustration']>> = {},
  more: Partial<Application> = {},
) => {
  const clean = cleanApplication({ productCode: 'UL-FLEX', ...more });
  const { faceAmountCents, premium } = clean;
  const illustration = { ...SHOWN, faceAmountCents, modalPremiumCents: premium.modalCents, ...shown };
  return { ...clean, illustration };
};
const found = (one: Application, today = TODAY, by = rules) =>
  checkGoodOrder(one, cleanContext(by, { today }))
    .findings.filter((f) => f.subject.startsWith('illustration:'))
    .map((f) => [f.subject, f.severity, f.requirementCode, f.ruleId]);
const blocks = (what: string) => [[`illustration:${what}`, 'blocking', 133, 'SUMMIT-PRD-ILLUSTRATION']];

describe('an illustration', () => {
  it('that shows the policy as it is applied for is in good order', () => {
    expect(found(app())).toEqual([]);
  });

  it.each([
    ['age', { insuranceAge: 44 }],
    ['face', { faceAmountCents: 100 }],
    ['class', { tobaccoRates: true }],
    ['date', { date: '2026-08-19' }],
  ])('of another %s must be made anew, by the rule of the product', (what, shown) => {
    expect(found(app(shown))).toEqual(blocks(what));
  });

  it('of another premium is pointed out only', () => {
    expect(found(app({ modalPremiumCents: 1 }))).toEqual([
      ['illustration:premium', 'warning', 133, 'SUMMIT-PRD-ILLUSTRATION'],
    ]);
  });

  it('is compared with the age on the policy date that is asked for', () => {
    const later = { requestedPolicyDate: '2027-03-14' };
    expect(found(app({}, later))).toEqual(blocks('age'));
    expect(found(app({ insuranceAge: 46 }, later))).toEqual([]);
  });

  it('is not compared in what it or the application does not say, nor where the product has no rule', () => {
    const { illustration: _, ...without } = app();
    expect(found(without as Application)).toEqual([]);
    expect(found({ ...app(), illustration: { date: TODAY } })).toEqual([]);
    expect(found({ ...app(), tobacco: undefined })).toEqual([]);
    const term = { ...app({ insuranceAge: 1 }), productCode: 'TERM-20' };
    expect(found(term, TODAY, seededRules())).toEqual([]);
  });

  it('runs out by the same rule, the day after its last day', () => {
    const of = (one: Application, by = rules) =>
      expiringItems(one, { today: TODAY, rules: by, ledger: [] }).filter((i) => i.kind === 'illustration');
    expect(of(app())).toMatchObject([
      { until: '2027-02-08', code: 133, rule: { ruleId: 'SUMMIT-PRD-ILLUSTRATION' } },
    ]);
    expect(found(app(), '2027-02-08')).toEqual([]);
    expect(found(app(), '2027-02-09')).toEqual(blocks('date'));
    expect(of(cleanApplication())).toEqual([]);
  });

  it('that was renewed runs out by the same rule, from the day of the new one', () => {
    const renewed: LedgerEntry = {
      ...{ requirementId: 'again', code: 133, label: 'Illustration', party: 'insured', generation: 1 },
      ...{ subject: 'expired:illustration:2027-02-08', phase: 'underwriting', fulfilment: 'agent' },
      ...{ status: 'satisfied', performedOn: '2027-02-10', reasons: [], askedBy: 'expiry', order: 'none' },
      notNeeded: false,
    };
    const items = expiringItems(app(), { today: TODAY, rules, ledger: [renewed] });
    expect(items.find((i) => i.kind === 'illustration')).toMatchObject({ until: '2027-05-11' });
  });
});
