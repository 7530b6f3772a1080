import { contractsOf, type Entry } from '../../records/replaced-contracts';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { StageReply } from '../commands/commands.schema';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { ReplacementNewsBody, ReplacementView } from './replacement.schema';
import { reportNews } from './report-news';

const viewOf = ({ news, on, amountCents, actor, createdAt }: Entry) => ({
  news,
  on,
  ...(amountCents === undefined ? {} : { amountCents }),
  actor,
  at: createdAt.toISOString(),
});

const readReplacement = route({
  method: 'get',
  path: '/v1/cases/:caseId/replacement',
  summary: 'Read the old contracts that a policy replaces',
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  replies: {
    200: { description: 'The old contracts; none when nothing is replaced', schema: ReplacementView },
  },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const { id: caseId, agencyId } = await findCase(deps, actor, params.caseId);
    const { contracts, papers } = await contractsOf(deps.db, deps.sealer, { caseId, agencyId });
    const views = contracts.map((c) => ({ ...c, entries: c.entries.map(viewOf) }));
    return { status: 200, body: { contracts: views, papers: papers.map(viewOf) } };
  },
});

const reportReplacement = route({
  method: 'post',
  path: '/v1/cases/:caseId/replacement/news',
  summary: 'Report what has become of an old contract',
  tag: 'Commands',
  allow: 'case:command',
  params: CaseParams,
  body: ReplacementNewsBody,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: StageReply } },
  problems: ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const command = { messageId: messageIdOf(context), actor: actorName(actor) };
    const { stage } = await reportNews(deps, found, command, body);
    return { status: 200, body: { stage } };
  },
});

export const replacementRoutes: ApiRoute[] = [readReplacement, reportReplacement];
