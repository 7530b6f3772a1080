/** Spans of a timetable, counted on an agency's calendar. */
import { type AgencyCalendar, addBusinessDays, nextBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import type { Span } from './timetable';

/** A span taken apart: how many, and of which days. */
export interface SpanParts {
  count: number;
  unit: 'bd' | 'd';
}

/** @throws {RangeError} when the span is neither business days (`3bd`) nor days (`30d`). */
export function partsOfSpan(span: Span): SpanParts {
  const [, count, unit] = /^(\d{1,3})(bd|d)$/.exec(span) ?? [];
  if (unit !== 'bd' && unit !== 'd') throw new RangeError(`a span is like 3bd or 30d, not ${span}`);
  return { count: Number(count), unit };
}

/** The day a span after a day, always a business day: 30 days that end on a Sunday mean the Monday after. */
export const dayAfter = (calendar: AgencyCalendar, from: PlainDate, { count, unit }: SpanParts): PlainDate =>
  unit === 'bd' ? addBusinessDays(calendar, from, count) : nextBusinessDay(calendar, addDays(from, count));
