/** What a paused case remembers. Plain data: it travels through histories and continue-as-new. */
import type { Instant } from '../primitives';

/** Nobody works on the case until then; a hold always ends by itself. */
export interface Hold {
  reason: string;
  since: Instant;
  until: Instant;
}

/** What a postponed case waits for. */
export interface Postponement {
  /** When it is taken up again by itself; null until somebody has said a date, or when it waits for an event. */
  until: Instant | null;
  /** Code of the event that it waits for. */
  event?: PostponementEvent;
  /** The warning ahead of the date has been given. */
  warned: boolean;
  /** The date or the event has come: the case is being taken up again. */
  over: boolean;
}

/** Events for which underwriters postpone, as codes: none of them says anything of anyone's health. */
export const POSTPONEMENT_EVENTS = [
  'treatment-finished',
  'test-results',
  'return-from-travel',
  'legal-matter-settled',
  'other',
] as const;
export type PostponementEvent = (typeof POSTPONEMENT_EVENTS)[number];

const DAY_MS = 86_400_000;
/** How long before the date a person is warned. Synthetic: thirty days are what offices commonly take. */
const WARNED_DAYS_AHEAD = 30;

/** When a postponement's warning is due; in the past for one that ends soon, which is warned of at once. */
export const warningAt = (until: Instant): Instant =>
  new Date(Date.parse(until) - WARNED_DAYS_AHEAD * DAY_MS).toISOString();

/** Something that falls due by itself, beside the steps of the timetables. */
export interface TimedStep {
  at: Instant;
  action: 'end-hold' | 'postponement-near' | 'end-postponement';
}

/** The next thing that a pause lets happen by itself; null when no pause has a date. A hold hides a postponement. */
export function nextTimed({
  hold,
  postponement,
}: {
  hold?: Hold | null;
  postponement?: Postponement | null;
}): TimedStep | null {
  if (hold) return { at: hold.until, action: 'end-hold' };
  if (!postponement?.until || postponement.over) return null;
  const { until, warned } = postponement;
  return warned
    ? { at: until, action: 'end-postponement' }
    : { at: warningAt(until), action: 'postponement-near' };
}

/** The earlier of two things to come. */
export function earlier<A extends { at: Instant }, B extends { at: Instant }>(
  one: A | null,
  other: B | null,
): A | B | null {
  if (!one || !other) return one ?? other;
  return other.at < one.at ? other : one;
}
