import type { TermConversion } from '../../application/conversion.schema';
import { conversionApplication, OLD_NUMBER } from '../../conversion/test-conversion';
import { spanishItem } from '../../follow-up/spanish-items';
import { planReplacement } from '../../replacement/plan-replacement';
import { mayOrderMedical } from '../../requirements/may-order-medical';
import { seededRules } from '../../rules/test-rules';
import { checkGoodOrder } from '../check-good-order';
import { cleanApplication, cleanContext } from '../test-application';
import { brief } from '../test-findings';

const rules = seededRules('SUMMIT', 'UL-FLEX');
const check = (...[old, more]: Parameters<typeof conversionApplication>) =>
  checkGoodOrder(conversionApplication(old, more), cleanContext(rules)).findings;
const found = (...args: Parameters<typeof conversionApplication>) => check(...args).map(brief);

describe('a conversion', () => {
  it('in perfect order needs neither HIPAA authorization nor health answers nor a replacement notice', () => {
    expect(found()).toEqual([]);
  });

  it('of which something medical is wanted all the same needs the authorization for it', () => {
    const bare = conversionApplication();
    const { signatures, forms } = cleanApplication();
    const permitted = conversionApplication({}, { signatures, forms });
    const ordered = (app: typeof bare) => mayOrderMedical(app, { today: '2026-11-18', rules }, 10).allowed;
    expect([ordered(bare), ordered(permitted)]).toEqual([false, true]);
  });

  it('lists everything that is missing or outside the right at once, by the rule of the product', () => {
    const wrong: Partial<TermConversion> = {
      policyNumber: undefined,
      carrierCode: 'HARBOR',
      issued: '2005-01-01',
      convertedCents: 4_000_000,
    };
    const own = check(wrong).filter((f) => f.subject.startsWith('conversion:'));
    expect(own.map(brief)).toEqual([
      'B PRD-CONVERSION /conversion/carrierCode',
      'B PRD-CONVERSION /conversion/convertedCents',
      'B PRD-CONVERSION /conversion/issued',
      'B PRD-CONVERSION /conversion/policyNumber',
      'W PRD-CONVERSION /faceAmountCents',
    ]);
    expect(own[2]).toMatchObject({
      version: 5,
      source: expect.stringMatching(/^synthetic/),
      category: 'date',
      inputs: { until: '2025-01-01', endedBy: 'years' },
    });
    expect(own[4]!.inputs).toEqual({ convertedCents: 4_000_000, aboveCents: 46_000_000 });
    for (const { requirementCode, party, message, remedy } of own) {
      expect([party, message.length > 20, remedy.length > 20]).toEqual(['application', true, true]);
      expect(spanishItem(requirementCode, 'Clarification of the application')!.label).toMatch(/solicitud/);
    }
  });

  it.each<[string, Parameters<typeof conversionApplication>]>([
    ['above', [{}, { faceAmountCents: 60_000_000 }]],
    ['class', [{ requestedClass: 'preferred' }]],
    ['rider', [{}, { riders: [{ code: 'WMD' }] }]],
  ])('that is underwritten for its %s says so, and needs authorization and answers', (problem, args) => {
    const all = check(...args);
    expect(all).toContainEqual(
      expect.objectContaining({ subject: `conversion:${problem}`, severity: 'warning' }),
    );
    expect(all.map(brief)).toContain('B FRM-HIPAA /forms');
    expect(all.map(brief)).toContain('B Q-02 /answers');
  });

  it('keeps the policy number out of what is found', () => {
    expect(JSON.stringify(check({ carrierCode: 'HARBOR' }))).not.toContain(OLD_NUMBER);
  });
});

describe('a replacement beside a conversion', () => {
  const cover = (policyNumber: string, more = {}) => ({
    policyNumber,
    amountCents: 1,
    toBeReplaced: true,
    ...more,
  });
  const says = {
    hasExistingCoverage: true,
    willReplace: true,
    exchange1035: false,
    agentSaysReplacement: true,
  };
  const notices = (otherCoverage: object[], old = {}) =>
    found(old, { replacement: says, otherCoverage }).filter((f) => f.includes('REPLACEMENT'));
  const planned = (otherCoverage: object[]) =>
    planReplacement(conversionApplication({}, { otherCoverage }), {
      rules,
      today: '2026-11-18',
      calendar: { timeZone: 'America/New_York', closedDays: [] },
    });

  it('is none where only the converted policy is given up', () => {
    expect(notices([cover(OLD_NUMBER)])).toEqual([]);
    expect(planned([cover(OLD_NUMBER)])).toBeUndefined();
  });

  it.each<[string, object[], object]>([
    ['another policy is replaced, too', [cover(OLD_NUMBER), cover('OTHER-1')], {}],
    ['its value is moved by an exchange', [cover(OLD_NUMBER, { exchange1035: true })], {}],
    ['no policy is named', [], {}],
    ['the old policy is of another carrier', [cover(OLD_NUMBER)], { carrierCode: 'HARBOR' }],
  ])('is one where %s', (_, otherCoverage, old) => {
    expect(notices(otherCoverage, old)).toContain('B FRM-REPLACEMENT-613 /forms');
  });

  it('is planned for the other policy alone', () => {
    expect(planned([cover(OLD_NUMBER), cover('OTHER-1')])?.contracts.map((c) => c.index)).toEqual([1]);
  });
});
