import type { UpdateDefinition } from '@temporalio/common';
import type { OfferReply, ReplyWay } from '../../domain/offers/offer';
import type { Case } from '../../prisma/generated/client';
import {
  type CommandBase,
  type CommandReply,
  extendOfferUpdate,
  offerReplyUpdate,
  otherTermsUpdate,
} from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { commandWithReason } from '../commands/command-with-reason';
import { refuseOtherDocuments } from '../commands/decide-requirement';
import { messageIdOf } from '../commands/message-id';
import { problem } from '../http/problems';
import type { RouteReply } from '../http/route';

/** A reply to an offer, whoever gives it and by which way. */
export interface OfferAnswer {
  messageId: string;
  actor: string;
  offerId: string;
  reply: OfferReply;
  way: ReplyWay;
  reason?: string;
  documentIds?: string[];
  /** Which of several sets of terms is accepted, from 1. */
  option?: number;
}

interface OfferContext {
  deps: ApiDeps;
  actor: Actor;
  params: { caseId: string; offerId: string };
  requestId: string;
  header(name: string): string | undefined;
}

/** Gives a case the reply to its offer, and waits until it is in the records. The reason stays in a note. */
export async function replyToOffer(deps: ApiDeps, found: Case, answer: OfferAnswer): Promise<CommandReply> {
  const { reason, documentIds = [], ...command } = answer;
  await refuseOtherDocuments(deps, found, documentIds);
  return commandWithReason(deps, found, offerReplyUpdate, {
    command: (noteId) => ({ ...command, documentIds, ...(noteId ? { noteId } : {}) }),
    reason,
  });
}

/** A caller's reply over the API: the staff's, or the agent's of the case. */
export async function replyOverApi(
  context: OfferContext,
  reply: OfferReply,
  more: Pick<OfferAnswer, 'reason' | 'documentIds' | 'option'> = {},
): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findOffer(context);
  const way = actor.role === 'agent' ? 'agent' : 'staff';
  const about = { messageId: messageIdOf(context), actor: actorName(actor), offerId: params.offerId };
  const { stage } = await replyToOffer(deps, found, { ...about, reply, way, ...more });
  return { status: 200, body: { stage } };
}

/** Asks for other terms: a task for the case manager, with what is asked for in a note. */
export const askForOtherTerms = (context: OfferContext, text: string): Promise<RouteReply> =>
  withText(context, text, otherTermsUpdate, {});

/** Writes down until when the carrier keeps its offer open, and on whose word. */
export const extendOverApi = (context: OfferContext, expiresAt: string, text: string): Promise<RouteReply> =>
  withText(context, text, extendOfferUpdate, { expiresAt: new Date(expiresAt).toISOString() });

async function withText<C extends CommandBase & { offerId: string; noteId: string }>(
  context: OfferContext,
  text: string,
  update: UpdateDefinition<CommandReply, [C]>,
  more: Omit<C, keyof CommandBase | 'offerId' | 'noteId'>,
): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findOffer(context);
  const about = { messageId: messageIdOf(context), actor: actorName(actor), offerId: params.offerId };
  const { stage } = await commandWithReason(deps, found, update, {
    // The members that are left out of `more` are those of `about` and the note.
    command: (noteId) => ({ ...more, ...about, noteId }) as unknown as C,
    reason: text,
  });
  return { status: 200, body: { stage } };
}

/** The case of the address, if it has this offer. @throws `not-found`, the same for another case's offer. */
async function findOffer({ deps, actor, params }: OfferContext): Promise<Case> {
  const found = await findCase(deps, actor, params.caseId);
  const where = { id: params.offerId, caseId: found.id, agencyId: found.agencyId };
  if ((await deps.db.offer.count({ where })) === 0)
    throw problem('not-found', { detail: 'This case has no such offer.' });
  return found;
}
