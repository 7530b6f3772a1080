/** What a case cost Temporal, counted from its histories and those of everything under it. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { atATime } from '../builders/at-a-time';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export interface HistoryCost {
  events: number;
  /** As a cluster bills them: starts, activities, timers, messages, upserts, and local activities once a workflow task. */
  actions: number;
}

/** The case's own workflow with all its runs, and everything that it started. */
export interface CaseCost {
  parent: HistoryCost;
  children: HistoryCost;
}

const BILLED = [
  'activityTaskScheduledEventAttributes',
  'timerStartedEventAttributes',
  'workflowExecutionSignaledEventAttributes',
  'workflowExecutionUpdateAcceptedEventAttributes',
  'upsertWorkflowSearchAttributesEventAttributes',
  'workflowExecutionStartedEventAttributes',
  'startChildWorkflowExecutionInitiatedEventAttributes',
  'signalExternalWorkflowExecutionInitiatedEventAttributes',
  'workflowExecutionContinuedAsNewEventAttributes',
] as const satisfies readonly (keyof HistoryEvent)[];

/** So many histories are read at a time: all at once would be a burst that a small server does not answer. */
const AT_ONCE = 8;
const CASES_AND_BELOW = `WorkflowType IN ('caseWorkflow', 'requirementWorkflow', 'ordersWorkflow')`;

/** What each case cost, by its id. One list of all workflows: to ask for those of each case would take minutes. */
export async function costsOf(client: Client, caseIds: readonly string[]): Promise<Map<string, CaseCost>> {
  const nothing = (): CaseCost => ({
    parent: { events: 0, actions: 0 },
    children: { events: 0, actions: 0 },
  });
  const costs = new Map(caseIds.map((id) => [id, nothing()]));
  const all = client.workflow.list({ query: CASES_AND_BELOW });
  await atATime(AT_ONCE, all, async ({ workflowId, runId, rootExecution }) => {
    const root = rootExecution?.workflowId ?? workflowId;
    const cost = costs.get(root.replace(/^case-/, ''));
    if (!cost) return;
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const sum = workflowId === root ? cost.parent : cost.children;
    sum.events += events?.length ?? 0;
    sum.actions += actionsOf(events ?? []);
  });
  return costs;
}

function actionsOf(events: HistoryEvent[]): number {
  const billed = events.filter((event) => BILLED.some((kind) => event[kind])).length;
  const tasksWithLocalActivities = new Set(
    events.flatMap(({ markerRecordedEventAttributes: marker }) =>
      marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
    ),
  );
  return billed + tasksWithLocalActivities.size;
}
