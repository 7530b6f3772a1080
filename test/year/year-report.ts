/** The report of a simulated year in Markdown: how many cases came to which end, what it cost, what did not hold. */
import { isTerminal, stageLabel } from '../../domain/lifecycle/stages';
import type { CaseRecord } from './case-record';
import type { CaseCost } from './history-cost';
import { INVARIANTS, type Violation } from './invariants';
import { table } from './markdown';
import type { AnswerBook, Tally } from './year-answers';

export interface YearReport {
  size: { seed: number; cases: number; days: number };
  dayMs: number;
  /** Real minutes that the whole took. */
  minutes: number;
  records: CaseRecord[];
  costs: ReadonlyMap<string, CaseCost>;
  violations: Violation[];
  answers: AnswerBook;
  /** Every intervention that there is, and how often it was planned and its time never came. */
  interventions: { name: string; unused: number }[];
  failed: string[];
  /** Where the logs of worker and API lie. */
  logFolder: string;
  lost: string[];
}

const WORST = 5;
const SHOWN = 60;

export function reportOf(report: YearReport): string {
  const { size, dayMs, minutes, records, violations } = report;
  const { seed, cases, days } = size;
  const checks = records.reduce((sum, { events }) => sum + events.length, 0);
  return [
    '# A long year',
    '',
    `${cases} cases with a random course each through ${days} business days, on the whole product: ${minutes} minutes. The same again:`,
    '',
    `    LONG_YEAR_SEED=${seed} LONG_YEAR_CASES=${cases} LONG_YEAR_DAYS=${days} LONG_YEAR_DAY_MS=${dayMs} npx jest --selectProjects nightly --testPathPatterns long-year`,
    '',
    ...section('How they ended', endings(report)),
    ...section('What people asked for', asked(report)),
    patience(report),
    '',
    ...section('Refusals by command', refusals(report)),
    ...section('The costliest cases', worst(report)),
    ...section('Never used', neverUsed(report)),
    `## What did not hold`,
    '',
    `${INVARIANTS.length} invariants at ${checks} entries: ${violations.length} violations.`,
    ...list(violations.map((v) => `${v.case} \`${v.invariant}\` at ${v.entry ?? 'the end'}: ${v.what}`)),
    ...list(report.failed.map((what) => `failed: ${what}`)),
    ...list(report.lost.map((what) => `lost: ${what}`)),
    '',
    `The logs of the worker and of the API: ${report.logFolder}`,
    '',
  ].join('\n');
}

const section = (title: string, text: string): string[] => [`## ${title}`, '', text, ''];
const list = (lines: string[]): string[] =>
  lines.length > 0 ? ['', ...lines.slice(0, SHOWN).map((line) => `- ${line.replaceAll('\n', ' ')}`)] : [];

const endingOf = (one: CaseRecord): string =>
  isTerminal(one.stage) ? `${stageLabel(one.stage)} (${one.closeReason})` : `open: ${stageLabel(one.stage)}`;

const mean = (numbers: number[]): number =>
  Math.round(numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length));

/** Counts by ending, with what a case of it cost on average: in the timeline, in Temporal's histories, in billable actions. */
function endings({ records, costs }: YearReport): string {
  const groups = new Map<string, CaseRecord[]>();
  for (const one of records) groups.set(endingOf(one), [...(groups.get(endingOf(one)) ?? []), one]);
  const rows = [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([ending, all]) => row(ending, all));
  const head = ['Ending', 'Cases', 'Timeline', 'Events', 'of children', 'Actions', 'of children'];
  return table(head, [...rows, row('all', records)]);

  function row(ending: string, all: CaseRecord[]): (string | number)[] {
    const found = all.flatMap(({ id }) => costs.get(id) ?? []);
    return [
      ending,
      all.length,
      mean(all.map(({ events }) => events.length)),
      mean(found.map(({ parent, children }) => parent.events + children.events)),
      mean(found.map(({ children }) => children.events)),
      mean(found.map(({ parent, children }) => parent.actions + children.actions)),
      mean(found.map(({ children }) => children.actions)),
    ];
  }
}

const talliesOf = ({ answers }: YearReport): [string, Tally][] =>
  [...answers.tallies].sort(([a], [b]) => (a < b ? -1 : 1));

const asked = (report: YearReport): string =>
  table(
    ['Asked for', 'Done', 'Refused in words', 'Failed'],
    talliesOf(report).map(([what, { done, refused, failed }]) => [what, done, refused, failed]),
  );

const refusals = (report: YearReport): string =>
  table(
    ['Asked for', 'Refusals'],
    talliesOf(report)
      .filter(([, tally]) => tally.refusals.size > 0)
      .map(([what, tally]) => [what, [...tally.refusals].map(([code, n]) => `${code} ${n}`).join(', ')]),
  );

/** By Temporal's events, which is what limits a history. */
function worst({ records, costs }: YearReport): string {
  const eventsOf = ({ id }: CaseRecord) => {
    const cost = costs.get(id);
    return cost ? cost.parent.events + cost.children.events : 0;
  };
  const rows = [...records]
    .sort((a, b) => eventsOf(b) - eventsOf(a))
    .slice(0, WORST)
    .map((one) => {
      const cost = costs.get(one.id);
      return [
        one.number,
        endingOf(one),
        eventsOf(one),
        cost?.parent.events ?? 0,
        (cost?.parent.actions ?? 0) + (cost?.children.actions ?? 0),
        one.events.length,
        one.openTasks,
      ];
    });
  return table(['Case', 'Ending', 'Events', 'of the parent', 'Actions', 'Timeline', 'Open tasks'], rows);
}

function patience({ answers }: YearReport): string {
  const { again, medianMs, slowest } = answers.patience;
  const longest = slowest.map(({ what, ms }) => `${what} ${ms} ms`).join(', ');
  const { cases, daysMost } = answers.pace.heldBack;
  const held =
    cases === 0
      ? 'The product kept up: no case began later than planned.'
      : `${cases} cases began later than planned, by up to ${daysMost} days, since people waited for their answers for longer than a day.`;
  return `${held} An answer took ${medianMs} ms in the middle; the longest: ${longest}. ${again} times a request had to be sent again, since whether it was taken was not known yet.`;
}

function neverUsed({ interventions, answers }: YearReport): string {
  const never = interventions.filter(({ name }) => !answers.tallies.has(name));
  const used = `${interventions.length - never.length} of ${interventions.length} interventions were used at least once.`;
  if (never.length === 0) return used;
  return [
    used,
    ...list(never.map(({ name, unused }) => `${name}: its time never came in ${unused} cases`)),
  ].join('\n');
}
