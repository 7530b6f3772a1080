/** What a case cost Temporal, counted from its histories and those of everything under it. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

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

/** So many cases are read at a time: all at once would be a burst that a small server does not answer. */
const AT_ONCE = 4;

/** What each case cost, by its id. */
export async function costsOf(client: Client, caseIds: readonly string[]): Promise<Map<string, CaseCost>> {
  const costs = new Map<string, CaseCost>();
  const left = [...caseIds];
  const readOn = async () => {
    for (let id = left.pop(); id; id = left.pop()) costs.set(id, await costOf(client, id));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  return costs;
}

async function costOf(client: Client, caseId: string): Promise<CaseCost> {
  const cost: CaseCost = { parent: { events: 0, actions: 0 }, children: { events: 0, actions: 0 } };
  const query = `RootWorkflowId = 'case-${caseId}'`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const sum = workflowId === `case-${caseId}` ? cost.parent : cost.children;
    sum.events += events?.length ?? 0;
    sum.actions += actionsOf(events ?? []);
  }
  return cost;
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
