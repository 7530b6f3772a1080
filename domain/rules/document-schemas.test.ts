import { parseRuleDocuments, RuleDocumentsInvalid } from './parse-rule-documents';
import type { DocumentOf, RuleDocument, RuleKind } from './rule-document.schema';
import { seededDocuments } from './test-rules';

type Bodies = { [K in RuleKind]: DocumentOf<K>['body'] };

/** Faults of a seeded document after a change. */
function faultsAfter<K extends RuleKind>(kind: K, change: (body: Bodies[K]) => void): string[] {
  const isKind = (d: { kind: RuleKind }): d is { kind: K; body: Bodies[K] } & RuleDocument => d.kind === kind;
  const content = structuredClone(seededDocuments().find(isKind)!);
  change(content.body);
  try {
    parseRuleDocuments([{ file: 'f', content }]);
  } catch (error) {
    if (error instanceof RuleDocumentsInvalid) return error.faults.map((f) => `${f.path} ${f.message}`);
    throw error;
  }
  return [];
}

describe('a grid', () => {
  const grid = (change: (body: DocumentOf<'grid'>['body']) => void) => faultsAfter('grid', change);
  const path = '/body/grids/0';

  it('is refused with a gap between columns, an overlap, a wrong beginning or an end', () => {
    expect(
      grid((b) => {
        b.grids[0]!.columns[1]!.from += 1;
      }),
    ).toEqual([
      `${path}/columns/1/from column 2 ($150,002-$500,000) begins at 150002, column 1 ends at 150000: 150001 in no column`,
    ]);
    expect(
      grid((b) => {
        b.grids[0]!.columns[1]!.from -= 1;
      }),
    ).toEqual([
      `${path}/columns/1/from column 2 ($150,000-$500,000) begins at 150000, column 1 ends at 150000: 150000 in two columns`,
    ]);
    expect(
      grid((b) => {
        b.grids[0]!.columns[0]!.to = null;
      }),
    ).toEqual([
      `${path}/columns/1/from column 2 ($150,001-$500,000) begins at 150001, column 1 has no upper end: from 150001 on in two columns`,
    ]);
    expect(
      grid((b) => {
        b.grids[0]!.columns[0]!.from = 1;
      }),
    ).toEqual([`${path}/columns/0/from the first column begins at 0`]);
    expect(
      grid((b) => {
        b.grids[0]!.columns.at(-1)!.to = 9_999_999;
      }),
    ).toEqual([expect.stringMatching(/the last column has no upper end/)]);
  });

  it('is refused with a gap or overlap between ages', () => {
    expect(
      grid((b) => {
        b.grids[0]!.rows[1]!.ages.from += 1;
      }),
    ).toEqual([`${path}/rows/1/ages/from row 2 (ages 37-50) begins at 37, row 1 ends at 35: 36 in no row`]);
    expect(
      grid((b) => {
        b.grids[0]!.rows[1]!.ages.from -= 1;
      }),
    ).toEqual([`${path}/rows/1/ages/from row 2 (ages 35-50) begins at 35, row 1 ends at 35: 35 in two rows`]);
  });

  it('is refused with a missing cell or a cell of no package', () => {
    expect(
      grid((b) => {
        b.grids[0]!.rows[0]!.cells.pop();
      }),
    ).toEqual([expect.stringMatching(/rows\/0\/cells row 1 \(ages 18-35\): \d cells for \d columns/)]);
    expect(
      grid((b) => {
        b.grids[0]!.rows[0]!.cells[1] = 'toString';
      }),
    ).toEqual([`${path}/rows/0/cells/1 row 1 (ages 18-35), column 2: no package is named toString`]);
  });

  it('is refused when two codes cover each other, which would leave out both', () => {
    expect(
      grid((b) => {
        b.covers.push({ code: 26, covers: [7] });
      }),
    ).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\/body\/covers\/0 7 and \d+ cover each other/)]),
    );
  });
});

describe('a vendors document', () => {
  const vendors = (change: (body: DocumentOf<'vendors'>['body']) => void) => faultsAfter('vendors', change);

  it('is refused when a code comes twice or a vendor does not do such orders', () => {
    expect(
      vendors((b) => {
        b.items.push({ ...b.items[0]! });
      }),
    ).toEqual([expect.stringMatching(/\/code 1 is listed twice/)]);
    expect(
      vendors((b) => {
        b.items[0]!.vendorCode = 'DATAL';
      }),
    ).toEqual(['/body/items/0/vendorCode no vendor of this code does orders of this kind']);
    expect(
      vendors((b) => {
        b.items[0]!.vendorCode = 'NOBODY';
      }),
    ).toEqual(['/body/items/0/vendorCode no vendor of this code does orders of this kind']);
  });

  it('is refused when a vendor item names no vendor, or another item does', () => {
    expect(
      vendors((b) => {
        b.items[0]!.vendorCode = undefined;
      }).join(),
    ).toMatch(/a vendor item names its orderKind/);
    expect(
      vendors((b) => {
        b.items[0]!.fulfilment = 'agent';
      }).join(),
    ).toMatch(/a vendor item names its orderKind/);
  });
});

describe('other documents', () => {
  it('are refused with a band that is upside down', () => {
    expect(
      faultsAfter('product', (b) => {
        b.products[0]!.issueLimits[0]!.ages.from = 99;
      }).join(),
    ).toMatch(/issueLimits\/0\/ages from must not exceed to/);
    expect(
      faultsAfter('product', (b) => {
        b.products[0]!.issueLimits[0]!.amount.to = 1;
      }).join(),
    ).toMatch(/amount from must not exceed to/);
  });

  it('are refused when a trigger has no occasion, or two', () => {
    const trigger = (change: (t: DocumentOf<'triggers'>['body']['triggers'][number]) => void) =>
      faultsAfter('triggers', (b) => change(b.triggers[0]!));
    expect(
      trigger((t) => {
        t.conditions = undefined;
      }),
    ).toEqual([expect.stringMatching(/needs when, conditions or seenWithinDays/)]);
    expect(
      trigger((t) => {
        t.seenWithinDays = 5;
      }),
    ).toEqual([expect.stringMatching(/exclude each other/)]);
  });

  it('are refused when a built-in check is left out', () => {
    const faults = faultsAfter('good-order', (b) => {
      Reflect.deleteProperty(b.checks, 'signature-missing');
    });
    expect(faults).toEqual([expect.stringMatching(/^\/body\/checks\/signature-missing /)]);
  });

  it('are refused when a timetable comes twice', () => {
    expect(
      faultsAfter('timetables', (b) => {
        b.timetables.push(b.timetables[0]!);
      }),
    ).toEqual([expect.stringMatching(/is listed twice/)]);
  });
});

it('a right to convert is refused when neither an age nor years end it', () => {
  const faults = faultsAfter('product', (b) => {
    const { conversion } = b.products.find((p) => p.conversion)!;
    Object.assign(conversion!, { untilAge: undefined, withinYears: undefined });
  });
  expect(faults).toEqual([expect.stringMatching(/conversion an age or years must end the period$/)]);
});
