import type { Application } from '../application/application.schema';
import {
  cleanApplication,
  cleanApplicationFourVendors,
  cleanApplicationSixVendors,
  INSURED,
  SPOUSE,
} from '../good-order/test-application';
import { changedRules, seededRules } from '../rules/test-rules';
import { determineRequirements, type RequirementContext } from './determine-requirements';

const today = '2026-11-18';
const rules = seededRules();
const decide = (app: Application, context: Partial<RequirementContext> = {}) =>
  determineRequirements(app, { today, rules, ...context });
const codes = (app: Application, context: Partial<RequirementContext> = {}) =>
  decide(app, context).map((d) => d.code);
/** Codes that the change adds to those of the clean application. */
const added = (change: (app: Application) => void, context: Partial<RequirementContext> = {}) => {
  const app = cleanApplication();
  change(app);
  const before = codes(cleanApplication(), context);
  return codes(app, context).filter((code) => !before.includes(code));
};

describe('requirements from the grid', () => {
  it('are four vendor orders at 34 and $250,000', () => {
    const decisions = decide(cleanApplicationFourVendors());
    expect(decisions.map((d) => [d.label, d.orderKind, d.vendorCode])).toEqual([
      ['Paramedical exam with blood and urine', 'exam', 'SWIFT'],
      ['MIB check', 'mib', 'DATAL'],
      ['Motor vehicle report', 'mvr', 'DATAL'],
      ['Prescription history', 'rx', 'DATAL'],
    ]);
  });

  it('are six vendor orders at 45 and $500,000 with a named condition', () => {
    const decisions = decide(cleanApplicationSixVendors());
    expect(decisions.every((d) => d.fulfilment === 'vendor' && d.phase === 'underwriting')).toBe(true);
    expect(decisions.map((d) => [d.code, d.orderKind, d.vendorCode, d.subject])).toEqual([
      [10, 'exam', 'SWIFT', 'insured'],
      [11, 'aps', 'CHART', 'insured:physician-1'],
      [21, 'mib', 'DATAL', 'insured'],
      [147, 'mvr', 'DATAL', 'insured'],
      [272, 'phone-interview', 'DATAL', 'insured'],
      [348, 'rx', 'DATAL', 'insured'],
    ]);
  });

  it('explain themselves by age, basis, amount and the cell of the grid', () => {
    const exam = decide(cleanApplication()).find((d) => d.code === 10);
    expect(exam?.reasons).toEqual([
      {
        ruleId: 'SUMMIT-GRID-1',
        version: 1,
        source: expect.stringMatching(/^synthetic/),
        because: 'The requirements grid asks for it at this age and amount at risk.',
        inputs: {
          age: 45,
          ageBasis: 'nearest',
          amountAtRiskCents: 50_000_000,
          rowAges: '41-50',
          columnDollars: '500000-1000000',
        },
      },
    ]);
  });

  it('change in the column above by one dollar, not by cents', () => {
    const at = (faceAmountCents: number) => codes(cleanApplication({ faceAmountCents }));
    expect(at(49_999_999)).not.toContain(272);
    expect(at(50_000_000)).toContain(272);
    expect(at(100_000_099)).not.toContain(117);
    expect(at(100_000_100)).toContain(117);
  });

  it('use the age by the nearest birthday on the day of signing, whatever today is', () => {
    const born = (birthDate: string) => cleanApplication({ parties: [{ ...INSURED, birthDate }, SPOUSE] });
    const age = (app: Application, on: string) => decide(app, { today: on })[0]?.reasons[0]?.inputs.age;
    expect(age(born('1986-05-17'), today)).toBe(40); // the half birthday is the day after signing
    expect(age(born('1986-05-16'), today)).toBe(41);
    expect(age(born('1986-05-17'), '2027-11-18')).toBe(40);
  });

  it('use the age by the last birthday where the product does', () => {
    const harbor = seededRules('HARBOR', 'TERM-30');
    const app = cleanApplication({
      carrierCode: 'HARBOR',
      productCode: 'TERM-30',
      parties: [{ ...INSURED, birthDate: '1990-12-01' }, SPOUSE],
    });
    expect(decide(app, { rules: harbor })[0]?.reasons[0]?.inputs).toMatchObject({
      age: 35,
      ageBasis: 'last',
    });
  });

  it('are asked of the carrier where no row or column fits, or the age is not known', () => {
    const referred = (app: Application, of = rules) =>
      decide(app, { rules: of }).map((d) => [d.code, d.fulfilment]);
    const expected = [[847, 'carrier']];
    expect(
      referred(cleanApplication({ parties: [{ ...INSURED, birthDate: '1930-01-01' }, SPOUSE] })),
    ).toEqual(expected);
    expect(referred(cleanApplication({ parties: [{ ...INSURED, birthDate: undefined }, SPOUSE] }))).toEqual(
      expected,
    );
    expect(referred(cleanApplication(), seededRules('SUMMIT', 'NO-SUCH-PRODUCT'))).toEqual(expected);
  });

  it('do not list what another order brings, but keep its reasons', () => {
    const withShortForm = changedRules(rules, 'grid', (body) => {
      body.packages['exam-phone'] = [10, 1, 26];
    });
    const [exam, ...more] = decide(cleanApplication(), { rules: withShortForm });
    expect(more).toEqual([]);
    expect(exam?.code).toBe(10);
    const triggered = changedRules(withShortForm, 'triggers', (body) => {
      body.triggers.push({
        ...body.triggers[0]!,
        id: 'T',
        conditions: undefined,
        when: { fact: 'ageLast', atLeast: 0 },
        asks: [{ code: 1, party: 'insured' }],
      });
    });
    expect(decide(cleanApplication(), { rules: triggered })[0]?.reasons.map((r) => r.ruleId)).toEqual([
      'SUMMIT-GRID-1',
      'T',
    ]);
  });
});

describe('amount at risk', () => {
  const amount = (otherCoverage: Application['otherCoverage'], of = rules) =>
    decide(cleanApplication({ otherCoverage }), { rules: of }).find((d) => d.code === 21)?.reasons[0]?.inputs
      .amountAtRiskCents;

  it('adds cover of the last three years and pending cover, and nothing that is replaced', () => {
    expect(amount([{ amountCents: 100, issued: '2023-11-16' }])).toBe(50_000_100);
    expect(amount([{ amountCents: 100, issued: '2023-11-15' }])).toBe(50_000_000);
    expect(amount([{ amountCents: 100, status: 'pending' }])).toBe(50_000_100);
    expect(amount([{ amountCents: 100 }])).toBe(50_000_100);
    expect(amount([{ amountCents: 100, issued: '2025-01-01', toBeReplaced: true }])).toBe(50_000_000);
    expect(amount([{ amountCents: 100, issued: '2025-01-01', exchange1035: true }])).toBe(50_000_000);
    expect(amount([{ issued: '2025-01-01' }])).toBe(50_000_000);
  });

  it('adds what the carrier says: all in force and nothing pending', () => {
    const harbor = seededRules('HARBOR', 'TERM-30');
    expect(amount([{ amountCents: 100, issued: '1990-01-01' }], harbor)).toBe(50_000_100);
    expect(amount([{ amountCents: 100, status: 'pending' }], harbor)).toBe(50_000_000);
  });

  it('decides the column, so that recent cover leads to more', () => {
    expect(
      added((a) => {
        a.otherCoverage = [{ amountCents: 60_000_000, issued: '2025-01-01' }];
      }),
    ).toEqual([117]);
  });
});
