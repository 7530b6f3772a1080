import { z } from 'zod';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { StageReply } from '../commands/commands.schema';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { settleCash } from './settle-cash';

const CashBody = z.strictObject({ how: z.enum(['refunded', 'applied']) }).meta({ id: 'SettleCash' });

const settleCashRoute = route({
  method: 'post',
  path: '/v1/cases/:caseId/cash',
  summary: 'Say what became of the cash that came with the application',
  tag: 'Commands',
  allow: 'case:command',
  params: CaseParams,
  body: CashBody,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: StageReply } },
  problems: ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor), how: body.how };
    const { stage } = await settleCash(deps, found, about);
    return { status: 200, body: { stage } };
  },
});

export const cashRoutes: ApiRoute[] = [settleCashRoute];
