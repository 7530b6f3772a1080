import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId, requirementWorkflowId } from '../domain/case/workflow-ids';
import {
  type ReceiveCommand,
  type ReopenCommand,
  receiveUpdate,
  reopenUpdate,
} from '../workflows/case/case.messages';
import { decideUpdate, type OrderCommand } from '../workflows/requirement/requirement.messages';
import { type Asked, askWorkflow } from './ask-workflow';

/** Whose requirement it is. */
export interface RequirementAddress {
  caseId: string;
  requirementId: string;
  /** A vendor brings it: its own order may be running. */
  byVendor: boolean;
}

/** Something has come for a requirement. The id makes a repeated word the same word. */
export interface ReceivedWord {
  messageId: string;
  actor: string;
  documentIds: string[];
  /** The vendor's own results are there and doubtful: they are accepted by it. */
  inReview: boolean;
}

/** What came of telling: answered, refused with words, nobody there, or not known. */
export type Told = Asked<unknown>;

/** How long a case or an order may take to answer. */
const ANSWER_MS_MAX = 8_000;

/** Why what came for a vendor's requirement cannot be taken back yet. */
export const STILL_ENDING = {
  code: 'order-still-ending',
  words: 'Its order is still being cancelled with the vendor: try again in a while.',
};

/** What the desk tells cases and orders. Everything here may be repeated. */
export const requirementDesk = (client: Client) => ({
  async receive(to: RequirementAddress, { inReview, ...word }: ReceivedWord): Promise<Told> {
    if (to.byVendor) {
      const order: OrderCommand = { ...word, decision: inReview ? 'accept' : 'receive' };
      const orderId = requirementWorkflowId(to.requirementId);
      const told = await askWorkflow(client, orderId, decideUpdate, order, ANSWER_MS_MAX);
      if (told.outcome !== 'not-running') return told;
    }
    const command: ReceiveCommand = { ...word, requirementId: to.requirementId };
    return askWorkflow(client, caseWorkflowId(to.caseId), receiveUpdate, command, ANSWER_MS_MAX);
  },

  async reopen(to: RequirementAddress, command: ReopenCommand): Promise<Told> {
    // Its earlier order may still be telling the vendor to stop: a second one beside it cannot start.
    if (to.byVendor && (await isRunning(client, requirementWorkflowId(to.requirementId))))
      return { outcome: 'refused', ...STILL_ENDING };
    return askWorkflow(client, caseWorkflowId(to.caseId), reopenUpdate, command, ANSWER_MS_MAX);
  },

  orderRuns: (requirementId: string): Promise<boolean> =>
    isRunning(client, requirementWorkflowId(requirementId)),
});

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
