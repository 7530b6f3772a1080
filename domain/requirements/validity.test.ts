import { cleanApplication, cleanApplicationSixVendors } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { determineRequirements } from './determine-requirements';
import { type EvidenceOnFile, usableEvidence, validUntil } from './validity';

const rules = seededRules();
const exam: EvidenceOnFile = { code: 10, party: 'insured', performedOn: '2026-06-01', documentId: 'doc-1' };

describe('validity', () => {
  it('depends on age and amount where the carrier says so, and names its rule', () => {
    const until = (age: number, amountAtRiskCents: number) =>
      validUntil(10, '2026-01-01', { rules, age, amountAtRiskCents });
    expect(until(45, 50_000_000)).toMatchObject({
      until: '2027-01-01',
      rule: { ruleId: 'SUMMIT-VAL-EXAM', version: 1 },
    });
    expect(until(61, 50_000_000)).toMatchObject({
      until: '2026-06-30',
      rule: { ruleId: 'SUMMIT-VAL-EXAM-OLDER' },
    });
    expect(until(45, 200_000_100)).toMatchObject({
      until: '2026-06-30',
      rule: { ruleId: 'SUMMIT-VAL-EXAM-LARGE' },
    });
  });

  it('is the strictest while age or amount is not known', () => {
    expect(validUntil(10, '2026-01-01', { rules })?.until).toBe('2026-06-30');
    expect(validUntil(10, '2026-01-01', { rules, age: 45 })?.until).toBe('2026-06-30');
    expect(validUntil(10, '2026-01-01', { rules, amountAtRiskCents: 1 })?.until).toBe('2026-06-30');
  });

  it('is unknown for a code of no row', () => {
    expect(validUntil(132, '2026-01-01', { rules, age: 45, amountAtRiskCents: 1 })).toBeUndefined();
  });
});

describe('evidence on file', () => {
  const context = { rules, age: 45, amountAtRiskCents: 50_000_000 };
  const wanted = { code: 10, party: 'insured' };
  const use = (evidence: EvidenceOnFile[], today = '2026-11-18') =>
    usableEvidence(wanted, evidence, today, context)?.evidence.documentId;

  it('may be used through its last day and not after', () => {
    expect(use([exam], '2027-06-01')).toBe('doc-1');
    expect(use([exam], '2027-06-02')).toBeUndefined();
  });

  it('may not be used before it was made, for another party or of another code', () => {
    expect(use([exam], '2026-05-31')).toBeUndefined();
    expect(use([{ ...exam, party: 'owner:x' }])).toBeUndefined();
    expect(use([{ ...exam, code: 26 }])).toBeUndefined();
    expect(use([{ ...exam, code: 132 }])).toBeUndefined();
    expect(
      usableEvidence({ code: 132, party: 'insured' }, [{ ...exam, code: 132 }], '2026-11-18', context),
    ).toBeUndefined();
  });

  it('of a fuller exam does too', () => {
    expect(use([{ ...exam, code: 7 }])).toBe('doc-1');
  });

  it('is the newest of several', () => {
    const newer = { ...exam, performedOn: '2026-07-01', documentId: 'doc-2' };
    expect(use([exam, newer])).toBe('doc-2');
    expect(use([newer, exam])).toBe('doc-2');
    expect(
      use([
        { ...newer, documentId: 'b' },
        { ...newer, documentId: 'a' },
      ]),
    ).toBe('a');
    expect(
      use([
        { ...newer, documentId: 'a' },
        { ...newer, documentId: 'b' },
      ]),
    ).toBe('a');
  });

  it('satisfies a requirement instead of an order, and says why', () => {
    const decisions = determineRequirements(cleanApplication(), {
      rules,
      today: '2026-11-18',
      evidence: [exam],
    });
    expect(decisions.filter((d) => d.satisfiedBy).map((d) => [d.code, d.satisfiedBy])).toEqual([
      [
        10,
        {
          documentId: 'doc-1',
          because: 'On file since 2026-06-01, good until 2027-06-01 (SUMMIT-VAL-EXAM).',
        },
      ],
    ]);
  });

  it('of one physician does not stand for another', () => {
    const records = (providerId: string) =>
      determineRequirements(cleanApplicationSixVendors(), {
        rules,
        today: '2026-11-18',
        evidence: [{ ...exam, code: 11, providerId }],
      }).find((d) => d.code === 11)?.satisfiedBy?.documentId;
    expect(records('physician-1')).toBe('doc-1');
    expect(records('physician-2')).toBeUndefined();
  });
});
