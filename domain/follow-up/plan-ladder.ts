/**
 * From a timetable to absolute instants. Not for workflow code: it needs the machine's time zones, so activities plan and
 * hand the ladder over.
 */
import { type AgencyCalendar, nextBusinessDay } from '../calendar/business-days';
import { addDays, compareDays } from '../calendar/plain-date';
import { instantAt, localDate } from '../calendar/zoned';
import type { RunningLadder } from '../case/case-types';
import type { Instant, PlainDate } from '../primitives';
import { mergeSteps, type PlannedStep } from './merge-steps';
import { dayAfter, partsOfSpan } from './span';
import type { Timetable, TimetableStep } from './timetable';

/** Whose clock counts, and at which local hour things are sent. */
export interface LadderPlace {
  /** Business days of the agency that does the chasing. */
  calendar: AgencyCalendar;
  /** IANA zone of whoever is chased. */
  timeZone: string;
  /** Local hour of the daily mail, 0-23, 9 unless told: nobody is disturbed at night. */
  hour?: number;
  /** About how many steps to plan ahead, 40 unless told. Only the endless tail is cut, never the steps themselves. */
  horizonSteps?: number;
}

const DIGEST_HOUR = 9;
const HORIZON_STEPS = 40;
/** The tail is planned in pieces this long: a ladder travels through workflow history and should stay small. */
const TAIL_STEPS = 10;

/**
 * Plans the follow-up of a wait that begins at `from`: every step at the sending hour of a business day, in order, none
 * before `from`, and the first steps of the tail. A step whose hour has passed that day moves to the next business day.
 * @throws {RangeError} for an unknown zone or hour, or a span that is none.
 */
export function planLadder(timetable: Timetable, from: Instant, place: LadderPlace): RunningLadder {
  const start = localDate(place.timeZone, from);
  const earliest = firstSendingDay(place, from);
  const planned = timetable.steps
    .flatMap((step) => daysOf(step, start, place))
    .map(({ day, action }) => ({ day: compareDays(day, earliest) < 0 ? earliest : day, action }));
  const steps = mergeSteps(planned);
  const room = (place.horizonSteps ?? HORIZON_STEPS) - steps.length;
  const tail = tailSteps(timetable, steps.at(-1)?.day ?? earliest, place, room);
  return ladderOf(timetable, [...steps, ...tail], place, 0);
}

/**
 * Goes on with the tail of a timetable whose steps are used up: a person is asked again, for ever.
 * @param from when the last step was done. @param after number of that step; the new ones count on from it.
 */
export function resumeLadder(
  timetable: Timetable,
  from: Instant,
  after: number,
  place: LadderPlace,
): RunningLadder {
  const today = localDate(place.timeZone, from);
  return ladderOf(timetable, tailSteps(timetable, today, place, HORIZON_STEPS), place, after + 1);
}

/**
 * Plans a wait that is under way by another timetable: counted from when it began, without the steps that would have been
 * done by `now`. One of which all steps would have been done goes on with its tail.
 */
export function replanLadder(
  timetable: Timetable,
  from: Instant,
  now: Instant,
  place: LadderPlace,
): RunningLadder {
  const ladder = planLadder(timetable, from, place);
  const ahead = ladder.steps.filter((step) => step.at > now);
  const last = ladder.steps.length - 1;
  return ahead.length > 0 ? { ...ladder, steps: ahead } : resumeLadder(timetable, now, last, place);
}

const sendingHour = (place: LadderPlace): number => place.hour ?? DIGEST_HOUR;

/** The first business day whose sending hour is not before the instant. */
function firstSendingDay(place: LadderPlace, from: Instant): PlainDate {
  const day = nextBusinessDay(place.calendar, localDate(place.timeZone, from));
  const sendsAt = Date.parse(instantAt(place.timeZone, day, sendingHour(place)));
  return sendsAt < Date.parse(from) ? nextBusinessDay(place.calendar, addDays(day, 1)) : day;
}

/** Days of one line of the timetable, from the day the wait began; the first always, even when `until` is earlier. */
function daysOf(
  { after, every, until, action }: TimetableStep,
  start: PlainDate,
  place: LadderPlace,
): PlannedStep[] {
  const [first, repeat] = [partsOfSpan(after), every && partsOfSpan(every)];
  const days: PlannedStep[] = [{ day: dayAfter(place.calendar, start, first), action }];
  if (!repeat || !until) return days;
  if (repeat.count < 1) throw new RangeError('a repetition must be at least one day apart');
  // Days of one unit are counted from the start of the wait: from one closed day to the next they would drift away from
  // what the timetable says, and the last one would be lost.
  const fromStart = repeat.unit === first.unit;
  const [base, offset] = fromStart ? [start, first.count] : [days[0]!.day, 0];
  const last = dayAfter(place.calendar, start, partsOfSpan(until));
  for (let count = offset + repeat.count; ; count += repeat.count) {
    const day = dayAfter(place.calendar, base, { count, unit: repeat.unit });
    if (compareDays(day, last) > 0) return days;
    days.push({ day, action });
  }
}

/** At least one step: a ladder always ends with a person. */
function tailSteps({ tail }: Timetable, after: PlainDate, place: LadderPlace, room: number): PlannedStep[] {
  const steps: PlannedStep[] = [];
  let day = after;
  do {
    day = dayAfter(place.calendar, day, partsOfSpan(tail.every));
    steps.push({ day, action: tail.action });
  } while (steps.length < Math.min(TAIL_STEPS, room));
  return steps;
}

function ladderOf(
  { id, version }: Timetable,
  planned: readonly PlannedStep[],
  place: LadderPlace,
  firstNumber: number,
): RunningLadder {
  const steps = planned.map(({ day, action }, i) => ({
    n: firstNumber + i,
    at: instantAt(place.timeZone, day, sendingHour(place)),
    action,
  }));
  return { timetableId: id, version, steps, next: 0 };
}
