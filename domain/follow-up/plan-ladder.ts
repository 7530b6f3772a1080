/** From a timetable to absolute instants. Runs in activities: it needs business days and time zones. */

import { type AgencyCalendar, addBusinessDays, nextBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { instantAt, localOf } from '../calendar/zoned';
import type { RunningLadder } from '../case/case-types';
import type { Instant, PlainDate } from '../primitives';
import { FOLLOW_UP_ACTIONS, type FollowUpAction, type Span, type Timetable } from './timetable';

/** Whose clock counts, and at which local hour things are sent. */
export interface LadderPlace {
  calendar: AgencyCalendar;
  /** Zone of whoever is chased. */
  timeZone: string;
  /** Local hour, 0-23: nobody is disturbed at night. */
  hour: number;
}

const STEPS_MAX = 40;
const TAIL_STEPS = 10;

/** The day a span after a day, always a business day. */
function dayAfter(place: LadderPlace, from: PlainDate, span: Span): PlainDate {
  const n = Number.parseInt(span, 10);
  if (span.endsWith('bd')) return addBusinessDays(place.calendar, from, n);
  return nextBusinessDay(place.calendar, addDays(from, n));
}

/** The first day whose sending hour is not before the instant. */
function firstDay(place: LadderPlace, from: Instant): PlainDate {
  const local = localOf(place.timeZone, from);
  const today = nextBusinessDay(place.calendar, local.date);
  const late =
    today === local.date && (local.hour > place.hour || (local.hour === place.hour && local.minute > 0));
  return late ? nextBusinessDay(place.calendar, addDays(today, 1)) : today;
}

type Planned = { day: PlainDate; action: FollowUpAction };

/** Days of one line of the timetable, from the day the waiting began. */
function daysOf(place: LadderPlace, start: PlainDate, step: Timetable['steps'][number]): Planned[] {
  const first = dayAfter(place, start, step.after);
  if (!step.every) return [{ day: first, action: step.action }];
  const last = step.until ? dayAfter(place, start, step.until) : first;
  const days: Planned[] = [];
  for (let day = first; day <= last && days.length < STEPS_MAX; day = dayAfter(place, day, step.every)) {
    days.push({ day, action: step.action });
  }
  return days;
}

const rank = (action: FollowUpAction): number => FOLLOW_UP_ACTIONS.indexOf(action);

/**
 * Plans the follow-up of a wait that begins now: each step at the sending hour of a business day, in order, none before
 * `from`. A reminder that falls on the same day as a stronger reminder to the same party is left out.
 */
export function planLadder(timetable: Timetable, from: Instant, place: LadderPlace): RunningLadder {
  const start = localOf(place.timeZone, from).date;
  const earliest = firstDay(place, from);
  const planned = timetable.steps
    .flatMap((step) => daysOf(place, start, step))
    .map(({ day, action }) => ({ day: day < earliest ? earliest : day, action }));
  const last = planned.reduce((day, p) => (p.day > day ? p.day : day), earliest);
  return ladderOf(timetable, place, [...planned, ...tailDays(timetable, place, last)], 0);
}

/** Goes on with the tail of a timetable whose steps are used up. @param after number of the last step done. */
export function resumeLadder(
  timetable: Timetable,
  from: Instant,
  after: number,
  place: LadderPlace,
): RunningLadder {
  const today = localOf(place.timeZone, from).date;
  return ladderOf(timetable, place, tailDays(timetable, place, today), after + 1);
}

function tailDays({ tail }: Timetable, place: LadderPlace, from: PlainDate): Planned[] {
  const days: Planned[] = [];
  let day = from;
  while (days.length < TAIL_STEPS) {
    day = dayAfter(place, day, tail.every);
    days.push({ day, action: tail.action });
  }
  return days;
}

function ladderOf(
  timetable: Timetable,
  place: LadderPlace,
  planned: Planned[],
  firstNumber: number,
): RunningLadder {
  const ordered = planned.sort((a, b) =>
    a.day === b.day ? rank(a.action) - rank(b.action) : a.day < b.day ? -1 : 1,
  );
  const kept = ordered.filter(
    (p, i) => !ordered.some((q, j) => j !== i && q.day === p.day && outranks(q.action, p.action, j - i)),
  );
  return {
    timetableId: timetable.id,
    version: timetable.version,
    steps: kept.map((p, i) => ({
      n: firstNumber + i,
      at: instantAt(place.timeZone, p.day, place.hour),
      action: p.action,
    })),
    next: 0,
  };
}

/** Whether another action on the same day makes this one superfluous. */
function outranks(other: FollowUpAction, action: FollowUpAction, order: number): boolean {
  if (other === action) return order < 0;
  if (action === 'remind-agent') return other === 'remind-agent-urgent' || other === 'warn-close';
  return false;
}
