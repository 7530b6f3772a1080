import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId, SHOW } from '../domain/case/workflow-ids';
import { isEngineAway } from './connection';

/**
 * Tells a running case that the records have changed in what operators see of it. A case that has ended need not know, and
 * while Temporal is away nothing is lost: the case reads its owner whenever it records something.
 */
export async function showCase(client: Client, caseId: string): Promise<void> {
  try {
    await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      client.workflow.getHandle(caseWorkflowId(caseId)).signal(SHOW),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) && !isEngineAway(error)) throw error;
  }
}

/** Whoever has handed the case over waits for the answer. */
const DEADLINE_MS = 3_000;
