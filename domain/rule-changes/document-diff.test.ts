import type { RuleDocument } from '../rules/rule-document.schema';
import { seededDocuments } from '../rules/test-rules';
import { diffDocuments } from './document-diff';

type Body = ReturnType<typeof bodyOf>;
const documentOf = (kind: string, scope = 'SUMMIT'): RuleDocument =>
  seededDocuments().find((d) => d.kind === kind && d.scope === scope)!;
// biome-ignore lint/suspicious/noExplicitAny: a document of any kind, changed as a person would
const bodyOf = (document: RuleDocument): any => document.body;

function words(kind: string, change: (body: Body) => void): string[] {
  const before = documentOf(kind);
  const after = structuredClone(before);
  change(bodyOf(after));
  return diffDocuments(before, after).map((one) => one.words);
}

describe('two versions of a document', () => {
  it('that are the same differ in nothing', () => {
    expect(words('grid', () => {})).toEqual([]);
  });

  it('name a cell of the grid by its ages and amounts', () => {
    expect(
      words('grid', (body) => {
        body.grids[0].rows[0].cells[6] = 'top';
        body.grids[0].cumulative = false;
      }),
    ).toEqual([
      'grids SUMMIT-GRID-1 cumulative: true becomes false',
      'grids SUMMIT-GRID-1 ages 18-40, $5,000,001 and more: full becomes top',
    ]);
  });

  it('name a band that comes or goes', () => {
    const found = words('grid', (body) => {
      body.grids[0].rows[1].ages.from = 42;
      body.grids[0].rows[0].ages.to = 41;
    });
    expect(found).toContain('grids SUMMIT-GRID-1 ages 42-50, $0-$99,999: data-mvr comes');
    expect(found).toContain('grids SUMMIT-GRID-1 ages 18-40, $0-$99,999: data goes');
  });

  it('name a row by its id, whatever its place, and what comes into a list or goes', () => {
    expect(
      words('validity', (body) => {
        body.rows.reverse();
        body.rows.find((r: { id: string }) => r.id === 'SUMMIT-VAL-EKG').days = 180;
        body.rows.find((r: { id: string }) => r.id === 'SUMMIT-VAL-EXAM').codes = [1, 7, 10, 26, 631, 14];
      }),
    ).toEqual([
      'rows SUMMIT-VAL-EKG days: 365 becomes 180',
      'rows SUMMIT-VAL-EXAM codes: 14 comes',
      'rows SUMMIT-VAL-EXAM codes: 712 goes',
    ]);
  });

  it('say what comes and goes as a whole, cut where it is long, and a new source', () => {
    const before = documentOf('triggers');
    const after = structuredClone(before);
    const gone = bodyOf(after).triggers.shift();
    bodyOf(after).triggers.push({ id: 'SUMMIT-TRG-NEW', because: 'x'.repeat(300), asks: [{ code: 13 }] });
    after.source = 'the guide of November';
    const changes = diffDocuments(before, after);
    expect(changes.map((c) => c.where)).toEqual(['triggers SUMMIT-TRG-NEW', `triggers ${gone.id}`, 'source']);
    expect(changes[0]!.words).toMatch(/^triggers SUMMIT-TRG-NEW: .*\.\.\. comes$/);
    expect(changes[0]!.words.length).toBeLessThan(220);
  });

  it('tell rows of one name, and rows without one, apart by their place; and an order of values', () => {
    const of = (body: object): RuleDocument => ({ ...documentOf('validity'), body }) as RuleDocument;
    const before = of({ rows: [{ id: 'A', n: 1 }, { id: 'A', n: 2 }, { n: 3 }], list: [1, 2] });
    const after = of({ rows: [{ id: 'A', n: 1 }, { id: 'A', n: 9 }, { n: 4 }], list: [2, 1] });
    expect(diffDocuments(before, after).map((c) => c.words)).toEqual([
      'rows A (row 2) n: 2 becomes 9',
      'rows row 3 n: 3 becomes 4',
      'list: [1,2] becomes [2,1]',
    ]);
  });
});
