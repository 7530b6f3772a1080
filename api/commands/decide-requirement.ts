import type { UpdateDefinition } from '@temporalio/common';
import { toCase, toOrder } from '../../engine/give-command';
import { linkReceived, putLinksBack } from '../../intake/tray/link-received';
import { noteReceived, type ReceivedByPerson } from '../../intake/tray/note-received';
import type { Case } from '../../prisma/generated/client';
import type { CommandReply, ReceiveCommand, WaiveCommand } from '../../workflows/case/case.messages';
import type { OrderCommand, OrderDecision } from '../../workflows/requirement/requirement.messages';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { type FieldFault, problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { commandCase, commandOrder, isRefusal, refused } from './command-case';
import { messageIdOf } from './message-id';
import { refuseUnfit } from './refuse-unfit';
import { refuseUnseen } from './refuse-unseen';
import { saidWithReason } from './said-with-reason';

/** What every decision about a requirement comes with. */
export interface DecisionContext {
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
  wantedAt?: string;
  parts?: OrderCommand['parts'];
  physicianId?: string;
  cause?: string;
  payer?: string;
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
  { documentIds = [], reason, ...detail }: DecisionDetail,
  ofCase?: CaseDecision,
): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findCase(deps, actor, params.caseId);
  const where = { id: params.requirementId, caseId: found.id, agencyId: found.agencyId };
  const row = await deps.db.requirement.findFirst({ where });
  if (!row) throw problem('not-found', { detail: 'This case has no such requirement.' });
  await refuseOtherDocuments(deps, found, documentIds);
  await refuseUnfit(deps, found, row, { decision, role: actor.role, ...detail });
  if (decision === 'receive') await refuseUnseen(deps, actor, found, { row, documentIds });
  const messageId = messageIdOf(context);
  const author = actorName(actor);
  const base = { messageId, actor: author };
  const order = (noteId: string) => ({
    ...base,
    decision,
    documentIds,
    ...(noteId ? { noteId } : {}),
    ...detail,
  });
  const forCase = (noteId: string) => ({ ...base, requirementId: row.id, documentIds, noteId });
  const received = { found, requirementId: row.id, documentIds, actor: author };
  const byVendor = row.fulfilment === 'vendor';
  return saidWithReason(deps, found, base, reason, {
    ways: (noteId) => [
      ...(byVendor ? [toOrder(row.id, order(noteId))] : []),
      ...(ofCase ? [toCase(found.id, both(ofCase), forCase(noteId))] : []),
    ],
    tell: (noteId) =>
      withEvidence(deps, received, decision, async () => {
        const reply = byVendor ? await commandOrder(deps, row.id, order(noteId)) : undefined;
        if (reply) return { status: 200, body: reply };
        if (!ofCase)
          throw refused(
            'not-ordered',
            'No order of this requirement is running: record that it has come, or waive it.',
          );
        return { status: 200, body: await askCase(deps, found, ofCase, forCase(noteId)) };
      }),
  });
}

/**
 * Tells that a requirement has come, with its documents linked before: whoever has it may send them on at once. When it is
 * refused, the links are as they were; when it is taken, the documents leave the tray.
 */
async function withEvidence(
  deps: ApiDeps,
  received: ReceivedByPerson,
  decision: OrderDecision,
  tell: () => Promise<RouteReply>,
): Promise<RouteReply> {
  if (decision !== 'receive') return tell();
  const before = await linkReceived(deps, received);
  try {
    const reply = await tell();
    await noteReceived(deps, received);
    return reply;
  } catch (error) {
    if (isRefusal(error)) await putLinksBack(deps, received, before);
    throw error;
  }
}

async function askCase(
  deps: ApiDeps,
  found: Case,
  update: CaseDecision,
  command: ReceiveCommand & WaiveCommand,
): Promise<{ stage: string }> {
  const { stage } = await commandCase(deps, found, both(update), command);
  return { stage };
}

/** Each of the case's decisions takes what the other one takes as well. */
const both = (update: CaseDecision) =>
  update as UpdateDefinition<CommandReply, [ReceiveCommand & WaiveCommand]>;

/** A document of another case, or of nobody, is no evidence here. @throws `invalid-request` naming each. */
export async function refuseOtherDocuments(
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
