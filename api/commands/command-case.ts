import type { UpdateDefinition } from '@temporalio/common';
import { caseWorkflowId, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { closedWords } from '../../domain/lifecycle/closed-words';
import type { Stage } from '../../domain/lifecycle/stages';
import { type Asked, askWorkflow } from '../../engine/ask-workflow';
import type { Case } from '../../prisma/generated/client';
import type { CommandBase, CommandReply } from '../../workflows/case/case.messages';
import {
  decideUpdate,
  type OrderCommand,
  type OrderReply,
} from '../../workflows/requirement/requirement.messages';
import type { ApiDeps } from '../api-deps';
import { Problem, problem } from '../http/problems';

/** How long a command may take before the caller is told to ask again. */
const ANSWER_MS_MAX = 10_000;

/**
 * Gives a case a command and waits until it is in the records.
 * @throws `command-refused` with the case's own words, or `engine-unavailable`: then the same request with the same
 * Idempotency-Key may be sent again.
 */
export async function commandCase<C extends CommandBase>(
  { client }: ApiDeps,
  found: Case,
  update: UpdateDefinition<CommandReply, [C]>,
  command: C,
): Promise<CommandReply> {
  const asked = await askWorkflow(client, caseWorkflowId(found.id), update, command, ANSWER_MS_MAX);
  if (asked.outcome === 'answered') return asked.reply;
  if (asked.outcome !== 'not-running') throw problemOf(asked);
  throw found.startedAt
    ? refused('case-closed', closedWords(found.stage as Stage))
    : unavailable('The case is accepted and has not been started yet. Try again in a moment.');
}

/**
 * Gives the order of a requirement a person's decision.
 * @returns undefined when no order of it is running.
 */
export async function commandOrder(
  { client }: ApiDeps,
  requirementId: string,
  command: OrderCommand,
): Promise<OrderReply | undefined> {
  const workflowId = requirementWorkflowId(requirementId);
  const asked = await askWorkflow(client, workflowId, decideUpdate, command, ANSWER_MS_MAX);
  if (asked.outcome === 'answered') return asked.reply;
  if (asked.outcome === 'not-running') return undefined;
  throw problemOf(asked);
}

function problemOf(asked: Exclude<Asked<unknown>, { outcome: 'answered' | 'not-running' }>): Problem {
  // The row was read before: the case takes it in at this moment, and answers the same command then.
  if (asked.outcome === 'refused' && asked.code === 'requirement-unknown')
    return unavailable('The case has not taken this requirement in yet. Try again in a moment.');
  if (asked.outcome === 'refused') return refused(asked.code, asked.words);
  return unavailable(
    'Whether the command was taken is not known. Send the same request again with the same Idempotency-Key.',
  );
}

/** A command that makes no sense now, in words. */
export const refused = (code: string, words: string): Problem =>
  problem('command-refused', { detail: words, extra: { refusal: code } });

/** Whether somebody has refused a command: then nothing was done. */
export const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && error.code === 'command-refused';

const unavailable = (detail: string): Problem =>
  problem('engine-unavailable', { detail, headers: { 'retry-after': '2' } });
