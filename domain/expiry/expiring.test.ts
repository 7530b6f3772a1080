import type { Application } from '../application/application.schema';
import type { LedgerEntry } from '../changes/ledger';
import { cleanApplication } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { subjectOfExpired } from './expired-rows';
import { expiringItems } from './expiring';

const today = '2026-11-18';
const items = (ledger: LedgerEntry[] = [], app: Application = cleanApplication(), on = today) =>
  expiringItems(app, { today: on, rules: seededRules(app.carrierCode, app.productCode), ledger });
const evidence = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ requirementId: 'exam', code: 10, label: 'Exam', party: 'insured', subject: 'insured', generation: 1 },
  ...{ phase: 'underwriting', fulfilment: 'vendor', status: 'satisfied', reasons: [], askedBy: 'rules' },
  ...{ order: 'done', notNeeded: false, performedOn: '2026-12-01' },
  ...more,
});
const ofKind = (kind: string, ...args: Parameters<typeof items>) =>
  items(...args).filter((item) => item.kind === kind);

describe('what runs out', () => {
  it('of a clean application is its signature, its authorization and the insurance age, by their rules', () => {
    expect(items().map(({ kind, code, until, rule }) => [kind, code, until, rule.ruleId])).toEqual([
      ['signature', 130, '2027-01-15', 'SUMMIT-GO-SIGNATURE-AGE'],
      ['age-change', 0, '2027-03-13', 'SUMMIT-PRD-AGE-BASIS'],
      ['form', 822, '2027-11-16', expect.stringContaining('HIPAA')],
    ]);
  });

  it.each<[string, Partial<LedgerEntry>, string]>([
    ['an exam', {}, '2027-12-01'],
    ['an EKG', { code: 13 }, '2027-12-01'],
    ["a doctor's records", { code: 11 }, '2027-12-01'],
    ['a driving record', { code: 147 }, '2027-05-30'],
    ['a financial statement', { code: 144, fulfilment: 'agent' }, '2027-12-01'],
  ])('is %s, from the day it was made', (_what, more, until) => {
    expect(ofKind('evidence', [evidence(more)])).toMatchObject([{ until, requirementId: 'exam' }]);
  });

  it('depends on the amount at risk, where the rules say so', () => {
    const large = cleanApplication({ faceAmountCents: 300_000_000 });
    expect(ofKind('evidence', [evidence()], large)).toMatchObject([
      { until: '2027-05-30', rule: { ruleId: 'SUMMIT-VAL-EXAM-LARGE' } },
    ]);
  });

  it.each<[string, Partial<LedgerEntry>]>([
    ['is not in', { status: 'outstanding' }],
    ['was waived', { status: 'waived' }],
    ['has no day', { performedOn: undefined }],
    ['has no rule of its own', { code: 703 }],
    ['belongs to the delivery', { phase: 'delivery' }],
  ])('is nothing that %s', (_what, more) => {
    expect(ofKind('evidence', [evidence(more)])).toEqual([]);
  });

  it('is of several the newest, and nothing while the newest is not in', () => {
    const again = evidence({ requirementId: 'again', generation: 2, performedOn: '2027-06-01' });
    expect(ofKind('evidence', [evidence(), again])).toMatchObject([{ requirementId: 'again' }]);
    expect(ofKind('evidence', [evidence(), { ...again, status: 'needed' }])).toEqual([]);
  });

  it('is the insurance age that the application was judged by, also when it has changed since', () => {
    const untils = ofKind('age-change', [], cleanApplication(), '2027-03-14').map((i) => i.until);
    expect(untils).toEqual(['2027-03-13', '2028-03-13']);
  });

  it('is not what was asked for again already', () => {
    const [signature] = items();
    const asked = evidence({ code: 130, subject: subjectOfExpired(signature!), status: 'outstanding' });
    expect(ofKind('signature', [asked])).toEqual([]);
  });

  describe('when it is renewed', () => {
    const renewal = (key: string, more: Partial<LedgerEntry> = {}) =>
      evidence({
        ...{ requirementId: key, code: 130, fulfilment: 'agent', subject: subjectOfExpired({ key }) },
        ...{ performedOn: '2027-01-20', ...more },
      });

    it('is the renewal, from its day and by the same rule as at first', () => {
      expect(ofKind('signature', [renewal('signature:2027-01-15')])).toMatchObject([
        { key: 'signature:2027-03-21', until: '2027-03-21', rule: { ruleId: 'SUMMIT-GO-SIGNATURE-AGE' } },
      ]);
      const [form] = ofKind('form');
      const again = renewal(form!.key, { code: form!.code, performedOn: '2027-11-20' });
      expect(ofKind('form', [again])).toMatchObject([{ until: '2028-11-19', code: form!.code }]);
    });

    it('is nothing while it is not in, was waived, or was asked for once more', () => {
      for (const status of ['outstanding', 'waived'] as const)
        expect(ofKind('signature', [renewal('signature:2027-01-15', { status })])).toEqual([]);
      const second = renewal('signature:2027-03-21', { status: 'outstanding' });
      expect(ofKind('signature', [renewal('signature:2027-01-15'), second])).toEqual([]);
    });

    it('is the newest of several, and an application that was signed later counts before them', () => {
      const both = [
        renewal('signature:2027-03-21', { performedOn: '2027-03-25' }),
        renewal('signature:2027-01-15'),
      ];
      expect(ofKind('signature', both)).toMatchObject([{ until: '2027-05-24' }]);
      const later = cleanApplication();
      for (const signature of later.signatures) signature.date = '2027-04-01';
      expect(ofKind('signature', both, later, '2027-04-02')).toMatchObject([{ until: '2027-05-31' }]);
    });
  });

  it('is less for an application that says less, and never an error', () => {
    const bare = cleanApplication({ signatures: [], forms: [] });
    bare.parties = bare.parties.map(({ birthDate: _, ...party }) => party);
    expect(items([], bare)).toEqual([]);
    expect(items([], cleanApplication({ signatures: [] })).map((i) => i.kind)).toEqual(['age-change']);
    expect(ofKind('age-change', [], cleanApplication({ productCode: 'NOTHING' }))).toEqual([]);
    const unborn = cleanApplication();
    unborn.parties = unborn.parties.map((party) => ({ ...party, birthDate: '2030-01-01' }));
    expect(ofKind('age-change', [], unborn)).toEqual([]);
  });
});
