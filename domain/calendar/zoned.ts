/**
 * Local days and hours of instants. Uses the time-zone data of the machine, so workflow code must not import it:
 * activities compute with it and hand absolute instants over. What the machine's own zone is makes no difference.
 */
import type { Instant, PlainDate } from '../primitives';
import { addDays, partsOf } from './plain-date';

const HOUR_MS = 3_600_000;
/** Every offset in use since 1972 is a multiple of this, so a clock can only jump to one of its multiples. */
const OFFSET_STEP_MS = 15 * 60_000;

/** What the clocks of a zone show. */
export interface LocalTime {
  date: PlainDate;
  /** 0-23. */
  hour: number;
  minute: number;
  second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether this machine knows the zone, for checking settings: `America/New_York`, not `America/NewYork`. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    // The constructor has no other way to say that it does not know a zone.
    return false;
  }
}

/** Local day and time of an instant. @throws {RangeError} for an unknown zone or text that is not an instant. */
export function localOf(timeZone: string, instant: Instant): LocalTime {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${instant}`);
  return shownAt(timeZone, ms);
}

/** How such a format writes an instant. Reading it is three times as fast as asking for the parts. */
const SHOWN = /^(\d+-\d\d-\d\d), (\d\d):(\d\d):(\d\d)$/;

function shownAt(timeZone: string, ms: number): LocalTime {
  const text = formatOf(timeZone).format(ms);
  const parts = SHOWN.exec(text);
  if (!parts) throw new RangeError(`not a day of our era: ${text}`);
  const [, date, hour, minute, second] = parts as unknown as [string, string, string, string, string];
  return { date, hour: Number(hour), minute: Number(minute), second: Number(second) };
}

/** Local day of an instant. */
export const localDate = (timeZone: string, instant: Instant): PlainDate => localOf(timeZone, instant).date;

/** The day after the local day of an instant. */
export const nextLocalDay = (timeZone: string, instant: Instant): PlainDate =>
  addDays(localDate(timeZone, instant), 1);

/**
 * The first instant at which the clocks of a zone show an hour of a day, or a later time: where that hour is skipped in
 * spring, the first instant after the gap; where it comes twice in autumn, the first of the two.
 * @param hour 0-23. @throws {RangeError} for an unknown zone, day or hour.
 */
export function instantAt(timeZone: string, date: PlainDate, hour: number): Instant {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new RangeError(`no hour ${hour} in a day`);
  const [year, month, day] = partsOf(date);
  const wanted = Date.UTC(year, month - 1, day, hour);
  const shown = (ms: number): number => {
    const local = shownAt(timeZone, ms);
    return Date.parse(`${local.date}T00:00:00Z`) + local.hour * HOUR_MS + local.minute * 60_000;
  };
  // A day's worth before and after, whatever the zone's offset, on both sides of a change of the clocks. No earlier instant
  // than this can show the hour, since the offset is never greater than the greater of the two.
  const offsets = [wanted - 24 * HOUR_MS, wanted + 24 * HOUR_MS].map((ms) => shown(ms) - ms);
  let ms = wanted - Math.max(...offsets);
  while (shown(ms) < wanted) ms += OFFSET_STEP_MS;
  return new Date(ms).toISOString();
}
