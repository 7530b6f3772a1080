import type { Client } from '@temporalio/client';
import type { CaseSnapshot } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Api, SeenCase } from './api';
import { found, whereIs } from './waiting';

/** A mail that was being sent when the worker died is tried again after its activity's 80 seconds. */
const CAUGHT_UP_MS_MAX = 120_000;

/** How far the timetable of a case's stage has come, and what was done for it. */
export interface LadderDone {
  /** Steps of the timetable whose day has come. */
  due: number;
  /** Reminders that the workflow asked for, and tasks that it opened for a person. */
  reminders: number;
  escalations: number;
}

/**
 * Waits until a case has done all that was due, and counts what it has done since it began to wait.
 * @param api for the records. @param one a case in its first wait for the agent.
 */
export async function ladderDone(client: Client, api: Api, { id: caseId }: SeenCase): Promise<LadderDone> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const caughtUp = async () => {
    const { nextActionAt, businessNow } = await api.case(caseId);
    return (nextActionAt && nextActionAt > businessNow) || undefined;
  };
  await found(caughtUp, CAUGHT_UP_MS_MAX, () => whereIs(api, caseId));
  const { ladders } = await handle.query<CaseSnapshot>('snapshot');
  const ladder = ladders.stage;
  const next = ladder?.steps[ladder.next];
  if (!next) throw new Error(`the case has no next step: ${await whereIs(api, caseId)}`);
  const { events } = await handle.fetchHistory();
  const reminders = (events ?? []).filter(
    (e) => e.activityTaskScheduledEventAttributes?.activityType?.name === 'remindAgent',
  ).length;
  const timeline = await api.events(caseId);
  const escalations = timeline.filter((e) => e.type === 'follow-up.escalated').length;
  return { due: next.n, reminders, escalations };
}
