import { daysBetween } from '../calendar/plain-date';
import { localDate } from '../calendar/zoned';
import type { Instant } from '../primitives';
import { partsOfSpan } from './span';
import type { Span, Timetable, TimetableStep } from './timetable';

/** Days between the warning and the proposal where the timetable does not say in calendar days. */
const WARN_DAYS = 10;
/** No span is longer; nobody waits for so long. */
const SPAN_DAYS_MAX = 999;

/**
 * A timetable of a wait that somebody else has set a limit to: it proposes to close the case on the day after, and warns of that as
 * long before as it does by itself. Everything else stays. One without a limit, or that proposes nothing, stays as it is.
 * @param closeBy the midnight after the last day. @param timeZone where the days are counted.
 */
export function closingBy(
  timetable: Timetable,
  { from, closeBy }: { from: Instant; closeBy?: Instant },
  timeZone: string,
): Timetable {
  const close = timetable.steps.find(({ action }) => action === 'propose-close');
  if (!close || !closeBy) return timetable;
  const last = Math.min(
    SPAN_DAYS_MAX,
    Math.max(0, daysBetween(localDate(timeZone, from), localDate(timeZone, closeBy))),
  );
  const warn = timetable.steps.find(({ action }) => action === 'warn-close');
  const before = (warn && daysApart(warn, close)) ?? WARN_DAYS;
  const at: Partial<Record<TimetableStep['action'], number>> = {
    'propose-close': last,
    'warn-close': Math.max(0, last - before),
  };
  const steps = timetable.steps.map((step) => {
    const days = at[step.action];
    return days === undefined ? step : { after: `${days}d` as Span, action: step.action };
  });
  return { ...timetable, steps };
}

function daysApart(first: TimetableStep, second: TimetableStep): number | undefined {
  const [a, b] = [partsOfSpan(first.after), partsOfSpan(second.after)];
  return a.unit === 'd' && b.unit === 'd' ? b.count - a.count : undefined;
}
