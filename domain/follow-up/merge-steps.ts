/** What is left of several steps that fall on the same day. */
import { compareDays } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import { FOLLOW_UP_ACTIONS, type FollowUpAction } from './timetable';

/** A step as a day, before it becomes an instant. */
export interface PlannedStep {
  day: PlainDate;
  action: FollowUpAction;
}

/**
 * Actions that say the same more strongly to the same people: on one day the weaker is left out, so that an agent does not
 * get a reminder beside a warning. `propose-close` stands beside `task-manager`: they are decided by different people.
 */
const SUPERSEDED_BY: Partial<Record<FollowUpAction, readonly FollowUpAction[]>> = {
  'remind-agent': ['remind-agent-urgent', 'warn-close'],
  'remind-agent-urgent': ['warn-close'],
  'task-case-manager': ['propose-close', 'task-manager'],
};

const rank = (action: FollowUpAction): number => FOLLOW_UP_ACTIONS.indexOf(action);

/** Orders steps by day and severity; on one day each action once, and none that a stronger one supersedes. */
export function mergeSteps(steps: readonly PlannedStep[]): PlannedStep[] {
  const byDay = new Map<PlainDate, Set<FollowUpAction>>();
  for (const { day, action } of steps) byDay.set(day, (byDay.get(day) ?? new Set()).add(action));
  return [...byDay]
    .sort(([a], [b]) => compareDays(a, b))
    .flatMap(([day, actions]) =>
      [...actions]
        .filter((action) => !SUPERSEDED_BY[action]?.some((stronger) => actions.has(stronger)))
        .sort((a, b) => rank(a) - rank(b))
        .map((action) => ({ day, action })),
    );
}
