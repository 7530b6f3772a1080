/**
 * Local days and hours of instants. Uses the time-zone data of the machine, so workflow code must not import it:
 * activities compute with it and hand absolute instants over.
 */
import type { Instant, PlainDate } from '../primitives';
import { addDays } from './plain-date';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Local day and time of an instant. @throws {RangeError} for an unknown zone. */
export function localOf(
  timeZone: string,
  instant: Instant,
): { date: PlainDate; hour: number; minute: number } {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(new Date(instant))) parts[type] = value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    hour: Number(parts.hour),
    minute: Number(parts.minute),
  };
}

/** Local day of an instant. */
export const localDate = (timeZone: string, instant: Instant): PlainDate => localOf(timeZone, instant).date;

/**
 * The instant at which the clocks of a zone show an hour on a day. Where that hour is skipped in spring it is the first
 * instant after the gap; where it comes twice in autumn it is the first of the two.
 */
export function instantAt(timeZone: string, date: PlainDate, hour: number): Instant {
  const target = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  const shown = (ms: number) => {
    const local = localOf(timeZone, new Date(ms).toISOString());
    return Date.parse(
      `${local.date}T${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}:00Z`,
    );
  };
  // Offsets lie between -14 h and +14 h; the first instant in that window that shows the hour, or later, is the answer.
  let low = target - 14 * 3_600_000;
  const before = target - (shown(low) - low);
  const candidates = [before - 3_600_000, before, before + 3_600_000].sort((a, b) => a - b);
  for (const ms of candidates) if (shown(ms) === target) return new Date(ms).toISOString();
  low = candidates[0]!;
  while (shown(low) < target) low += 15 * 60_000;
  return new Date(low).toISOString();
}

/** The day after the local day of an instant. */
export const nextLocalDay = (timeZone: string, instant: Instant): PlainDate =>
  addDays(localDate(timeZone, instant), 1);
