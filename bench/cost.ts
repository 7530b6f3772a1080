/** What a case cost on the server: read from its histories and from the server's own counters. */
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** What one workflow did, counted from its history. */
export interface Shape {
  workflowId: string;
  activities: number;
  localActivities: number;
  messages: number;
  timers: number;
}

export interface TreeCost {
  events: number;
  bytes: number;
  transitions: number;
  workflows: number;
  shapes: Shape[];
  /** How many events of each type, in all workflows. */
  types: Map<string, number>;
  /** How many activities of each name, in all workflows; local ones are marked as such. */
  activities: Map<string, number>;
}

type Event = temporal.api.history.v1.IHistoryEvent;

const typeOf = ({ eventType }: Event): string =>
  temporal.api.enums.v1.EventType[eventType ?? 0]!.replace('EVENT_TYPE_', '').toLowerCase();

const addOne = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The activity that an event tells of; a local one is named in its marker only. */
function activityOf({
  activityTaskScheduledEventAttributes: scheduled,
  markerRecordedEventAttributes: marker,
}: Event): string[] {
  const name = scheduled?.activityType?.name;
  if (name) return [name];
  const [payload] = marker?.details?.data?.payloads ?? [];
  if (marker?.markerName !== 'core_local_activity' || !payload?.data) return [];
  return [`${JSON.parse(Buffer.from(payload.data).toString('utf8')).activity_type} (local)`];
}

/** Sums over a case and everything that was started under it. */
export async function costOf(client: Client, caseId: string): Promise<TreeCost> {
  const cost: TreeCost = {
    events: 0,
    bytes: 0,
    transitions: 0,
    workflows: 0,
    shapes: [],
    types: new Map(),
    activities: new Map(),
  };
  for await (const { workflowId } of client.workflow.list({ query: `RootWorkflowId = 'case-${caseId}'` })) {
    const handle = client.workflow.getHandle(workflowId);
    const { raw } = await handle.describe();
    const { events } = await handle.fetchHistory();
    cost.workflows += 1;
    cost.events += events?.length ?? 0;
    for (const type of (events ?? []).map(typeOf)) addOne(cost.types, type);
    for (const name of (events ?? []).flatMap(activityOf)) addOne(cost.activities, name);
    cost.bytes += Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0);
    cost.transitions += Number(raw.workflowExecutionInfo?.stateTransitionCount ?? 0);
    const count = (has: (event: Event) => unknown) => (events ?? []).filter(has).length;
    cost.shapes.push({
      workflowId,
      activities: count((e) => e.activityTaskScheduledEventAttributes),
      localActivities: count((e) => e.markerRecordedEventAttributes?.markerName === 'core_local_activity'),
      messages: count(
        (e) => e.workflowExecutionSignaledEventAttributes ?? e.workflowExecutionUpdateAcceptedEventAttributes,
      ),
      timers: count((e) => e.timerStartedEventAttributes),
    });
  }
  return cost;
}

/** Billable actions by kind, as the server counts them for the namespace. */
export async function actionsOf(metricsUrl: string, namespace: string): Promise<Map<string, number>> {
  const text = await (await fetch(metricsUrl)).text();
  const actions = new Map<string, number>();
  // The server's metrics library writes other characters than letters and digits as underscores.
  const label = `namespace="${namespace.replaceAll(/[^A-Za-z0-9]/g, '_')}"`;
  for (const line of text.split('\n')) {
    const match = /^action(?:_total)?\{([^}]*)\}\s+([\d.e+]+)/.exec(line);
    if (!match || !match[1]!.includes(label)) continue;
    const type = /action_type="([^"]*)"/.exec(match[1]!)?.[1] ?? 'unknown';
    actions.set(type, (actions.get(type) ?? 0) + Number(match[2]));
  }
  return actions;
}

/** What was added between two readings. */
export function added(before: Map<string, number>, after: Map<string, number>): Map<string, number> {
  return new Map(
    [...after].map(([type, n]) => [type, n - (before.get(type) ?? 0)] as const).filter(([, n]) => n > 0),
  );
}
