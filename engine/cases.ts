import type { Client } from '@temporalio/client';
import {
  WorkflowExecutionAlreadyStartedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { CaseInput } from '../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId, POKE, requirementWorkflowId } from '../domain/case/workflow-ids';
import type { ReopenCommand } from '../workflows/case/case.messages';
import { cancelSignal } from '../workflows/requirement/requirement.messages';
import { SearchAttributes as Attribute } from '../workflows/search-attributes';
import type { Asked } from './ask-workflow';
import { giveCommand, type Way } from './give-command';
import { type ReceivedWord, type RequirementAddress, requirementDesk, type Told } from './requirement-desk';
import { type RolloutEngine, rolloutEngine } from './rollouts';

/** Starts cases and tells running ones to look into their inbox. Everything here may be repeated. */
export interface CaseEngine extends RolloutEngine {
  /**
   * Starts the case's workflow; a case that was started before stays as it is.
   * @returns false when a workflow of this case is running already.
   */
  start(input: CaseInput, summary: string): Promise<boolean>;
  /** Whether Temporal knows a workflow of the case, running or ended. */
  knows(caseId: string): Promise<boolean>;
  /** @returns false when the case has no running workflow. */
  pokeCase(caseId: string): Promise<boolean>;
  /** @returns false when the order has no running workflow. */
  pokeOrder(requirementId: string): Promise<boolean>;
  /** The order is not needed any more: it is taken back from its vendor. @returns false when it has no running workflow. */
  cancelOrder(requirementId: string): Promise<boolean>;
  /** Gives a person's command, which may have been given before, to the first of several that runs. */
  give(ways: Way[]): Promise<Asked<unknown>>;
  /** Tells whoever has a requirement, its own order or its case, that it has come. */
  receive(to: RequirementAddress, word: ReceivedWord): Promise<Told>;
  /** Asks the case to have a requirement again that had come. */
  reopen(to: RequirementAddress, command: ReopenCommand): Promise<Told>;
  /** Whether the order of a requirement has not ended yet. @throws when Temporal is away. */
  orderRuns(requirementId: string): Promise<boolean>;
}

/** How long anybody may take to answer what is given again. */
const ANSWER_MS_MAX = 5_000;

/** @param summary one line without personal data, shown in Temporal's list, e.g. `GO-000123 · SUMMIT`. */
export function createCaseEngine(client: Client, taskQueue: string): CaseEngine {
  const found = async (ask: (handle: WorkflowHandle) => Promise<unknown>, workflowId: string) => {
    try {
      await ask(client.workflow.getHandle(workflowId));
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  };
  const poke = (workflowId: string) => found((handle) => handle.signal(POKE), workflowId);
  return {
    async start(input, summary) {
      try {
        await client.workflow.start(CASE_WORKFLOW, {
          workflowId: caseWorkflowId(input.caseId),
          taskQueue,
          args: [input],
          // The permanent guard is the case row; these two make a repeated start harmless while Temporal remembers it.
          // A reopened case is started once more, under the same id, by the row's word: see records/reopenings.
          workflowIdReusePolicy: input.reopening ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
          workflowIdConflictPolicy: 'FAIL',
          staticSummary: summary,
          typedSearchAttributes: [
            { key: Attribute.AgencyId, value: input.agencyId },
            { key: Attribute.CarrierCode, value: input.carrierCode },
            { key: Attribute.CaseStage, value: input.snapshot?.stage ?? 'received' },
            ...(input.agentId ? [{ key: Attribute.AgentId, value: input.agentId }] : []),
          ],
        });
        return true;
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        return false;
      }
    },
    ...requirementDesk(client),
    ...rolloutEngine(client, taskQueue),
    knows: (caseId) => found((handle) => handle.describe(), caseWorkflowId(caseId)),
    pokeCase: (caseId) => poke(caseWorkflowId(caseId)),
    pokeOrder: (requirementId) => poke(requirementWorkflowId(requirementId)),
    cancelOrder: (requirementId) =>
      found(
        (handle) => handle.signal(cancelSignal, { because: 'case-closed' }),
        requirementWorkflowId(requirementId),
      ),
    give: (ways) => giveCommand(client, ways, ANSWER_MS_MAX),
  };
}
