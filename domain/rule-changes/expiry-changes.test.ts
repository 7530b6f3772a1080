import type { LedgerEntry } from '../changes/ledger';
import { expiringItems } from '../expiry/expiring';
import type { ExpiryWarnings } from '../expiry/expiry-steps';
import { cleanApplication } from '../good-order/test-application';
import type { RuleSet } from '../rules/rule-set';
import { changedRules } from '../rules/test-rules';
import { differenceWords } from './difference-words';
import { expiryChanges } from './expiry-changes';
import { isNothing, NOTHING } from './rule-difference';
import { now, rowOf, sideOf } from './test-sides';

const warningsOf = (more: Partial<ExpiryWarnings['warnDaysBefore']> = {}): ExpiryWarnings => ({
  source: 'synthetic',
  warnDaysBefore: { signature: [14, 3], 'age-change': [60], otherwise: [45, 30], ...more },
});
const exam = sideOf(cleanApplication(), now)
  .judged.requirements.filter(({ code }) => code === 10)
  .map((d): LedgerEntry => rowOf(d, { status: 'satisfied', performedOn: '2026-11-10' }));
const side = (rules: RuleSet = now, warnings: ExpiryWarnings | undefined = warningsOf()) => ({
  items: expiringItems(cleanApplication(), { today: '2026-11-18', rules, ledger: exam }),
  warnings,
});
const wordsOf = (expiry: ReturnType<typeof expiryChanges>) => differenceWords({ ...NOTHING, expiry });
const shorter = changedRules(now, 'good-order', (body) => (body.signature.maxAgeDays = 30));

describe('what runs out, by other rules', () => {
  it('is the same by the same rules, and that is nothing', () => {
    const expiry = expiryChanges(side(), side(structuredClone(now)));
    expect(isNothing({ ...NOTHING, expiry })).toBe(true);
  });

  it.each<[string, RuleSet, string]>([
    ['a signature', shorter, 'Signature on the application: runs out after 2026-12-16 instead of 2027-01-15'],
    [
      'a form',
      changedRules(now, 'forms', (body) => {
        for (const form of body.forms) if (form.kind === 'hipaa') form.maxAgeDays = 180;
      }),
      'the HIPAA authorization: runs out after 2027-05-15 instead of 2027-11-16',
    ],
    [
      'evidence that no rule limits any more',
      changedRules(now, 'validity', (body) => {
        for (const row of body.rows) row.codes = row.codes.map((code) => (code === 10 ? 21 : code));
      }),
      `${exam[0]!.label}: no longer runs out; it did after 2027-11-10`,
    ],
  ])('on another day is a change: %s', (_what, rules, words) => {
    const expiry = expiryChanges(side(), side(rules));
    expect(wordsOf(expiry)).toEqual([words]);
    expect(isNothing({ ...NOTHING, expiry })).toBe(false);
  });

  it('and did not before is said with its warnings', () => {
    const unlimited = changedRules(now, 'forms', (body) => {
      for (const form of body.forms) delete form.maxAgeDays;
    });
    expect(wordsOf(expiryChanges(side(unlimited), side()))).toEqual([
      'the HIPAA authorization: runs out after 2027-11-16, warned of 45, 30 days ahead',
    ]);
  });

  it('warned of on other days is a change of what those days are for', () => {
    const expiry = expiryChanges(side(), side(now, warningsOf({ signature: [3, 20] })));
    expect(expiry).toMatchObject([
      { kind: 'signature', before: { warnDays: [14, 3] }, after: { warnDays: [20, 3] } },
    ]);
    expect(wordsOf(expiry)).toEqual([
      'Signature on the application: warned of 20, 3 days ahead instead of 14, 3 days ahead',
    ]);
    const none = expiryChanges(side(shorter), side(now, { ...warningsOf({ signature: [] }) }));
    expect(wordsOf(none)).toEqual([
      'Signature on the application: runs out after 2027-01-15 instead of 2026-12-16, warned of at no time instead of 14, 3 days ahead',
    ]);
  });

  it('in another order of the same days is no change', () => {
    expect(expiryChanges(side(), side(now, warningsOf({ otherwise: [30, 45] })))).toEqual([]);
  });

  it('names the row that it came with', () => {
    const other = side(now, warningsOf({ otherwise: [7] }));
    expect(expiryChanges(side(), other).map(({ kind, requirementId }) => [kind, requirementId])).toEqual(
      [
        ['form', undefined],
        ['evidence', exam[0]!.requirementId],
      ].sort(),
    );
  });
});
