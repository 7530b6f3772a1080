/**
 * Moving one workflow's clock ahead by the server's own time skipping (server 1.32 and newer, switched on by
 * `frontend.WorkflowTimeSkippingEnabled`). Marked unstable upstream and not yet in the SDK's client: kept to this file, used
 * by demonstrations, training and tests, never in production.
 */
import { randomUUID } from 'node:crypto';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { google, temporal } from '@temporalio/proto';

const NOT_FOUND = 5;
const STILL_UNDER_WAY =
  temporal.api.enums.v1.FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT;
const SKIPS_MAX = 10_000;

/**
 * Skips the idle time of a workflow: its timers fire in order, each at its own instant, until so much of its time has
 * passed. Time stands while the workflow has work in flight.
 * @returns false when there is no such running workflow.
 */
export async function skipTime(client: Client, workflowId: string, realMs: number): Promise<boolean> {
  const { workflowService } = client.connection;
  const { namespace } = client.options;
  const workflowExecution = { workflowId };
  const fastForwardId = randomUUID();
  try {
    await workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: { timeSkippingConfig: configFor(fastForwardId, realMs) },
      updateMask: { paths: ['time_skipping_config'] },
    });
    // The server answers after some seconds even when it is still under way.
    const poll = { namespace, workflowExecution, fastForwardId };
    while (
      (await workflowService.pollWorkflowExecutionTimeSkipping(poll)).fastForwardPollingResult ===
      STILL_UNDER_WAY
    );
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}

/** Children start with the workflow's clock but do not skip by themselves. */
function configFor(id: string, realMs: number) {
  const seconds = Math.floor(realMs / 1_000);
  const nanos = Math.round((realMs - seconds * 1_000) * 1_000_000);
  return {
    enabled: true,
    disablePropagation: true,
    maxSessionSkipCount: SKIPS_MAX,
    fastForwardConfig: { id, duration: google.protobuf.Duration.fromObject({ seconds, nanos }) },
  };
}
