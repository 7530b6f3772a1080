import { followUpUpdate, resendUpdate, withdrawUpdate } from '../../workflows/case/case.messages';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { type ApiRoute, route } from '../http/declare';
import type { ProblemCode } from '../http/problems';
import { commandCase } from './command-case';
import { FollowUpBody, Nothing, StageReply, WithdrawBody } from './commands.schema';
import { messageIdOf } from './message-id';

const PROBLEMS: ProblemCode[] = ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'];

/** What all commands to a case have in common. */
export const command = (name: string, summary: string) => ({
  method: 'post' as const,
  path: `/v1/cases/:caseId/${name}`,
  summary,
  tag: 'Commands',
  allow: 'case:command' as const,
  params: CaseParams,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: StageReply } },
  problems: PROBLEMS,
});

const changeFollowUp = route({
  ...command('follow-up', 'Move the next follow-up to another moment'),
  body: FollowUpBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const at = new Date(body.at).toISOString();
    const about = { messageId: messageIdOf(context), actor: actorName(actor), at };
    const { stage } = await commandCase(deps, found, followUpUpdate, about);
    return { status: 200, body: { stage } };
  },
});

const withdraw = route({
  ...command('withdraw', 'Withdraw the application'),
  body: WithdrawBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor), ...body };
    const { stage } = await commandCase(deps, found, withdrawUpdate, about);
    return { status: 200, body: { stage } };
  },
});

const resend = route({
  ...command('resend', 'Send the carrier again what it has not taken'),
  body: Nothing,
  handle: async (context) => {
    const { deps, actor, params } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor) };
    const { stage } = await commandCase(deps, found, resendUpdate, about);
    return { status: 200, body: { stage } };
  },
});

export const caseCommandRoutes: ApiRoute[] = [changeFollowUp, withdraw, resend];
