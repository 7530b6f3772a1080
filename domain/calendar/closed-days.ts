/** The days of a span on which an agency is closed, with the reason of each. */
import type { PlainDate } from '../primitives';
import { type AgencyCalendar, isWeekday } from './business-days';
import { federalHolidays } from './holidays';
import { addDays, partsOf } from './plain-date';

export type ClosedReason = 'weekend' | 'federal-holiday' | 'agency-closed';

/** Why the agency is closed on a day; undefined when it works. */
export function closedReason({ closedDays }: AgencyCalendar, day: PlainDate): ClosedReason | undefined {
  if (!isWeekday(day)) return 'weekend';
  if (federalHolidays(partsOf(day)[0]).includes(day)) return 'federal-holiday';
  return closedDays.includes(day) ? 'agency-closed' : undefined;
}

/** The closed days from a day to another, both included, in order. */
export function closedDaysBetween(
  calendar: AgencyCalendar,
  from: PlainDate,
  to: PlainDate,
): { day: PlainDate; because: ClosedReason }[] {
  const closed: { day: PlainDate; because: ClosedReason }[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const because = closedReason(calendar, day);
    if (because) closed.push({ day, because });
  }
  return closed;
}
