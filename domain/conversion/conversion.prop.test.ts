import fc from 'fast-check';
import type { Application } from '../application/application.schema';
import { POLICY_CLASSES, type TermConversion } from '../application/conversion.schema';
import { addDays } from '../calendar/plain-date';
import { SIGNED } from '../good-order/test-application';
import { deliveryRequirements } from '../requirements/delivery-requirements';
import { determineRequirements } from '../requirements/determine-requirements';
import { seededRules } from '../rules/test-rules';
import { conversionOf } from './conversion-of';
import { conversionApplication } from './test-conversion';

const today = '2026-11-18';
const HEALTH_STATEMENT = 19;
const rules = seededRules('SUMMIT', 'UL-FLEX');
const asked = (app: Application) => determineRequirements(app, { today, rules });
const codes = (app: Application) => asked(app).map(({ code, subject }) => `${code} ${subject}`);
/** The same application for an amount, with no old policy. */
const plain = (app: Application, faceAmountCents: number): Application => ({
  ...app,
  faceAmountCents,
  conversion: undefined,
});

/** Everything about health and life that rules ask more for. */
const risks = fc.record({
  conditions: fc
    .subarray(['diabetes', 'hypertension', 'cancer', 'other'])
    .map((list) => list.map((code) => ({ code, physicianId: 'physician-1' }))),
  answers: fc
    .subarray(['heart', 'alcohol', 'drugs', 'driving'])
    .map((list) => list.map((questionId) => ({ questionId, value: 'yes', details: 'Told.' }))),
  avocations: fc.subarray(['scuba', 'aviation']),
  travel: fc.subarray([{ country: 'Elsewhere', days: 40 }]),
  tobacco: fc.constantFrom({ status: 'never' as const }, { status: 'current' as const }),
  purpose: fc.constantFrom('personal' as const, 'business' as const),
  otherCoverage: fc.array(
    fc.record({
      amountCents: fc.integer({ min: 1, max: 300_000_000 }),
      policyNumber: fc.constant('OTHER-1'),
    }),
    { maxLength: 2 },
  ),
});
const cents = fc.integer({ min: 5_000_000, max: 800_000_000 });

describe('a conversion', () => {
  it('within its limits never has evidence, nor a statement of health at delivery', () => {
    const daysAgo = fc.integer({ min: 0, max: 20 * 365 });
    const keeps = fc.constantFrom(undefined, ...POLICY_CLASSES.slice(3));
    fc.assert(
      fc.property(risks, cents, cents, daysAgo, keeps, (more, a, b, days, requestedClass) => {
        const old = { faceAmountCents: Math.max(a, b), issued: addDays(SIGNED, -days), requestedClass };
        const app = conversionApplication(old, { ...more, faceAmountCents: Math.min(a, b) });
        expect(asked(app)).toEqual([]);
        const policy = { issuedOn: '2027-11-18', amended: false, premiumPaid: false };
        const items = deliveryRequirements(app, { today, rules, policy });
        expect(items.map(({ code }) => code)).not.toContain(HEALTH_STATEMENT);
      }),
      { numRuns: 200 },
    );
  });

  it('of more than the old amount has all the evidence of an application for the amount above', () => {
    fc.assert(
      fc.property(risks, cents, cents, (more, old, above) => {
        const app = conversionApplication(
          { faceAmountCents: old },
          { ...more, faceAmountCents: old + above },
        );
        expect(codes(app)).toEqual(codes(plain(app, above)));
        for (const { reasons } of asked(app))
          expect(reasons.map((r) => r.ruleId)).toContain('SUMMIT-PRD-CONVERSION');
      }),
      { numRuns: 200 },
    );
  });

  it('that misses any limit has all the evidence of an application for the whole amount', () => {
    const misses = fc.constantFrom<Partial<TermConversion>>(
      { carrierCode: 'HARBOR' },
      { issued: undefined },
      { issued: '2006-11-15' },
      { issued: '2026-12-01' },
      { productCode: undefined },
      { productCode: 'UL-FLEX' },
      { faceAmountCents: undefined },
      { convertedCents: 900_000_000 },
      { requestedClass: 'preferred-plus' },
      { oldClass: undefined, requestedClass: 'substandard' },
    );
    fc.assert(
      fc.property(risks, cents, cents, misses, (more, old, face, miss) => {
        const app = conversionApplication(
          { faceAmountCents: old, ...miss },
          { ...more, faceAmountCents: face },
        );
        expect(codes(app)).toEqual(codes(plain(app, face)));
        expect(codes(app)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('asks for no less when more is applied for', () => {
    fc.assert(
      fc.property(risks, cents, cents, cents, (more, old, a, b) => {
        const at = (faceAmountCents: number) =>
          conversionOf(conversionApplication({ faceAmountCents: old }, { ...more, faceAmountCents }), {
            rules,
            today,
          })!.aboveCents;
        expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
      }),
      { numRuns: 100 },
    );
  });
});
