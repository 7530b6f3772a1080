import fc from 'fast-check';
import { addDays, addMonths, isPlainDate } from '../calendar/plain-date';
import { cleanApplication, INSURED, SIGNED, SPOUSE } from '../good-order/test-application';
import { insuranceAge } from '../requirements/age';
import { changedRules, seededRules } from '../rules/test-rules';
import { judgePolicyDate } from './policy-date';

const today = '2026-11-18';
const rules = seededRules();
const born = (birthDate: string) => cleanApplication({ parties: [{ ...INSURED, birthDate }, SPOUSE] });

describe('a policy date', () => {
  it('never lies before the limit nor after today without being refused, and says the age that the product counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 90 }), fc.integer({ min: 0, max: 20_000 }), (n, days) => {
        const policyDate = addDays(today, n);
        const app = born(addDays('1940-01-01', days));
        const answer = judgePolicyDate(app, policyDate, { rules, today });
        expect(answer.refusals.includes('too-early')).toBe(policyDate < addMonths(SIGNED, -6));
        expect(answer.refusals.includes('carrier-too-early')).toBe(
          policyDate < today && addMonths(policyDate, 6) < today,
        );
        expect(answer.refusals.includes('in-the-future')).toBe(policyDate > addDays(today, 60));
        expect(answer.latest).toBe(addDays(today, 60));
        const age = insuranceAge('nearest', addDays('1940-01-01', days), policyDate)!;
        expect([answer.age, answer.savesAge]).toEqual([age, age < answer.ageToday!]);
        expect(isPlainDate(answer.ageChangesOn!) && answer.ageChangesOn! > policyDate).toBe(true);
        expect(insuranceAge('nearest', addDays('1940-01-01', days), answer.ageChangesOn!)).toBe(age + 1);
      }),
    );
  });

  it('dated back over an age change saves the age', () => {
    const answer = judgePolicyDate(born('1982-05-10'), '2026-11-09', { rules, today });
    expect(answer).toMatchObject({ age: 44, ageToday: 45, savesAge: true, refusals: [] });
  });

  it('says which premiums fall due from that day to today, each at the beginning of its period', () => {
    const due = (mode: string | undefined, policyDate: string, modalCents?: number) => {
      const app = cleanApplication({ premium: { mode: mode as 'annual', modalCents } });
      return judgePolicyDate(app, policyDate, { rules, today }).premiumsDue;
    };
    expect(due('monthly', '2026-08-18', 5_000)).toEqual({ payments: 4, cents: 20_000 });
    expect(due('monthly', '2026-08-19', 5_000)).toEqual({ payments: 3, cents: 15_000 });
    expect(due('annual', '2026-05-18', 60_000)).toEqual({ payments: 1, cents: 60_000 });
    expect(due('single', '2025-05-18')).toEqual({ payments: 1 });
    expect(due('quarterly', '2026-12-01', 100)).toEqual({ payments: 0, cents: 0 });
    expect(due(undefined, today)).toBeUndefined();
  });

  it('cites the law of South Dakota there, and the desk elsewhere', () => {
    const { signatures } = cleanApplication();
    const inDakota = cleanApplication({
      signatures: signatures.map((s) => ({ ...s, state: 'SD' as const })),
    });
    expect(judgePolicyDate(inDakota, today, { rules, today }).limit).toMatchObject({
      ruleId: 'STATE-BACKDATING-SD',
    });
    expect(judgePolicyDate(cleanApplication(), today, { rules, today }).limit).toMatchObject({
      ruleId: 'DESK-BACKDATING',
    });
  });

  it('says nothing of what is not known: no signature, no birth date, no rule', () => {
    expect(judgePolicyDate(cleanApplication({ signatures: [] }), today, { rules, today })).toMatchObject({
      refusals: ['not-signed'],
      savesAge: false,
    });
    const { birthDate: _, ...unborn } = INSURED;
    const app = cleanApplication({ parties: [unborn, SPOUSE] });
    const silent = changedRules(rules, 'states', (body) => {
      delete body.backdating;
    });
    const unsaid = changedRules(silent, 'product', (body) => {
      for (const product of body.products) delete product.dating;
    });
    expect(judgePolicyDate(app, addDays(today, 1), { rules: unsaid, today }).refusals).toEqual([
      'in-the-future',
    ]);
    const unpaid = { ...app, premium: {} };
    expect(judgePolicyDate(unpaid, today, { rules: unsaid, today })).toEqual({
      policyDate: today,
      applicationDate: SIGNED,
      savesAge: false,
      refusals: [],
    });
    expect(judgePolicyDate(born('2026-11-01'), '2026-10-01', { rules, today })).not.toHaveProperty('age');
    expect(judgePolicyDate(born('2026-12-01'), '2026-10-01', { rules, today })).not.toHaveProperty(
      'ageToday',
    );
  });
});
