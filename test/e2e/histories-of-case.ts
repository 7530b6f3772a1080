import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { caseWorkflowId } from '../../domain/case/workflow-ids';

/** The histories of a case and of everything that runs under it. */
export async function historiesOfCase(
  client: Client,
  caseId: string,
): Promise<temporal.api.history.v1.IHistory[]> {
  const histories = [];
  const query = `RootWorkflowId = '${caseWorkflowId(caseId)}'`;
  for await (const { workflowId, runId } of client.workflow.list({ query }))
    histories.push(await client.workflow.getHandle(workflowId, runId).fetchHistory());
  return histories;
}
