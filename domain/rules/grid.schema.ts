/** `grid` documents: routine requirements by insurance age and amount at risk. */
import { z } from 'zod';
import { coveredBy } from '../requirements/coverage';
import { agesWords, dollarsWords, seamWords } from './band-words';
import {
  AgesSchema,
  CodeSchema,
  DollarsSchema,
  RequirementCodeSchema,
  RuleIdSchema,
  SourceSchema,
} from './shared.schema';

/** Which other cover counts into the amount at risk. Cover that this application replaces never counts. */
const AmountAtRiskSchema = z.strictObject({
  /** Cover issued within so many years counts; `null` counts all in force. A policy without an issue date counts. */
  otherCoverageYears: z.int().min(0).nullable(),
  countPending: z.boolean(),
  source: SourceSchema.optional(),
});

const GridSchema = z
  .strictObject({
    id: RuleIdSchema,
    products: z.array(CodeSchema).min(1),
    /** Every cell holds at least what the cell to its left holds. */
    cumulative: z.boolean(),
    columns: z.array(DollarsSchema).min(1),
    rows: z.array(z.strictObject({ ages: AgesSchema, cells: z.array(z.string()) })).min(1),
    source: SourceSchema.optional(),
  })
  .superRefine((grid, ctx) => {
    const fault = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    if (grid.columns[0]?.from !== 0) fault(['columns', 0, 'from'], 'the first column begins at 0');
    grid.columns.forEach((column, i) => {
      const next = grid.columns[i + 1];
      if (!next && column.to !== null) fault(['columns', i, 'to'], 'the last column has no upper end: null');
      if (next && (column.to === null || next.from !== column.to + 1)) {
        const seam = { to: column.to, from: next.from, label: dollarsWords(next) };
        fault(['columns', i + 1, 'from'], seamWords('column', i + 2, seam));
      }
    });
    grid.rows.forEach((row, i) => {
      const next = grid.rows[i + 1];
      if (next && next.ages.from !== row.ages.to + 1) {
        const seam = { to: row.ages.to, from: next.ages.from, label: agesWords(next.ages) };
        fault(['rows', i + 1, 'ages', 'from'], seamWords('row', i + 2, seam));
      }
      if (row.cells.length !== grid.columns.length) {
        const words = `${row.cells.length} cells for ${grid.columns.length} columns`;
        fault(['rows', i, 'cells'], `row ${i + 1} (${agesWords(row.ages)}): ${words}`);
      }
    });
  });

export const GridBodySchema = z
  .strictObject({
    amountAtRisk: AmountAtRiskSchema,
    /** An order of `code` brings what the `covers` codes ask for: those are not ordered beside it. */
    covers: z.array(
      z.strictObject({ code: RequirementCodeSchema, covers: z.array(RequirementCodeSchema).min(1) }),
    ),
    /** Named sets of requirement codes that the cells refer to. */
    packages: z.record(z.string(), z.array(RequirementCodeSchema)),
    grids: z.array(GridSchema).min(1),
  })
  .superRefine((body, ctx) => {
    body.covers.forEach(({ code }, i) => {
      // Two codes that cover each other would both be left out.
      const mutual = [...coveredBy(body.covers, code)].find((other) =>
        coveredBy(body.covers, other).has(code),
      );
      if (mutual === undefined) return;
      ctx.addIssue({
        code: 'custom',
        path: ['covers', i],
        message: `${code} and ${mutual} cover each other`,
      });
    });
    body.grids.forEach((grid, g) => {
      grid.rows.forEach((row, r) => {
        row.cells.forEach((cell, c) => {
          if (Object.hasOwn(body.packages, cell)) return;
          const path = ['grids', g, 'rows', r, 'cells', c];
          const place = `row ${r + 1} (${agesWords(row.ages)}), column ${c + 1}`;
          ctx.addIssue({ code: 'custom', path, message: `${place}: no package is named ${cell}` });
        });
      });
    });
  });

export type GridBody = z.infer<typeof GridBodySchema>;
