/** The ladder of a case's expiries. Not for workflow code: it needs the machine's time zones. */
import { type AgencyCalendar, nextBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { instantAt } from '../calendar/zoned';
import type { RunningLadder } from '../case/case-types';
import type { Instant, PlainDate } from '../primitives';
import type { ExpiryStep } from './expiry-steps';

export const EXPIRY_LADDER = 'expiry';
/** A ladder travels through workflow history; it is planned anew when it is used up. */
const STEPS_MAX = 12;

/** One step for each day on which something is due, at the agency's sending hour of a business day. Empty when nothing is. */
export function expiryLadder(
  steps: readonly ExpiryStep[],
  from: Instant,
  { calendar, hour }: { calendar: AgencyCalendar; hour: number },
): RunningLadder {
  const at = (on: PlainDate): Instant => {
    const instant = instantAt(calendar.timeZone, nextBusinessDay(calendar, on), hour);
    return instant > from ? instant : at(addDays(on, 1));
  };
  const instants = [...new Set(steps.map(({ on }) => at(on)))].sort().slice(0, STEPS_MAX);
  return {
    timetableId: EXPIRY_LADDER,
    version: 1,
    steps: instants.map((instant, n) => ({ n, at: instant, action: 'watch-expiry' })),
    next: 0,
  };
}
