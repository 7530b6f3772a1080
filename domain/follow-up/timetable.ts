/** Timetables: who is chased when, as data. Types only; the schema is in domain/rules. */
import type { WaitingOn } from '../primitives';

/** What is done at a step. The last ones are for people: every timetable ends with one. */
export const FOLLOW_UP_ACTIONS = [
  'remind-agent',
  'remind-agent-urgent',
  'poll-vendor',
  'chase-vendor',
  'poll-carrier',
  'chase-carrier',
  'ask-agent-to-help',
  'warn-close',
  'task-case-manager',
  'propose-close',
  'task-manager',
] as const;
export type FollowUpAction = (typeof FOLLOW_UP_ACTIONS)[number];

/** A span as data: `3bd` business days or `30d` calendar days. */
export type Span = `${number}bd` | `${number}d`;

/** One line of a timetable: once `after` a span, or `every` span from `after` until `until`. */
export interface TimetableStep {
  after: Span;
  every?: Span;
  until?: Span;
  action: FollowUpAction;
}

export interface Timetable {
  id: string;
  version: number;
  /** Where the cadence comes from, or `synthetic`. */
  source: string;
  waitingOn: WaitingOn;
  steps: TimetableStep[];
  /** What goes on for ever when the steps are used up: a person is asked. */
  tail: { every: Span; action: 'task-case-manager' | 'task-manager' };
}
