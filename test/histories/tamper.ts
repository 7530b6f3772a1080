/** Changes a history as a changed flow would have written it: the check on histories has to find each of these. */
import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type Event = temporal.api.history.v1.IHistoryEvent;

const { History } = temporal.api.history.v1;

/** Changes the first event that `change` can change. @throws when there is none: the course no longer has what is tampered with. */
function changed(history: History, change: (event: Event) => boolean): History {
  const copy = History.fromObject(History.toObject(History.fromObject(history)));
  if (!copy.events.some(change)) throw new Error('this history has nothing of the kind');
  return copy;
}

/** Another activity was called. */
export const anotherActivity = (history: History): History =>
  changed(history, ({ activityTaskScheduledEventAttributes: scheduled }) => {
    if (!scheduled?.activityType) return false;
    scheduled.activityType.name = 'anotherActivity';
    return true;
  });

/** Another local activity was called. */
export const anotherLocalActivity = (history: History): History =>
  changed(history, ({ markerRecordedEventAttributes: marker }) => {
    const [payload] = marker?.details?.data?.payloads ?? [];
    if (!payload?.data) return false;
    const call = JSON.parse(Buffer.from(payload.data).toString('utf8'));
    payload.data = Buffer.from(JSON.stringify({ ...call, activity_type: 'anotherActivity' }));
    return true;
  });

/** A child of another kind was started. */
export const anotherChild = (history: History): History =>
  changed(history, ({ startChildWorkflowExecutionInitiatedEventAttributes: child }) => {
    if (!child?.workflowType) return false;
    child.workflowType.name = 'anotherWorkflow';
    return true;
  });

/** Something was called where a timer was set. */
export const noTimer = (history: History): History =>
  changed(history, (event) => {
    if (!event.timerStartedEventAttributes) return false;
    event.timerStartedEventAttributes = null;
    event.eventType =
      temporal.api.enums.v1.EventType.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED;
    event.requestCancelExternalWorkflowExecutionInitiatedEventAttributes = {
      workflowExecution: { workflowId: 'another' },
    };
    return true;
  });

/** The worker that began it called itself otherwise. */
export const begunBy =
  (buildId: string) =>
  (history: History): History =>
    changed(history, ({ workflowTaskCompletedEventAttributes: completed }) => {
      if (!completed?.workerVersion) return false;
      completed.workerVersion.buildId = buildId;
      return true;
    });
