import { parseRuleDocuments, RuleDocumentsInvalid } from './parse-rule-documents';
import type { RuleDocument } from './rule-document.schema';
import { citing, documentInEffect, RulesNotFound, ruleSetFor, versionsOf } from './rule-set';
import { seededDocuments, seededRules } from './test-rules';

const validity = (over: Record<string, unknown> = {}) => ({
  kind: 'validity',
  scope: 'SUMMIT',
  version: 1,
  effectiveFrom: '2026-01-01',
  source: 'synthetic',
  body: { rows: [{ id: 'R-1', codes: [11], days: 365 }] },
  ...over,
});
const parse = (...contents: unknown[]): RuleDocument[] =>
  parseRuleDocuments(contents.map((content, i) => ({ file: `${i}.yaml`, content })));
const faultsOf = (...contents: unknown[]): string[] => {
  try {
    parse(...contents);
  } catch (error) {
    if (error instanceof RuleDocumentsInvalid)
      return error.faults.map((f) => `${f.file} ${f.path} ${f.message}`);
    throw error;
  }
  return [];
};

describe('reading rule documents', () => {
  it('reports every fault of every file with its path', () => {
    const faults = faultsOf(
      validity({ version: 0, body: { rows: [{ id: 'R-1', codes: [], days: 365 }] } }),
      validity({ kind: 'recipe' }),
      'no document at all',
      validity({ version: 2 }),
    );
    expect(faults.map((f) => f.split(' ').slice(0, 2).join(' '))).toEqual([
      '0.yaml /version',
      '0.yaml /body/rows/0/codes',
      '1.yaml /kind',
      '2.yaml ',
    ]);
    expect(() => parse(validity({ version: 0 }))).toThrow(/^0\.yaml: \/version: /);
    expect(() => parse('x')).toThrow(/^0\.yaml: \/: /);
  });

  it('refuses what it does not know, so that a misspelled rule is not silently no rule', () => {
    expect(faultsOf(validity({ efectiveTo: '2027-01-01' }))[0]).toMatch(/efectiveTo/);
  });

  it('refuses the same version twice', () => {
    expect(faultsOf(validity(), validity())).toEqual([
      '1.yaml /version validity SUMMIT version 1 is in 0.yaml already',
    ]);
    expect(faultsOf(validity(), validity({ version: 2 }), validity({ scope: 'HARBOR' }))).toEqual([]);
  });
});

describe('the version in effect', () => {
  const documents = parse(
    validity(),
    validity({ version: 2, effectiveFrom: '2026-06-01' }),
    validity({ version: 3, effectiveFrom: '2026-06-01', effectiveTo: '2026-06-30' }),
    validity({ version: 4, effectiveFrom: '2027-01-01' }),
    validity({ version: 9, scope: '*', effectiveFrom: '2020-01-01' }),
  );
  const version = (on: string, carrier = 'SUMMIT') =>
    documentInEffect(documents, 'validity', carrier, on)?.version;

  it.each([
    ['2026-01-01', 1],
    ['2026-05-31', 1],
    ['2026-06-01', 3], // of two that took effect on one day the higher
    ['2026-06-30', 3], // its last day
    ['2026-07-01', 2],
    ['2027-01-01', 4],
    ['2025-12-31', 9], // before the carrier's own: the one for every carrier
  ])('on %s is %i', (on, expected) => {
    expect(version(on)).toBe(expected);
  });

  it('is that for every carrier where the carrier has none of its own', () => {
    expect(version('2026-07-01', 'HARBOR')).toBe(9);
    expect(version('2019-12-31', 'HARBOR')).toBeUndefined();
  });

  it('does not depend on the order of the documents', () => {
    const reversed = documents.toReversed();
    expect(documentInEffect(reversed, 'validity', 'SUMMIT', '2026-06-15')?.version).toBe(3);
    expect(documentInEffect(reversed, 'validity', 'SUMMIT', '2026-07-15')?.version).toBe(2);
  });
});

describe('a rule set', () => {
  it('has every kind, the product and the versions', () => {
    const rules = seededRules('HARBOR', 'WHOLE-LIFE');
    expect(rules.product).toMatchObject({ code: 'WHOLE-LIFE', ageBasis: 'last' });
    expect(rules.documents.states.scope).toBe('*');
    expect(Object.keys(versionsOf(rules)).sort()).toEqual(Object.keys(rules.documents).sort());
  });

  it('names everything that is missing for a carrier', () => {
    const find = () =>
      ruleSetFor(seededDocuments(), { carrierCode: 'NOBODY', productCode: 'X', on: '2026-11-16' });
    expect(find).toThrow(RulesNotFound);
    expect(find).toThrow(
      'no rules for carrier NOBODY on 2026-11-16: product, forms, questions, good-order, grid, triggers, validity, delivery',
    );
  });

  it('cites the source of the rule, or else of its document', () => {
    const document = { version: 3, source: 'synthetic: all of it' };
    expect(citing(document, 'R')).toEqual({ ruleId: 'R', version: 3, source: 'synthetic: all of it' });
    expect(citing(document, 'R', 'a law').source).toBe('a law');
  });
});
