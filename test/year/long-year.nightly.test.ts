/**
 * The long year: cases with a random course each, through a simulated year on real servers. LONG_YEAR_SEED, LONG_YEAR_CASES,
 * LONG_YEAR_DAYS and LONG_YEAR_DAY_MS choose another one; the same seed draws the same courses. The report is printed, and
 * written in Markdown to .data/long-year.md and to the file that LONG_YEAR_REPORT names; the records of cases of which something
 * does not hold are written beside it, and the logs of the product's processes are kept in .data/long-year-logs.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runYear, type YearResult } from './run-year';

const setting = (name: string, usual: number): number => Number(process.env[`LONG_YEAR_${name}`] ?? usual);
const size = { seed: setting('SEED', 1), cases: setting('CASES', 300), days: setting('DAYS', 365) };
const dayMs = setting('DAY_MS', 3_000);

const FOLDER = join(__dirname, '../../.data');
const LOGS = join(FOLDER, 'long-year-logs');

let year: YearResult;

beforeAll(
  async () => {
    rmSync(LOGS, { recursive: true, force: true });
    mkdirSync(LOGS, { recursive: true });
    year = await runYear(size, dayMs, LOGS);
    write(join(FOLDER, 'long-year.md'), year.report);
    for (const [number, { mails: _, ...record }] of year.suspects)
      write(join(FOLDER, `long-year-${number}.json`), JSON.stringify(record, bigints, 1));
    if (process.env.LONG_YEAR_REPORT) write(process.env.LONG_YEAR_REPORT, year.report);
    process.stdout.write(`\n${year.report}\n`);
  },
  size.days * dayMs + 900_000,
);

const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

it('every invariant of the lifecycle holds at every entry of every timeline, and at the end of the year', () => {
  expect(year.violations).toEqual([]);
});

it('every request of a person was done or refused with words', () => {
  expect(year.failed).toEqual([]);
});

it('every case was looked after to the end, and no process of the product ended by itself', () => {
  expect(year.lost).toEqual([]);
});

// A smaller one has not the cases for it.
if (size.cases >= 300 && size.days >= 365)
  it('everything that people can do was done in it', () => {
    expect(year.neverUsed).toEqual([]);
  });
