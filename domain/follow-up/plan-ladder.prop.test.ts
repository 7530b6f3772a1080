import fc from 'fast-check';
import { type AgencyCalendar, isBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { localOf } from '../calendar/zoned';
import { planLadder, resumeLadder } from './plan-ladder';
import { FOLLOW_UP_ACTIONS, type Span, type Timetable, type TimetableStep } from './timetable';

const anyUnit = fc.constantFrom<'bd' | 'd'>('bd', 'd');
const spanOf = (min: number, max: number): fc.Arbitrary<Span> =>
  fc.tuple(fc.integer({ min, max }), anyUnit).map(([n, unit]): Span => `${n}${unit}`);
const anyAction = fc.constantFrom(...FOLLOW_UP_ACTIONS);
const anyStep: fc.Arbitrary<TimetableStep> = fc.oneof(
  fc.record({ after: spanOf(0, 60), action: anyAction }),
  fc.record({ after: spanOf(0, 20), every: spanOf(1, 9), until: spanOf(0, 60), action: anyAction }),
);
const anyTimetable: fc.Arbitrary<Timetable> = fc.record({
  id: fc.constant('nigo'),
  version: fc.constant(1),
  source: fc.constant('synthetic'),
  waitingOn: fc.constant('agent'),
  steps: fc.array(anyStep, { maxLength: 6 }),
  tail: fc.record({
    every: spanOf(1, 30),
    action: fc.constantFrom<'task-case-manager' | 'task-manager'>('task-case-manager', 'task-manager'),
  }),
});
const anyRecentDay = fc.integer({ min: 0, max: 729 }).map((n) => addDays('2026-01-01', n));
const anyPlace = fc.record({
  calendar: fc.record<AgencyCalendar>({
    timeZone: fc.constant('America/New_York'),
    closedDays: fc.array(anyRecentDay, { maxLength: 20 }),
  }),
  timeZone: fc.constantFrom('America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/Anchorage'),
  hour: fc.integer({ min: 4, max: 20 }),
});
const anyInstant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString());

const planned = fc.tuple(anyTimetable, anyInstant, anyPlace).map(([timetable, from, place]) => {
  const { steps } = planLadder(timetable, from, place);
  const last = steps.at(-1)!;
  const resumed = resumeLadder(timetable, last.at, last.n, place).steps;
  return { timetable, from, place, steps, resumed, all: [...steps, ...resumed] };
});

describe('a ladder, whatever the timetable', () => {
  it('disturbs nobody outside the sending hour of a business day, and nothing lies in the past', () => {
    fc.assert(
      fc.property(planned, ({ from, place, all }) => {
        for (const { at } of all) {
          const local = localOf(place.timeZone, at);
          const seen = [
            local.hour,
            local.minute,
            local.second,
            isBusinessDay(place.calendar, local.date),
            at >= from,
          ];
          expect(seen).toEqual([place.hour, 0, 0, true, true]);
        }
      }),
    );
  });

  it('goes forward: steps are numbered on, and the same action never comes twice on a day', () => {
    fc.assert(
      fc.property(planned, ({ all }) => {
        expect(all.map((s) => s.n)).toEqual(all.map((_, i) => i));
        for (const [i, step] of all.entries()) {
          const earlier = all.slice(0, i);
          expect(earlier.every((s) => s.at <= step.at)).toBe(true);
          expect(earlier.some((s) => s.action === step.action && s.at >= step.at)).toBe(false);
        }
      }),
    );
  });

  it('ends with a person, and goes on with the same person later', () => {
    fc.assert(
      fc.property(planned, ({ timetable, steps, resumed }) => {
        const ends = [steps.at(-1), ...resumed];
        expect(ends.every((s) => s?.action === timetable.tail.action)).toBe(true);
        expect(resumed[0]!.at > steps.at(-1)!.at).toBe(true);
      }),
    );
  });

  it('drops no line: its first day has its action or a stronger one to the same people', () => {
    const stronger: Record<string, string[]> = {
      'remind-agent': ['remind-agent-urgent', 'warn-close'],
      'remind-agent-urgent': ['warn-close'],
      'task-case-manager': ['propose-close', 'task-manager'],
    };
    fc.assert(
      fc.property(anyTimetable, anyInstant, anyPlace, (timetable, from, place) => {
        const { steps } = planLadder(timetable, from, place);
        for (const line of timetable.steps) {
          const [alone] = planLadder({ ...timetable, steps: [line] }, from, place).steps;
          const thatDay = steps.filter((s) => s.at === alone!.at).map((s) => s.action);
          const enough = [line.action, ...(stronger[line.action] ?? [])];
          expect(thatDay.some((action) => enough.includes(action))).toBe(true);
        }
      }),
    );
  });
});
