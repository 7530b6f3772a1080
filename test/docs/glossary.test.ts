import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WAITING_ON } from '../../domain/primitives';
import { REQUIREMENT_STATUSES } from '../../domain/requirements/requirement';
import { ORDER_KINDS } from '../../domain/rules/vendors.schema';

const glossary = readFileSync(join(__dirname, '../../docs/GLOSSARY.md'), 'utf8');

/** The words in code of the table with such a first heading cell. */
const codesUnder = (text: string): string[] =>
  [...text.matchAll(/^\| `([a-z-]+)` \| \S/gm)].map(([, word]) => word!);
const between = (from: string, to: string): string => glossary.split(from)[1]!.split(to)[0]!;

it('has whom a case may wait on, every status of a requirement and every kind of order, each once', () => {
  expect(codesUnder(between('Whom a case may wait on:', '## '))).toEqual([...WAITING_ON]);
  expect(codesUnder(between('| Status |', '| Order |'))).toEqual([...REQUIREMENT_STATUSES]);
  expect(codesUnder(between('| Order |', '## '))).toEqual([...ORDER_KINDS]);
});

it('has one line for each word', () => {
  const words = [...glossary.matchAll(/^\| (?!-|Word|Status|Order)([^|]+?) \|/gm)].map(([, word]) => word!);
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  expect(words.length).toBeGreaterThan(60);
});

it('does not use as a word what it refuses elsewhere', () => {
  const rows = [...glossary.matchAll(/^\| ([^|]+?) \| [^|]+ \| ([^|]+?) \|$/gm)];
  const words = rows.map(([, word]) => word!);
  const refused = rows.flatMap(([, , not]) => not!.split(', ').map((word) => word.split(' (')[0]!));
  expect(refused.filter((word) => words.includes(word))).toEqual([]);
});
