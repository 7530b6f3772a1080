/** Timetables: who is chased when, as data. Types only; the schema is in domain/rules, the data in prisma/seed/reference. */
import type { WaitingOn } from '../primitives';

/**
 * What is done at a step, mildest first: on one day they are done in this order, so that a partner is asked before it is
 * chased. The last four are for people.
 */
export const FOLLOW_UP_ACTIONS = [
  /** Into the agent's daily mail. */
  'remind-agent',
  /** The same at once, marked urgent. */
  'remind-agent-urgent',
  /** Ask the vendor's system where the order stands. */
  'poll-vendor',
  /** Write to the vendor. */
  'chase-vendor',
  /** Ask the carrier's system where the case stands. */
  'poll-carrier',
  /** Write to the carrier. */
  'chase-carrier',
  /** Write to the carrier of an old contract that is replaced. */
  'ask-old-carrier',
  /** The vendor has it, but only the agent can get the client or the doctor to move. */
  'ask-agent-to-help',
  /** Tell the agent that the case will be closed if nothing comes. */
  'warn-close',
  'task-case-manager',
  /** A person decides whether the case is closed; nothing closes by itself. */
  'propose-close',
  'task-manager',
] as const;
export type FollowUpAction = (typeof FOLLOW_UP_ACTIONS)[number];

/** A span as data: `3bd` business days or `30d` calendar days. */
export type Span = `${number}bd` | `${number}d`;

/** One line of a timetable: once `after` a span, or `every` span from `after` until `until`, both ends included. */
export interface TimetableStep {
  after: Span;
  every?: Span;
  until?: Span;
  action: FollowUpAction;
}

/** Who is asked again and again when the steps are used up: always a person, so that nothing waits unseen. */
export interface TimetableTail {
  every: Span;
  action: 'task-case-manager' | 'task-manager';
}

/** The follow-up of one kind of wait. Spans count from the day on which the wait begins. */
export interface Timetable {
  id: string;
  /** Only for these requirements, by ACORD code; for all that no other of its id names, when unset. */
  requirementCodes?: number[];
  version: number;
  /** Where the cadence comes from, or `synthetic`. */
  source: string;
  waitingOn: WaitingOn;
  steps: TimetableStep[];
  tail: TimetableTail;
}
