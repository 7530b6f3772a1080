/** What a case cost Temporal, counted from its histories and those of everything under it. */
import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export interface HistoryCost {
  events: number;
  /** As a cluster bills them: starts, activities, timers, messages, upserts, and local activities once a workflow task. */
  actions: number;
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

export async function costOf(client: Client, caseId: string): Promise<HistoryCost> {
  const cost: HistoryCost = { events: 0, actions: 0 };
  const query = `RootWorkflowId = 'case-${caseId}'`;
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    cost.events += events?.length ?? 0;
    cost.actions += actionsOf(events ?? []);
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
