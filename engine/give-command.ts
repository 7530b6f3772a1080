/** Commands to cases and orders as plain data, so that one that was not answered can be given again later. */
import type { Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { caseWorkflowId, requirementWorkflowId } from '../domain/case/workflow-ids';
import {
  type AddRequirementCommand,
  addRequirementUpdate,
  type CashCommand,
  type ChangeCommand,
  type CloseCommand,
  type CommandBase,
  type CommandReply,
  type ConvertCommand,
  type CorrectionCommand,
  cashUpdate,
  changeUpdate,
  closeUpdate,
  convertUpdate,
  correctUpdate,
  type ReopenCommand,
  type RuleChangeCommand,
  reopenUpdate,
  ruleChangeUpdate,
  type WithdrawCommand,
  withdrawUpdate,
} from '../workflows/case/case.messages';
import { decideUpdate, type OrderCommand } from '../workflows/requirement/requirement.messages';
import { type Asked, askWorkflow } from './ask-workflow';

/** Whom a command is given to, and as which update. */
export interface Way {
  workflowId: string;
  update: string;
  command: CommandBase;
}

/** A command to a case. */
export const toCase = <C extends CommandBase>(
  caseId: string,
  update: UpdateDefinition<CommandReply, [C]>,
  command: C,
): Way => ({ workflowId: caseWorkflowId(caseId), update: update.name, command });

/** A person's decision to the order of a requirement. */
export const toOrder = (requirementId: string, command: OrderCommand): Way => ({
  workflowId: requirementWorkflowId(requirementId),
  update: decideUpdate.name,
  command,
});

/** Something more is asked for. */
export const askingWay = (caseId: string, command: AddRequirementCommand): Way =>
  toCase(caseId, addRequirementUpdate, command);

/** A version of a rule document reaches a case. */
export const ruleChangeWay = (caseId: string, command: RuleChangeCommand): Way =>
  toCase(caseId, ruleChangeUpdate, command);

/** The application has a new version. */
export const correctionWay = (caseId: string, command: CorrectionCommand): Way =>
  toCase(caseId, correctUpdate, command);

/** The application that the carrier has was changed. */
export const changeWay = (caseId: string, command: ChangeCommand): Way =>
  toCase(caseId, changeUpdate, command);

/** What became of the cash that came with the application. */
export const cashWay = (caseId: string, command: CashCommand): Way => toCase(caseId, cashUpdate, command);

/** The trial goes on as a formal application. */
export const conversionWay = (caseId: string, command: ConvertCommand): Way =>
  toCase(caseId, convertUpdate, command);

/** The case is closed. */
export const closingWay = (caseId: string, command: CloseCommand): Way =>
  toCase(caseId, closeUpdate, command);

/** What had come for a requirement does not hold. */
export const reopeningWay = (caseId: string, command: ReopenCommand): Way =>
  toCase(caseId, reopenUpdate, command);

/** The application of the case is taken back. */
export const withdrawingWay = (caseId: string, command: WithdrawCommand): Way =>
  toCase(caseId, withdrawUpdate, command);

/** Gives a command to the first that is running. @param msMax real milliseconds for each. */
export async function giveCommand(client: Client, ways: Way[], msMax: number): Promise<Asked<unknown>> {
  for (const { workflowId, update, command } of ways) {
    const asked = await askWorkflow<CommandBase, unknown>(client, workflowId, update, command, msMax);
    if (asked.outcome !== 'not-running') return asked;
  }
  return { outcome: 'not-running' };
}
