import { randomUUID } from 'node:crypto';
import type { ActivityDeps } from '../../activities/activity-deps';
import { createDeskActivities } from '../../activities/desk/desk.activities';
import { DESK_WORKFLOW } from '../../domain/case/workflow-ids';
import { startTestWorker } from '../workflow/temporal';

/** Runs the desk's workflow once on the real Temporal server. @returns what it did. */
export async function deskWorkflowOnce(deps: ActivityDeps): Promise<unknown> {
  const worker = await startTestWorker(createDeskActivities(deps));
  try {
    const { taskQueue } = worker;
    return await worker.client.workflow.execute(DESK_WORKFLOW, {
      taskQueue,
      workflowId: `desk-${randomUUID()}`,
      args: [],
    });
  } finally {
    await worker.close();
  }
}
