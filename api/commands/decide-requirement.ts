import type { UpdateDefinition } from '@temporalio/common';
import { toCase, toOrder } from '../../engine/give-command';
import type { Case, Requirement } from '../../prisma/generated/client';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import type { CommandReply, ReceiveCommand, WaiveCommand } from '../../workflows/case/case.messages';
import type { OrderCommand, OrderDecision } from '../../workflows/requirement/requirement.messages';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { type FieldFault, problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { commandCase, commandOrder, refused } from './command-case';
import { messageIdOf } from './message-id';
import { settling } from './settling';

interface DecisionContext {
  deps: ApiDeps;
  actor: Actor;
  params: { caseId: string; requirementId: string };
  requestId: string;
  header(name: string): string | undefined;
}

/** What came with the decision: texts stay in the records, only their ids travel. */
interface DecisionDetail {
  documentIds?: string[];
  reason?: string;
}

type CaseDecision =
  | UpdateDefinition<CommandReply, [ReceiveCommand]>
  | UpdateDefinition<CommandReply, [WaiveCommand]>;

/**
 * Gives a person's decision to whoever has the requirement: its own order when one is running, else the case.
 * @param ofCase the case's own command of this kind; without one, only an order can take the decision.
 */
export async function decideRequirement(
  context: DecisionContext,
  decision: OrderDecision,
  { documentIds = [], reason }: DecisionDetail,
  ofCase?: CaseDecision,
): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findCase(deps, actor, params.caseId);
  const where = { id: params.requirementId, caseId: found.id, agencyId: found.agencyId };
  const row = await deps.db.requirement.findFirst({ where });
  if (!row) throw problem('not-found', { detail: 'This case has no such requirement.' });
  await refuseOtherDocuments(deps, found, documentIds);
  const decided = decisionOf(context, row.id, decision, { documentIds, reason });
  const give = () => tell(deps, found, row, decided, ofCase);
  if (!reason) return give();
  await keepReason(deps, found, row, { ...decided, reason }, ofCase);
  const key = { id: decided.order.messageId, agencyId: found.agencyId, caseId: found.id };
  return settling(deps, key, give);
}

/** The decision as an order takes it, and as the case does. */
interface Decided {
  order: OrderCommand;
  toCase: ReceiveCommand & WaiveCommand;
}

function decisionOf(
  context: DecisionContext,
  requirementId: string,
  decision: OrderDecision,
  { documentIds = [], reason }: DecisionDetail,
): Decided {
  const messageId = messageIdOf(context);
  const actor = actorName(context.actor);
  const noteId = reason ? `reason-${messageId}` : '';
  return {
    order: { messageId, actor, decision, documentIds, ...(noteId ? { noteId } : {}) },
    toCase: { messageId, actor, requirementId, documentIds, noteId },
  };
}

/** Writes the reason as a note, with the command beside it. */
async function keepReason(
  { db, sealer }: ApiDeps,
  found: Case,
  row: Requirement,
  { order, toCase: ofTheCase, reason }: Decided & { reason: string },
  ofCase: CaseDecision | undefined,
): Promise<void> {
  const { noteId } = ofTheCase;
  const { messageId: id, actor } = order;
  const ways = [
    ...(row.fulfilment === 'vendor' ? [toOrder(row.id, order)] : []),
    ...(ofCase ? [toCase(found.id, both(ofCase), ofTheCase)] : []),
  ];
  const key = { id, agencyId: found.agencyId, caseId: found.id };
  await db.$transaction(async (tx) => {
    await keepNote(tx, sealer, found, { id: noteId, body: reason, shared: false, author: actor });
    await keepCommand(tx, sealer, { ...key, kind: 'said-with-reason', actor, payload: { noteId, ways } });
  });
}

/** Tells the order, when one is running, or else the case. */
async function tell(
  deps: ApiDeps,
  found: Case,
  row: Requirement,
  { order, toCase: ofTheCase }: Decided,
  ofCase: CaseDecision | undefined,
): Promise<RouteReply> {
  const reply = row.fulfilment === 'vendor' ? await commandOrder(deps, row.id, order) : undefined;
  if (reply) return { status: 200, body: reply };
  if (!ofCase) throw refused('not-ordered', 'No order of this requirement is running.');
  const { stage } = await commandCase(deps, found, both(ofCase), ofTheCase);
  return { status: 200, body: { stage } };
}

/** Each of the case's decisions takes what the other one takes as well. */
const both = (update: CaseDecision) =>
  update as UpdateDefinition<CommandReply, [ReceiveCommand & WaiveCommand]>;

/** A document of another case, or of nobody, is no evidence here. */
async function refuseOtherDocuments(
  { db }: ApiDeps,
  { id: caseId, agencyId }: { id: string; agencyId: string },
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  const known = await db.document.findMany({
    where: { id: { in: ids }, caseId, agencyId },
    select: { id: true },
  });
  const errors = ids.flatMap((id, i): FieldFault[] =>
    known.some((d) => d.id === id)
      ? []
      : [{ pointer: `#/documentIds/${i}`, code: 'unknown', detail: 'This case has no such document.' }],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}
