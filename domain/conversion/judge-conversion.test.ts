import type { TermConversion } from '../application/conversion.schema';
import { cleanApplication, INSURED, SPOUSE } from '../good-order/test-application';
import { changedRules, seededRules } from '../rules/test-rules';
import { conversionOf, conversionReason, conversionStanding } from './conversion-of';
import { isConverted } from './judge-conversion';
import { conversionApplication, OLD_NUMBER } from './test-conversion';

const today = '2026-11-18';
const rules = seededRules('SUMMIT', 'UL-FLEX');
const judge = (...[old, more]: Parameters<typeof conversionApplication>) =>
  conversionOf(conversionApplication(old, more), { rules, today })!;
const born = (birthDate: string) => ({ parties: [{ ...INSURED, birthDate }, SPOUSE] });

describe('a conversion', () => {
  it('within its limits needs no evidence, by the rule of the old product', () => {
    expect(judge()).toEqual({
      rule: { ruleId: 'SUMMIT-PRD-CONVERSION', version: 5, source: expect.stringMatching(/^synthetic/) },
      period: { until: '2039-03-01', by: 'years' },
      convertedCents: 50_000_000,
      aboveCents: 0,
      evidence: 'none',
      problems: [],
    });
  });

  it.each<[string, Partial<TermConversion>, Partial<Parameters<typeof conversionApplication>[1]>, string]>([
    ['policy-number', { policyNumber: undefined }, {}, 'none'],
    ['carrier', { carrierCode: 'HARBOR' }, {}, 'all'],
    ['issue-date', { issued: '2026-11-17' }, {}, 'all'],
    ['issue-date', { issued: undefined }, {}, 'all'],
    ['face-amount', { faceAmountCents: undefined }, {}, 'all'],
    ['product', { productCode: undefined }, {}, 'all'],
    ['product', { productCode: 'UL-FLEX' }, {}, 'all'],
    ['to-product', {}, { productCode: 'TERM-10' }, 'all'],
    ['period', { issued: '2006-11-15' }, {}, 'all'],
    ['part', { convertedCents: 50_000_001 }, {}, 'all'],
    ['minimum', { convertedCents: 4_999_999 }, { faceAmountCents: 4_999_999 }, 'all'],
    ['above', {}, { faceAmountCents: 50_000_001 }, 'above'],
    ['above', { convertedCents: 20_000_000 }, { faceAmountCents: 30_000_000 }, 'above'],
    ['class', { requestedClass: 'preferred' }, {}, 'all'],
    ['class', { requestedClass: 'standard', oldClass: undefined }, {}, 'all'],
    ['rider', {}, { riders: [{ code: 'WMD' }] }, 'all'],
  ])('has the problem %s: %j %j', (problem, old, more, evidence) => {
    expect(judge(old, more)).toMatchObject({ problems: [problem], evidence });
  });

  it('has all of its problems at once', () => {
    const none = {
      policyNumber: ' ',
      issued: undefined,
      faceAmountCents: 0,
      requestedClass: 'preferred',
    } as const;
    expect(judge(none).problems).toEqual(['policy-number', 'issue-date', 'face-amount', 'minimum', 'class']);
  });

  it.each<[Partial<TermConversion>, Partial<Parameters<typeof conversionApplication>[1]>]>([
    [{ issued: '2006-11-16' }, {}],
    [{ requestedClass: 'standard-tobacco' }, {}],
    [{ ridersKept: ['WMD'] }, { riders: [{ code: 'WMD' }] }],
    [{ convertedCents: 10_000_000 }, { faceAmountCents: 10_000_000 }],
    [{ carrierCode: 'SUMMIT' }, {}],
  ])('is within its limits with %j %j', (old, more) => {
    expect(judge(old, more)).toMatchObject({ problems: [], evidence: 'none' });
  });

  it('of a part is refused where the old product converts as a whole', () => {
    const whole = changedRules(rules, 'product', (body) => {
      body.products[0]!.conversion!.partial = false;
    });
    const part = conversionApplication({}, { faceAmountCents: 40_000_000 });
    expect(conversionOf(part, { rules: whole, today })).toMatchObject({
      problems: ['partial'],
      evidence: 'all',
    });
    expect(conversionOf(conversionApplication(), { rules: whole, today })!.problems).toEqual([]);
  });
});

it('another carrier gives the right for its own products, and as a whole', () => {
  const harbor = seededRules('HARBOR', 'WHOLE-LIFE');
  const of = (faceAmountCents: number) => {
    const more = { carrierCode: 'HARBOR', productCode: 'WHOLE-LIFE', faceAmountCents };
    return conversionOf(conversionApplication({ productCode: 'TERM-30' }, more), { rules: harbor, today });
  };
  expect(of(50_000_000)).toMatchObject({
    problems: [],
    evidence: 'none',
    rule: { ruleId: 'HARBOR-PRD-CONVERSION' },
  });
  expect(of(49_999_999)).toMatchObject({ problems: ['partial'], evidence: 'all' });
});

describe('the period', () => {
  const of = (birthDate: string, change: object = {}) => {
    const own = changedRules(rules, 'product', (body) =>
      Object.assign(body.products[0]!.conversion!, change),
    );
    return conversionOf(conversionApplication({}, born(birthDate)), { rules: own, today })?.period;
  };

  it('ends with the last day of the age by the nearest birthday, or with the anniversary, whichever is first', () => {
    expect(of('1960-09-14')).toEqual({ until: '2031-03-13', by: 'age' });
    expect(of('1968-09-01')).toEqual({ until: '2039-02-28', by: 'age' });
    expect(of('1968-09-03')).toEqual({ until: '2039-03-01', by: 'years' });
  });

  it('ends by what the product names alone', () => {
    expect(of('1981-09-14', { withinYears: undefined })).toEqual({ until: '2052-03-13', by: 'age' });
    expect(of('1960-09-14', { untilAge: undefined })).toEqual({ until: '2039-03-01', by: 'years' });
  });

  it('is not known without the birth date: then all is underwritten', () => {
    const unborn = conversionApplication({}, { parties: [{ ...INSURED, birthDate: undefined }, SPOUSE] });
    expect(conversionOf(unborn, { rules, today })).toMatchObject({ problems: [], evidence: 'all' });
    expect(conversionStanding(unborn, { rules, today })).toMatchObject({ until: null, daysLeft: null });
  });

  it('is kept by the day of signing, however long the case takes', () => {
    const app = conversionApplication({ issued: '2006-11-16' });
    expect(conversionOf(app, { rules, today: '2027-03-01' })!.evidence).toBe('none');
    expect(conversionStanding(app, { rules, today: '2027-03-01' })).toMatchObject({ daysLeft: -105 });
    expect(
      conversionOf({ ...app, signatures: [], submittedDate: undefined }, { rules, today })!.problems,
    ).toEqual(['period']);
  });
});

describe('what is said of a conversion', () => {
  it('is until when, how long that is, and what is asked for; never the policy number', () => {
    const standing = conversionStanding(conversionApplication(), { rules, today })!;
    expect(standing).toMatchObject({
      until: '2039-03-01',
      daysLeft: 4486,
      words:
        'a term policy is converted, which may be applied for until Tue, Mar 1, 2039; within its limits, so no evidence of insurability is asked for',
    });
    expect(JSON.stringify(standing)).not.toContain(OLD_NUMBER);
    expect(conversionStanding(cleanApplication(), { rules, today })).toBeUndefined();
  });

  it('is a reason of evidence only where there is some', () => {
    expect(conversionReason(undefined)).toBeUndefined();
    expect(conversionReason(judge())).toBeUndefined();
    const inputs = { convertedCents: 50_000_000, aboveCents: 5 };
    const above = judge({}, { faceAmountCents: 50_000_005 });
    expect(conversionReason(above)).toMatchObject({ ruleId: 'SUMMIT-PRD-CONVERSION', inputs });
  });
});

it('the converted policy is known by its number, however that is written', () => {
  const app = conversionApplication();
  expect(isConverted(app, { policyNumber: 'zz t20 000777' })).toBe(true);
  expect(isConverted(app, { policyNumber: 'ZZ-T20-000778' })).toBe(false);
  expect(isConverted(app, {})).toBe(false);
  expect(isConverted(conversionApplication({ policyNumber: undefined }), { policyNumber: 'X' })).toBe(false);
  expect(isConverted(conversionApplication({ carrierCode: 'HARBOR' }), { policyNumber: OLD_NUMBER })).toBe(
    false,
  );
});
