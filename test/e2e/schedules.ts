import type { Client } from '@temporalio/client';

/**
 * Removes what the worker of another test file has scheduled. All files share one namespace: a run that nobody works on any
 * more would stop the next file's sweep, since runs do not overlap.
 */
export async function endSchedules(client: Client): Promise<void> {
  for await (const { scheduleId } of client.schedule.list())
    await client.schedule.getHandle(scheduleId).delete();
  const query = `ExecutionStatus = 'Running' AND WorkflowType IN ('sweepWorkflow', 'feedWorkflow', 'deskWorkflow')`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    // It may have ended by itself meanwhile.
    await client.workflow
      .getHandle(workflowId)
      .terminate('its test is over')
      .catch(() => undefined);
  }
}
