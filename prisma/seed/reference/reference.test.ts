import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RESULT_INFO } from '../../../acord/codes/requirement-codes';
import { meaningOf } from '../../../domain/codes/code-table';
import { STATES, type State } from '../../../domain/primitives';
import { needsPerson } from '../../../domain/remarks/remark';
import { coveredBy } from '../../../domain/requirements/coverage';
import { REQUIREMENT_CODES } from '../../../domain/requirements/requirement-words';
import { checkRuleSet } from '../../../domain/rules/check-rule-set';
import { parseRuleDocuments } from '../../../domain/rules/parse-rule-documents';
import type { DocumentOf, RuleDocument, RuleKind } from '../../../domain/rules/rule-document.schema';
import { ruleSetFor } from '../../../domain/rules/rule-set';
import { readReference } from './read-reference';

const documents = parseRuleDocuments(readReference(__dirname));
const ofKind = <K extends RuleKind>(kind: K): DocumentOf<K>[] =>
  documents.filter((d): d is DocumentOf<K> & RuleDocument => d.kind === kind);
const products = ofKind('product').flatMap((d) =>
  d.body.products.map((product) => ({ carrierCode: d.scope, productCode: product.code, product })),
);

describe('the reference data', () => {
  it('are documents of every kind for both carriers, each readable and valid', () => {
    const names = documents.map((d) => `${d.scope} ${d.kind}`).sort();
    const perCarrier = [
      'delivery',
      'forms',
      'good-order',
      'grid',
      'product',
      'questions',
      'triggers',
      'validity',
    ];
    const both = ['HARBOR', 'SUMMIT'].flatMap((carrier) => perCarrier.map((kind) => `${carrier} ${kind}`));
    expect(names).toEqual(expect.arrayContaining(['* states', '* vendors', ...both]));
  });

  it('have a word for everything that a carrier may ask for, and nothing under a word that no document describes', () => {
    const items = ofKind('vendors').flatMap((d) => d.body.items);
    const asked = items.filter(({ fulfilment }) => fulfilment !== 'carrier').map(({ code }) => code);
    const worded: number[] = Object.values(REQUIREMENT_CODES);
    expect(worded.toSorted()).toEqual([...new Set(asked)].toSorted());
  });

  it.each(products)('fit together for $carrierCode $productCode', ({ carrierCode, productCode }) => {
    const rules = ruleSetFor(documents, { carrierCode, productCode, on: '2026-11-16' });
    expect(checkRuleSet(rules)).toEqual([]);
  });

  it('are labelled synthetic, except the facts about states, which name a public source', () => {
    for (const { kind, source } of documents.filter((d) => d.kind !== 'states')) {
      expect([kind, source]).toEqual([kind, expect.stringMatching(/^synthetic/)]);
    }
    const { appointmentTiming, groups, freeLook } = ofKind('states')[0]!.body;
    for (const row of [...appointmentTiming, ...groups, ...freeLook]) {
      expect(row.source).toMatch(/\d{2}/);
    }
  });

  it('have every carrier and vendor marked as synthetic in its name', () => {
    const carriers = ofKind('product').map((d) => d.body.carrierName);
    const vendors = ofKind('vendors').flatMap((d) => d.body.vendors.map((v) => v.name));
    for (const name of [...carriers, ...vendors]) expect(name).toMatch(/\(synthetic\)$/);
  });
});

describe('what partners remark when they take a message', () => {
  const meansOf = (code: number) =>
    meaningOf(documents, { partnerCode: 'SUMMIT', list: 'reply-remark', code, on: '2026-11-16' })?.means;

  it('has a word for every code that this product knows a label for, but for fees, which are read as amounts', () => {
    const known = Array.from({ length: 5_000 }, (_, code) => code).filter((code) =>
      RESULT_INFO.labelOf(code),
    );
    expect(known.length).toBeGreaterThan(10);
    expect(known.filter((code) => meansOf(code) === undefined)).toEqual([]);
    expect(meansOf(RESULT_INFO.tcOf('fee-charged'))).toBeUndefined();
  });

  it.each([
    [2001, 'evidence', true],
    [2001, 'offer-reply', true],
    [2004, 'evidence', true],
    [2043, 'offer-reply', true],
    [3026, 'change', true],
    [2002, 'submission', false],
    [2044, 'order', false],
    [9_999, 'evidence', true],
  ] as const)('code %s to a message of kind %s asks for a person: %s', (code, kind, asks) => {
    expect(needsPerson(kind, { means: meansOf(code) ?? null })).toBe(asks);
  });
});

describe('the grids', () => {
  it.each(products)(
    'answer every age and amount of $carrierCode $productCode',
    ({ carrierCode, productCode, product }) => {
      const { grids, packages } = ruleSetFor(documents, { carrierCode, productCode, on: '2026-11-16' })
        .documents.grid.body;
      const grid = grids.find((g) => g.products.includes(productCode))!;
      for (const { ages } of product.issueLimits) {
        for (let age = ages.from; age <= ages.to; age++) {
          const rows = grid.rows.filter((r) => r.ages.from <= age && age <= r.ages.to);
          expect(rows).toHaveLength(1);
          for (const cell of rows[0]!.cells) expect(packages[cell]!.length).toBeGreaterThan(0);
        }
      }
      for (const dollars of [0, 99_999, 100_000, 250_000, 1_000_000, 1_000_001, 99_000_000]) {
        const columns = grid.columns.filter((c) => c.from <= dollars && (c.to === null || dollars <= c.to));
        expect(columns).toHaveLength(1);
      }
    },
  );

  it('ask for no less at a higher amount', () => {
    for (const { body } of ofKind('grid')) {
      const brought = (cell: string) =>
        new Set(body.packages[cell]!.flatMap((code) => [code, ...coveredBy(body.covers, code)]));
      for (const { cells } of body.grids.flatMap((g) => g.rows)) {
        cells.slice(1).forEach((cell, i) => {
          expect([...brought(cells[i]!)].filter((code) => !brought(cell).has(code))).toEqual([]);
        });
      }
    }
  });
});

describe('the facts about states', () => {
  const { appointmentTiming, groups } = ofKind('states')[0]!.body;

  it('give each state at most one appointment rule, and none for New York and the territories', () => {
    const listed = appointmentTiming.flatMap((row) => row.states);
    expect(new Set(listed).size).toBe(listed.length);
    expect(STATES.filter((state) => !listed.includes(state))).toEqual(['NY', 'PR', 'VI']);
  });

  it.each<[State, string, number | undefined]>([
    ['PA', 'before-soliciting', undefined],
    ['MT', 'after-written', 15],
    ['WA', 'after-written', 30],
    ['CA', 'after-received', 14],
    ['WY', 'after-received', 15],
    ['OH', 'after-received', 30],
    ['FL', 'after-received', 45],
  ])('%s: %s %s', (state, filed, days) => {
    const timing = appointmentTiming.find((row) => row.states.includes(state))!.timing;
    expect(timing).toEqual(days === undefined ? { filed } : { filed, days });
  });

  it('list 27 states of the model replacement regulation', () => {
    expect(groups.find((g) => g.id === 'naic-613')?.states).toHaveLength(27);
  });
});

describe('reading the folder', () => {
  it('names the place of a fault in a file that is not YAML', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'reference-'));
    try {
      writeFileSync(path.join(folder, 'broken.yaml'), 'a: [1, 2\nb: 3\n');
      expect(() => readReference(folder)).toThrow(/^broken\.yaml: .*line 2/s);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not hide that a file cannot be read', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'reference-'));
    try {
      mkdirSync(path.join(folder, 'folder.yaml'));
      expect(() => readReference(folder)).toThrow(/EISDIR/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
