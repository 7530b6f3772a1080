import type { AgencyCalendar } from '../calendar/business-days';
import type { Instant } from '../primitives';
import type { ClockEvent } from './clock-events';

/** Ten in the morning in New York on a Wednesday. */
export const RECEIVED_AT = '2026-11-18T15:00:00.000Z';

/** An agency in New York that is closed on the Friday after Thanksgiving. */
export const CALENDAR: AgencyCalendar = { timeZone: 'America/New_York', closedDays: ['2026-11-27'] };

/** An entry as tests write it: time in New York's winter (`11-18 10:00`, of 2026), type, data, requirement. */
type Entry = {
  [T in ClockEvent['type']]: [
    when: string,
    type: T,
    data: Extract<ClockEvent, { type: T }>['data'],
    requirementId?: string,
  ];
}[ClockEvent['type']];

/** The instant of a time in New York's winter of 2026. */
export const winter = (when: string): Instant =>
  new Date(`2026-${when.replace(' ', 'T')}:00-05:00`).toISOString();

/** A history in the order of its entries. */
export const history = (...entries: Entry[]): ClockEvent[] =>
  entries.map(([when, type, data, requirementId = null], index) => {
    const event = { seq: BigInt(index + 1), at: winter(when), type, requirementId, data };
    // Each entry's data fit its type by the type of Entry, which the compiler does not follow through the tuple.
    return event as ClockEvent;
  });
