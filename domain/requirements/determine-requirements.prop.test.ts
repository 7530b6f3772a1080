import fc from 'fast-check';
import type { Application } from '../application/application.schema';
import { addDays } from '../calendar/plain-date';
import { cleanApplication, INSURED, SPOUSE } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { coveredBy } from './coverage';
import { determineRequirements } from './determine-requirements';

const PRODUCTS = [
  ['SUMMIT', 'TERM-10'],
  ['SUMMIT', 'UL-FLEX'],
  ['HARBOR', 'TERM-30'],
  ['HARBOR', 'WHOLE-LIFE'],
] as const;
const today = '2026-11-18';
const product = fc.constantFrom(...PRODUCTS);
const birthDate = fc.integer({ min: 0, max: 85 * 365 }).map((days) => addDays('2026-11-01', -days));
const cents = fc.oneof(
  fc.integer({ min: 0, max: 1_200_000_000 }),
  // The ends of the bands are where a grid goes wrong.
  fc.constantFrom(
    9_999_999,
    10_000_000,
    24_999_999,
    25_000_000,
    50_000_000,
    100_000_000,
    100_000_099,
    100_000_100,
  ),
);

const decide = (app: Application) => {
  const rules = seededRules(app.carrierCode, app.productCode);
  return { rules, decisions: determineRequirements(app, { today, rules }) };
};

/** Everything that is brought, also by way of a fuller exam. */
function brought(app: Application): Set<number> {
  const { rules, decisions } = decide(app);
  const { covers } = rules.documents.grid.body;
  return new Set(decisions.flatMap((d) => [d.code, ...coveredBy(covers, d.code)]));
}

describe('requirements', () => {
  it('never become fewer when the amount goes up', () => {
    fc.assert(
      fc.property(product, birthDate, cents, cents, ([carrierCode, productCode], born, a, b) => {
        const at = (faceAmountCents: number) =>
          brought(
            cleanApplication({
              carrierCode,
              productCode,
              faceAmountCents,
              parties: [{ ...INSURED, birthDate: born }, SPOUSE],
            }),
          );
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect([...less].filter((code) => !more.has(code))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whatever the order of conditions, physicians, pursuits and answers', () => {
    const conditions = fc.shuffledSubarray(['diabetes', 'hypertension', 'stroke', 'asthma', 'other']);
    const physicians = fc.shuffledSubarray(['p1', 'p2', 'p3']);
    fc.assert(
      fc.property(
        product,
        conditions,
        physicians,
        cents,
        ([carrierCode, productCode], codes, ids, faceAmountCents) => {
          const app = (order: <T>(list: T[]) => T[]) =>
            cleanApplication({
              carrierCode,
              productCode,
              faceAmountCents,
              physicians: order(ids.map((id) => ({ id, lastSeen: '2026-01-01' }))),
              conditions: order(
                codes.map((code, i) => ({ code, physicianId: ids[i % Math.max(1, ids.length)] })),
              ),
              avocations: order(['scuba', 'aviation']),
            });
          const keys = (a: Application) =>
            decide(a).decisions.map((d) => `${d.code} ${d.subject} ${d.reasons.length}`);
          expect(keys(app((list) => list.toReversed()))).toEqual(keys(app((list) => list)));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('each have a reason with rule, version, source and words, and instructions', () => {
    fc.assert(
      fc.property(product, birthDate, cents, ([carrierCode, productCode], born, faceAmountCents) => {
        const app = cleanApplication({
          carrierCode,
          productCode,
          faceAmountCents,
          parties: [{ ...INSURED, birthDate: born }, SPOUSE],
        });
        for (const { reasons, instructions, label } of decide(app).decisions) {
          expect(reasons.length).toBeGreaterThan(0);
          for (const r of reasons) expect(r.ruleId && r.version && r.source && r.because).toBeTruthy();
          expect(instructions.length).toBeGreaterThan(10);
          expect(label).not.toMatch(/^Requirement \d/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
