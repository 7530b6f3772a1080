/** The report of a simulated year, as text: how many cases came to which end, what it cost, what did not hold. */
import type { Client } from '@temporalio/client';
import { isTerminal, stageLabel } from '../../domain/lifecycle/stages';
import type { CaseRecord } from './case-record';
import { costOf } from './history-cost';
import { INVARIANTS, type Violation } from './invariants';

/** Histories are read of so many cases of an ending: enough for an average. */
const SAMPLED = 5;

export interface YearReport {
  size: { seed: number; cases: number; days: number };
  dayMs: number;
  records: CaseRecord[];
  violations: Violation[];
  /** Answers to people's requests, by what was asked and status. */
  answers: Map<string, Map<number, number>>;
}

const endingOf = (one: CaseRecord): string =>
  isTerminal(one.stage) ? `${stageLabel(one.stage)} (${one.closeReason})` : `open: ${stageLabel(one.stage)}`;

const average = (numbers: number[]): number =>
  Math.round(numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length));

/** @param client reads the histories of a few cases of each ending. */
export async function reportOf(report: YearReport, client: Client): Promise<string> {
  const { size, dayMs, records, violations, answers } = report;
  const endings = grouped(records, endingOf);
  const rows: string[] = [];
  for (const [ending, cases] of [...endings].sort(([, a], [, b]) => b.length - a.length)) {
    const costs = await Promise.all(cases.slice(0, SAMPLED).map(({ id }) => costOf(client, id)));
    const entries = average(cases.map(({ events }) => events.length));
    const events = average(costs.map((c) => c.events));
    const actions = average(costs.map((c) => c.actions));
    rows.push(line([ending, cases.length, entries, events, actions]));
  }
  const checks = records.reduce((sum, { events }) => sum + events.length, 0);
  return [
    `A year of ${size.days} days, ${size.cases} cases, seed ${size.seed}, ${dayMs} ms a day`,
    '',
    line(['Ending', 'Cases', 'Timeline', 'Events', 'Actions']),
    ...rows,
    '',
    line(['People asked for', 'Done', 'Refused', 'Failed', '']),
    ...[...answers].sort().map(([what, statuses]) => line([what, ...tally(statuses), ''])),
    '',
    `${INVARIANTS.length} invariants at ${checks} entries: ${violations.length} violations`,
    ...violations.slice(0, 40).map((v) => `  ${v.case} ${v.invariant} at ${v.entry ?? 'the end'}: ${v.what}`),
  ].join('\n');
}

const line = (cells: (string | number)[]): string =>
  cells.map((cell, i) => (i === 0 ? String(cell).padEnd(52) : String(cell).padStart(9))).join('');

function grouped<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Done, refused with words, failed. */
function tally(statuses: Map<number, number>): [number, number, number] {
  const sum = (of: (status: number) => boolean) =>
    [...statuses].reduce((n, [status, count]) => (of(status) ? n + count : n), 0);
  return [sum((s) => s < 300), sum((s) => s >= 400 && s < 500), sum((s) => s >= 500)];
}
