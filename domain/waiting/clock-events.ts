/**
 * The entries of a case's history that tell who held it and why, as the waiting clock reads them. A case may have
 * thousands of entries; these types are few, and the records read no others.
 */
import type { CaseEventData, CaseEventType } from '../case-events/case-events';
import type { Instant } from '../primitives';

/** Written by the case itself, one after the other: where it stands, whose turn it is, what is in its way. */
const OWN_TYPES = [
  'case.stage',
  'case.waiting',
  'case.closed',
  'case.reopened',
  'case.held',
  'case.released',
  'case.attention',
  'carrier.refused',
  'carrier.status',
  'carrier.status-unclear',
] as const satisfies readonly CaseEventType[];

/** Written whenever something comes in, or a person corrects the application, with the time that whoever sent it says. */
const NEWS_TYPES = [
  'requirement.determined',
  'requirement.added',
  'requirement.ordered',
  'requirement.status',
  'requirement.vendor-status',
  'task.closed',
  'case.agent',
] as const satisfies readonly CaseEventType[];

/** Every type that the clock reads. */
export const CLOCK_EVENT_TYPES = [...OWN_TYPES, ...NEWS_TYPES] as const;

type ClockEventType = (typeof CLOCK_EVENT_TYPES)[number];

/** One entry. The rules and reasons behind it are left out: they are long and the clock does not ask for them. */
export type ClockEvent = {
  [T in ClockEventType]: {
    type: T;
    /** Place in the history: what was written later has a greater one. */
    seq: bigint;
    /** Business time of the case. */
    at: Instant;
    requirementId: string | null;
    data: Omit<CaseEventData[T], 'reasons' | 'evidence'>;
  };
}[ClockEventType];

const OWN: readonly string[] = OWN_TYPES;

/** Whether the case itself has written it, by its own clock. */
export const isOwn = ({ type }: Pick<ClockEvent, 'type'>): boolean => OWN.includes(type);
