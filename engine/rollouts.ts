import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { RULE_CHANGE_WORKFLOW, rolloutWorkflowId } from '../domain/case/workflow-ids';
import type { RolloutIds, RolloutInput } from '../domain/rule-changes/rollout-types';
import { lookSignal } from '../workflows/rule-change/rule-change.messages';

/** Starts the workflows that bring changes of the rules to the open cases. Everything here may be repeated. */
export interface RolloutEngine {
  /** One that was started before stays as it is. */
  startRollout(input: RolloutIds): Promise<void>;
  /** Its row in the records says something else than before: it looks now and not later. */
  lookAtRollout(rolloutId: string): Promise<void>;
  /** Whether its workflow, once started, runs no more, however it came to that. @throws when Temporal does not answer. */
  hasRolloutEnded(rolloutId: string): Promise<boolean>;
}

export const rolloutEngine = (client: Client, taskQueue: string): RolloutEngine => ({
  async startRollout(input) {
    try {
      await client.workflow.start(RULE_CHANGE_WORKFLOW, {
        workflowId: rolloutWorkflowId(input.rolloutId),
        taskQueue,
        args: [input satisfies RolloutInput],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  },
  async lookAtRollout(rolloutId) {
    try {
      await client.workflow.getHandle(rolloutWorkflowId(rolloutId)).signal(lookSignal);
    } catch (error) {
      // It has ended, or was not started yet: then it reads its row when it is.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  },
  async hasRolloutEnded(rolloutId) {
    try {
      const { status } = await client.workflow.getHandle(rolloutWorkflowId(rolloutId)).describe();
      return ENDED.includes(status.name);
    } catch (error) {
      // Temporal keeps what has ended for some time only.
      if (error instanceof WorkflowNotFoundError) return true;
      throw error;
    }
  },
});

/** How a workflow ends; one that goes on in a new run has not. */
const ENDED = ['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT'];
