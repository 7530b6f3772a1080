import fc from 'fast-check';
import type { ApplicationInput } from '../application/application.schema';
import { addDays, daysBetween } from '../calendar/plain-date';
import { cleanApplication, SIGNED, WRITING_NPN } from '../good-order/test-application';
import { changedRules, seededRules } from '../rules/test-rules';
import { planCash, WARNING_DAYS } from './temporary-insurance';

const agreementSigned = (dates: string[]): Partial<ApplicationInput> => ({
  premium: { mode: 'monthly', method: 'eft', modalCents: 8_250, cashWithApplicationCents: 8_250 },
  signatures: [
    ...cleanApplication().signatures,
    ...dates.map((date) => ({ role: 'agent', npn: WRITING_NPN, formNumber: 'SPL-TIA', date }) as const),
  ],
});
const plan = (more: Partial<ApplicationInput>, today = '2026-11-18', rules = seededRules()) =>
  planCash(cleanApplication(more), { rules, today });

describe('the temporary insurance', () => {
  it('begins when application and agreement are both signed, and lasts as long as the product says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }), fc.nat(100), (signed, later) => {
        const dates = signed.map((n) => addDays(SIGNED, n - 10));
        const today = addDays(SIGNED, later);
        const temporary = plan(agreementSigned(dates), today)!.temporary!;
        expect(temporary.from).toBe([...dates, SIGNED].sort().at(-1));
        expect(daysBetween(temporary.from, temporary.until)).toBe(60);
        for (const day of temporary.warnOn) {
          expect(day > today).toBe(true);
          expect(WARNING_DAYS).toContain(daysBetween(day, temporary.until));
        }
        expect(temporary.warnOn).toEqual([...temporary.warnOn].sort());
        const ahead = WARNING_DAYS.filter((n) => addDays(temporary.until, -n) > today);
        expect(temporary.warnOn).toHaveLength(ahead.length);
      }),
    );
  });

  it('is none without cash, without an agreement, without a signed application and for a product that has none', () => {
    expect(plan({})).toBeUndefined();
    expect(plan({ ...agreementSigned([]) })).toEqual({});
    const { signatures } = agreementSigned([SIGNED]);
    const onlyAgreement = signatures!.filter((s) => s.formNumber === 'SPL-TIA');
    expect(plan({ ...agreementSigned([SIGNED]), signatures: onlyAgreement })).toEqual({});
    const without = changedRules(seededRules(), 'product', (body) => {
      for (const product of body.products) delete product.temporaryInsurance;
    });
    expect(plan(agreementSigned([SIGNED]), '2026-11-18', without)).toEqual({});
    const formless = changedRules(seededRules(), 'forms', (body) => {
      body.forms = body.forms.filter((f) => f.kind !== 'temporary-insurance');
    });
    expect(plan(agreementSigned([SIGNED]), '2026-11-18', formless)).toEqual({});
  });
});
