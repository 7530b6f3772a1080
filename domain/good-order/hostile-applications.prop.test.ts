import fc from 'fast-check';
import { ApplicationSchema } from '../application/application.schema';
import { determineRequirements } from '../requirements/determine-requirements';
import { mayOrderMedical } from '../requirements/may-order-medical';
import { seededRules } from '../rules/test-rules';
import { checkGoodOrder } from './check-good-order';
import { owedItems } from './owed-items';
import { cleanContext } from './test-application';

const ids = ['a', 'b', 'c', '', '__proto__', 'constructor'];
const id = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const day = fc.option(
  fc.constantFrom(
    '0000-01-01',
    '0001-02-28',
    '1899-12-31',
    '1981-02-28',
    '2000-02-29',
    '2026-11-16',
    '2026-11-18',
    '9999-12-31',
  ),
  { nil: undefined },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const basisPoints = maybe(fc.integer({ min: 0, max: 10_000 }));
const cents = fc.constantFrom(0, 1, 50_000_000, 100_000_000_000);
const text = fc.constantFrom('', 'yes', 'no', '__proto__', '12', '2026-02-30', 'spouse', '🙂');

/** Any application that the schema lets in, however absurd. */
const hostile = fc
  .record({
    carrierCode: fc.constant('SUMMIT'),
    productCode: fc.constantFrom('TERM-20', 'UL-FLEX'),
    program: fc.constantFrom('formal', 'informal'),
    submittedDate: day,
    faceAmountCents: cents,
    riders: fc.array(fc.record({ code: fc.constantFrom('WP', '__proto__'), amountCents: maybe(cents) }), {
      maxLength: 2,
    }),
    premium: fc.record({
      mode: maybe(fc.constantFrom('monthly', 'single')),
      method: maybe(fc.constantFrom('eft', 'payroll')),
      cashWithApplicationCents: maybe(cents),
    }),
    parties: fc.array(
      fc.record({
        id,
        kind: fc.constantFrom('person', 'organization', 'trust'),
        birthDate: day,
        governmentId: maybe(text),
        governmentIdType: maybe(fc.constantFrom('ssn', 'passport')),
        annualIncomeCents: maybe(cents),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    insuredId: fc.constantFrom(...ids),
    ownerIds: fc.array(fc.constantFrom(...ids), { maxLength: 3 }),
    payorId: maybe(fc.constantFrom(...ids)),
    beneficiaries: fc.array(
      fc.record({
        partyId: fc.constantFrom(...ids),
        class: fc.constantFrom('primary', 'tertiary'),
        shareBasisPoints: basisPoints,
      }),
      { maxLength: 3 },
    ),
    agents: fc.array(
      fc.record({
        npn: maybe(fc.constantFrom('19000001', '', 'x')),
        role: fc.constantFrom('writing', 'additional', 'servicing'),
        splitBasisPoints: basisPoints,
      }),
      { maxLength: 3 },
    ),
    physicians: fc.array(fc.record({ id, lastSeen: day }), { maxLength: 2 }),
    otherCoverage: fc.array(
      fc.record({ amountCents: maybe(cents), issued: day, toBeReplaced: maybe(fc.boolean()) }),
      { maxLength: 2 },
    ),
    conversion: maybe(
      fc.record({
        carrierCode: maybe(fc.constantFrom('SUMMIT', '__proto__')),
        policyNumber: maybe(fc.constantFrom('__proto__', '🙂')),
        issued: day,
        faceAmountCents: maybe(cents),
        productCode: maybe(fc.constantFrom('TERM-20', 'UL-FLEX', '__proto__')),
        convertedCents: maybe(cents),
      }),
    ),
    answers: fc.array(
      fc.record({ questionId: fc.constantFrom('heart', 'nicotine', '__proto__'), value: text }),
      { maxLength: 4 },
    ),
    conditions: fc.array(
      fc.record({ code: fc.constantFrom('diabetes', '__proto__'), physicianId: maybe(id) }),
      { maxLength: 3 },
    ),
    tobacco: maybe(fc.record({ status: fc.constantFrom('prior', 'current'), lastUse: day })),
    signatures: fc.array(
      fc.record({
        role: fc.constantFrom('insured', 'owner', 'trustee', 'agent', 'witness', 'parent-guardian'),
        partyId: maybe(fc.constantFrom(...ids)),
        npn: maybe(fc.constantFrom('19000001', '')),
        formNumber: maybe(fc.constantFrom('SPL-100', 'SPL-HIPAA', '', '__proto__')),
        date: day,
        state: maybe(fc.constantFrom('OH', 'NY', 'PA', 'PR')),
      }),
      { maxLength: 6 },
    ),
    forms: fc.array(
      fc.record({ formNumber: fc.constantFrom('SPL-HIPAA', 'SPL-100', '__proto__'), version: maybe(text) }),
      { maxLength: 4 },
    ),
  })
  .map((raw) => ApplicationSchema.parse(raw));

it('answers for every application that the schema lets in, and never throws', () => {
  fc.assert(
    fc.property(hostile, fc.constantFrom('2026-11-18', '2027-03-01'), (app, today) => {
      const rules = seededRules(app.carrierCode, app.productCode);
      const { findings } = checkGoodOrder(app, cleanContext(rules, { today }));
      expect(owedItems(findings, rules)).toHaveLength(
        findings.filter((f) => f.severity === 'blocking').length,
      );
      const decisions = determineRequirements(app, { today, rules });
      if (!app.conversion) expect(decisions.length).toBeGreaterThan(0);
      expect(new Set(decisions.map((d) => `${d.code} ${d.subject}`)).size).toBe(decisions.length);
      expect(typeof mayOrderMedical(app, { today, rules }, 10).allowed).toBe('boolean');
    }),
    { numRuns: 500 },
  );
});
