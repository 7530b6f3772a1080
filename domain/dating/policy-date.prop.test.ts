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
      fc.property(fc.integer({ min: -500, max: 60 }), fc.integer({ min: 0, max: 20_000 }), (n, days) => {
        const policyDate = addDays(today, n);
        const app = born(addDays('1940-01-01', days));
        const answer = judgePolicyDate(app, policyDate, { rules, today });
        expect(answer.refusals.includes('too-early')).toBe(policyDate < addMonths(SIGNED, -6));
        expect(answer.refusals.includes('in-the-future')).toBe(policyDate > today);
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
    expect(judgePolicyDate(app, today, { rules: silent, today })).toEqual({
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
