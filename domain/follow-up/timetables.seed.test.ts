import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { AgencyCalendar } from '../calendar/business-days';
import { daysBetween } from '../calendar/plain-date';
import type { DueStep } from '../case/case-types';
import { parseRuleDocuments } from '../rules/parse-rule-documents';
import { planLadder, resumeLadder } from './plan-ladder';
import { FOLLOW_UP_ACTIONS, type Timetable } from './timetable';

const FILE = 'prisma/seed/reference/timetables.yaml';
const content = (): unknown => parse(readFileSync(path.join(__dirname, '../..', FILE), 'utf8'));

function timetables(): Timetable[] {
  const [document] = parseRuleDocuments([{ file: FILE, content: content() }]);
  if (document?.kind !== 'timetables') throw new Error(`${FILE} is no timetables document`);
  return document.body.timetables;
}

const calendar: AgencyCalendar = { timeZone: 'America/New_York', closedDays: [] };
const place = { calendar, timeZone: 'America/Chicago' };
/** A Friday evening before a long weekend. */
const FROM = '2026-11-25T23:30:00.000Z';
const FOR_PEOPLE = ['task-case-manager', 'task-manager', 'propose-close'];

/** A year of a wait in which nothing ever happens. */
function yearOf(timetable: Timetable): DueStep[] {
  const steps = planLadder(timetable, FROM, place).steps;
  while (daysBetween('2026-11-25', steps.at(-1)!.at.slice(0, 10)) < 365) {
    const last = steps.at(-1)!;
    steps.push(...resumeLadder(timetable, last.at, last.n, place).steps);
  }
  return steps;
}

describe('the timetables that come with the product', () => {
  it('are those that the case and the vendor orders name', () => {
    expect(
      timetables()
        .map((t) => t.id)
        .sort(),
    ).toEqual(
      [
        'nigo',
        'agent-requirement',
        'carrier-ack',
        'policy-number',
        'exam-schedule',
        'exam-no-show',
        'exam-results',
        'aps',
        'data',
        'inspection',
        'gathering-review',
        'carrier-stale',
        'trial-answer',
        'evidence-ack',
        'offer-reply',
        'approved-not-issued',
        'delivery',
        'delivery-items',
        'postponed',
        'old-carrier',
        'appointment',
        'intake-stuck',
      ].sort(),
    );
  });

  it('say that no public source backs them', () => {
    expect(timetables().every((t) => t.source.startsWith('synthetic'))).toBe(true);
  });

  it.each(timetables())('$id calls a person within 35 days, and again and again for a year', (timetable) => {
    const calls = yearOf(timetable)
      .filter((step) => FOR_PEOPLE.includes(step.action))
      .map((step) => step.at.slice(0, 10));
    const gaps = ['2026-11-25', ...calls].slice(0, -1).map((day, i) => daysBetween(day, calls[i]!));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(65); // two months and a long weekend: only while a case is postponed
    expect(gaps[0]).toBeLessThanOrEqual(35);
    expect(calls.length).toBeGreaterThan(6);
  });

  it.each(timetables())(
    '$id reaches a manager or proposes an end, so that a case manager is not alone with it',
    (timetable) => {
      const actions = yearOf(timetable).map((step) => step.action);
      expect(actions).toContain('task-manager');
    },
  );

  it('a case that lies with us asks a manager daily for a week, and weekly for as long as it takes', () => {
    const timetable = timetables().find(({ id }) => id === 'intake-stuck')!;
    const days = yearOf(timetable).map(({ at }) => at.slice(0, 10));
    // Thanksgiving and a weekend are closed; each step costs a dozen events in the history of the case.
    expect(days.slice(0, 6)).toEqual([
      '2026-11-27',
      '2026-11-30',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-10',
    ]);
    expect(days.length).toBeLessThan(70);
  });

  it.each(timetables())('$id asks a partner before writing to it on the same day', (timetable) => {
    const steps = yearOf(timetable);
    for (const [i, step] of steps.entries()) {
      if (!step.action.startsWith('chase-')) continue;
      const poll = steps
        .slice(0, i)
        .find((s) => s.at === step.at && s.action === step.action.replace('chase', 'poll'));
      expect(poll).toBeDefined();
    }
  });

  it.each(timetables())(
    '$id has every line reached: no repetition that ends before it begins',
    (timetable) => {
      for (const step of timetable.steps) {
        if (!step.every) continue;
        const alone = { ...timetable, steps: [step] };
        const times = planLadder(alone, FROM, place).steps.filter((s) => s.action === step.action).length;
        expect(times).toBeGreaterThan(1);
      }
    },
  );

  it.each(timetables())('$id fits into one plan, tail and all', (timetable) => {
    const { steps } = planLadder(timetable, FROM, place);
    expect(steps.length).toBeLessThanOrEqual(40);
    expect(steps.at(-1)?.action).toBe(timetable.tail.action);
  });
});

describe('the timetables document', () => {
  /** The file with one field of its first timetable replaced. */
  const withField = (field: string, value: unknown): unknown => {
    const document = structuredClone(content()) as { body: { timetables: Record<string, unknown>[] } };
    document.body.timetables[0]![field] = value;
    return document;
  };

  it.each(FOLLOW_UP_ACTIONS.filter((a) => a !== 'task-case-manager' && a !== 'task-manager'))(
    'is refused when a timetable ends with %s instead of a task for a person',
    (action) => {
      const changed = withField('tail', { every: '5bd', action });
      expect(() => parseRuleDocuments([{ file: FILE, content: changed }])).toThrow(
        /timetables\/0\/tail\/action/,
      );
    },
  );

  it.each([
    ['without an end', 'tail', undefined],
    ['with an end that repeats every 0 days', 'tail', { every: '0d', action: 'task-manager' }],
    ['with a span that is none', 'steps', [{ after: '3 weeks', action: 'remind-agent' }]],
    [
      'with a repetition of 0 days',
      'steps',
      [{ after: '1d', every: '0bd', until: '9d', action: 'remind-agent' }],
    ],
    ['with a repetition that has no end', 'steps', [{ after: '1d', every: '1d', action: 'remind-agent' }]],
    ['with an action that does not exist', 'steps', [{ after: '1d', action: 'call-the-doctor' }]],
  ])('is refused %s', (_, field, value) => {
    expect(() => parseRuleDocuments([{ file: FILE, content: withField(field, value) }])).toThrow(
      new RegExp(`/body/timetables/0/${field}`),
    );
  });
});
