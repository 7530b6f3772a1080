import {
  type Client,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';

/** What came of asking a workflow for something. */
export type Asked<R> =
  | { outcome: 'answered'; reply: R }
  /** The workflow refused it and changed nothing: why, as a code and in words. */
  | { outcome: 'refused'; code: string; words: string }
  /** No workflow of this id is running. */
  | { outcome: 'not-running' }
  /** Temporal or the worker did not answer in time: whether it was taken is not known. */
  | { outcome: 'no-answer' };

/**
 * Sends an update and waits for its answer, up to a limit. The command's own id makes a repetition the same update.
 * @param msMax real milliseconds. @throws only for faults of ours.
 */
export async function askWorkflow<C extends { messageId: string }, R>(
  client: Client,
  workflowId: string,
  update: UpdateDefinition<R, [C]> | string,
  command: C,
  msMax: number,
): Promise<Asked<R>> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    const reply = await client.withDeadline(Date.now() + msMax, () =>
      handle.executeUpdate<R, [C]>(update, { updateId: command.messageId, args: [command] }),
    );
    return { outcome: 'answered', reply };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { outcome: 'not-running' };
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      const { type, message } = error.cause;
      return { outcome: 'refused', code: type ?? 'refused', words: message };
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(causeOf(error)))
      return { outcome: 'no-answer' };
    throw error;
  }
}

const causeOf = (error: unknown): unknown =>
  isGrpcServiceError(error) || !(error instanceof Error) ? error : error.cause;
