/** How two versions of a rule document differ, line by line, in words that whoever publishes it reads. */
import { canonical, isSame } from '../changes/canonical';
import { agesWords, dollarsWords } from '../rules/band-words';
import type { RuleDocument } from '../rules/rule-document.schema';

/** One difference: where, and what it was and is. */
export interface DocumentChange {
  where: string;
  was: string | null;
  is: string | null;
  words: string;
}

/** Every difference, in the order of the newer document; what has gone stands last in its list. */
export const diffDocuments = (before: RuleDocument, after: RuleDocument): DocumentChange[] => [
  ...walk(before.body, after.body, []),
  ...walk(before.source, after.source, ['source']),
];

type Walk = DocumentChange[];
type Members = Record<string, unknown>;

function walk(was: unknown, is: unknown, where: string[]): Walk {
  if (isSame(was, is)) return [];
  if (Array.isArray(was) && Array.isArray(is)) return walkLists(was, is, where);
  if (isGrid(was) && isGrid(is)) return walkGrids(was, is, where);
  if (isMembers(was) && isMembers(is)) {
    const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
    return names.flatMap((name) => walk(was[name], is[name], [...where, name]));
  }
  return [change(where, was, is)];
}

/** Rows are told apart by what names them, else by their place; values of a list by themselves. */
function walkLists(was: unknown[], is: unknown[], where: string[]): Walk {
  if (![...was, ...is].every(isMembers)) return walkValues(was, is, where);
  const [named, other] = [keyed(is as Members[]), keyed(was as Members[])];
  return [
    ...[...named].flatMap(([name, row]) => walk(other.get(name), row, [...where, name])),
    ...[...other]
      .filter(([name]) => !named.has(name))
      .map(([name, row]) => change([...where, name], row, undefined)),
  ];
}

function walkValues(was: unknown[], is: unknown[], where: string[]): Walk {
  const without = (all: unknown[], some: unknown[]) => all.filter((v) => !some.some((o) => isSame(o, v)));
  const [gone, come] = [without(was, is), without(is, was)];
  // Only the order differs, or how often something stands there.
  if (gone.length + come.length === 0) return [change(where, was, is)];
  return [
    ...come.map((value) => change(where, undefined, value)),
    ...gone.map((value) => change(where, value, undefined)),
  ];
}

interface Grid extends Members {
  columns: { from: number; to: number | null }[];
  rows: { ages: { from: number; to: number }; cells: string[] }[];
}

/** A cell is found by its age and its amount, wherever it stands. */
function walkGrids(was: Grid, is: Grid, where: string[]): Walk {
  const { columns: _, rows: __, ...frameWas } = was;
  const { columns: ___, rows: ____, ...frame } = is;
  const [cellsWas, cells] = [cellsOf(was), cellsOf(is)];
  const places = [...new Set([...cells.keys(), ...cellsWas.keys()])];
  return [
    ...walk(frameWas, frame, where),
    ...places.flatMap((place) => walk(cellsWas.get(place), cells.get(place), [...where, place])),
  ];
}

const cellsOf = ({ columns, rows }: Grid): Map<string, string> =>
  new Map(
    rows.flatMap(({ ages, cells }) =>
      columns.map((column, i) => [`${agesWords(ages)}, ${dollarsWords(column)}`, cells[i] ?? ''] as const),
    ),
  );

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isGrid = (value: unknown): value is Grid => isMembers(value) && 'columns' in value && 'rows' in value;

const NAMES = ['id', 'code', 'ruleId', 'state', 'kind'];

/** Rows by their names; two of one name, and those without one, by their place as well. */
function keyed(rows: Members[]): Map<string, Members> {
  const named = new Map<string, Members>();
  rows.forEach((row, i) => {
    const name = NAMES.map((member) => row[member]).find(
      (v) => typeof v === 'string' || typeof v === 'number',
    );
    const label = name === undefined ? `row ${i + 1}` : String(name);
    named.set(named.has(label) ? `${label} (row ${i + 1})` : label, row);
  });
  return named;
}

const TEXT_MAX = 160;

function change(where: string[], was: unknown, is: unknown): DocumentChange {
  const [old, now] = [textOf(was), textOf(is)];
  const place = where.join(' ');
  const words =
    old === null
      ? `${place}: ${now} comes`
      : now === null
        ? `${place}: ${old} goes`
        : `${place}: ${old} becomes ${now}`;
  return { where: place, was: old, is: now, words };
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}...` : text;
}
