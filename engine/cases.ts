import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { CaseInput } from '../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId, POKE, requirementWorkflowId } from '../domain/case/workflow-ids';
import {
  type AddRequirementCommand,
  addRequirementUpdate,
  type CommandReply,
} from '../workflows/case/case.messages';
import { SearchAttributes as Attribute } from '../workflows/search-attributes';
import { type Asked, askWorkflow } from './ask-workflow';

/** Starts cases and tells running ones to look into their inbox. Everything here may be repeated. */
export interface CaseEngine {
  /** Starts the case's workflow; a case that was started before stays as it is. */
  start(input: CaseInput, summary: string): Promise<void>;
  /** @returns false when the case has no running workflow. */
  pokeCase(caseId: string): Promise<boolean>;
  /** @returns false when the order has no running workflow. */
  pokeOrder(requirementId: string): Promise<boolean>;
  /** Gives a case what a person has asked for, which it may have been given before. @returns what came of it. */
  addRequirement(caseId: string, command: AddRequirementCommand): Promise<Asked<CommandReply>['outcome']>;
}

/** How long a case may take to answer what it is given again. */
const ANSWER_MS_MAX = 5_000;

/** @param summary one line without personal data, shown in Temporal's list, e.g. `GO-000123 · SUMMIT`. */
export function createCaseEngine(client: Client, taskQueue: string): CaseEngine {
  const poke = async (workflowId: string): Promise<boolean> => {
    try {
      await client.workflow.getHandle(workflowId).signal(POKE);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
  return {
    async start(input, summary) {
      try {
        await client.workflow.start(CASE_WORKFLOW, {
          workflowId: caseWorkflowId(input.caseId),
          taskQueue,
          args: [input],
          // The permanent guard is the case row; these two make a repeated start harmless while Temporal remembers it.
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: summary,
          typedSearchAttributes: [
            { key: Attribute.AgencyId, value: input.agencyId },
            { key: Attribute.CarrierCode, value: input.carrierCode },
            { key: Attribute.CaseStage, value: 'received' },
            ...(input.agentId ? [{ key: Attribute.AgentId, value: input.agentId }] : []),
          ],
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    pokeCase: (caseId) => poke(caseWorkflowId(caseId)),
    pokeOrder: (requirementId) => poke(requirementWorkflowId(requirementId)),
    addRequirement: async (caseId, command) => {
      const workflowId = caseWorkflowId(caseId);
      const asked = await askWorkflow(client, workflowId, addRequirementUpdate, command, ANSWER_MS_MAX);
      return asked.outcome;
    },
  };
}
