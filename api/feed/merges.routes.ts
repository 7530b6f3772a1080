import { z } from 'zod';
import {
  decideRequirementMerge,
  type MergeDecision,
  type MergeRefusal,
} from '../../intake/feed/decide-merge';
import type { RequirementMerge } from '../../prisma/generated/client';
import { setMerging } from '../../records/merge-setting';
import { mergePage } from '../../records/requirement-merges';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { refused } from '../commands/command-case';
import { Nothing } from '../commands/commands.schema';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { MergeParams, MergeView, MergingBody, PartnerParams } from './feed.schema';

const CursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.string() });

const present = ({
  agencyId: _,
  word: __,
  at: ___,
  partnerCode,
  decidedAt,
  createdAt,
  ...row
}: RequirementMerge) => ({
  ...row,
  partner: partnerCode,
  decidedAt: decidedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

async function findMerge({ db }: ApiDeps, { agencyId }: Actor, id: string): Promise<RequirementMerge> {
  const found = await db.requirementMerge.findFirst({ where: { id, agencyId } });
  if (!found) throw problem('not-found', { detail: 'There is no such pair of requirements.' });
  return found;
}

const WORDS: Record<MergeRefusal, string> = {
  decided: 'This was decided so before.',
  'other-reference': 'Our requirement is one with another of the carrier: take that back first.',
  closed: 'The carrier has closed it: what it said can no longer be told apart.',
  'under-way': "The carrier's own requirement is ordered or closed by now: see to that first.",
};

const listMerges = route({
  method: 'get',
  path: '/v1/requirement-merges',
  summary: "List where a carrier's requirement and ours are held to be one, or wait for a person",
  tag: 'Feeds',
  allow: 'feed:read',
  query: z.strictObject({
    state: z.enum(['waiting', 'merged', 'apart']).optional(),
    caseId: z.string().min(1).max(64).optional(),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page, the longest waiting first', schema: pageOf(MergeView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { limit, cursor, ...filter } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const rows = await mergePage(deps.db, actor.agencyId, { filter, limit, after });
    const end = ({ createdAt, id }: RequirementMerge) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

/** Everything that the three decisions have in common. */
const decision = (name: string, summary: string, to: MergeDecision) =>
  route({
    method: 'post',
    path: `/v1/requirement-merges/:mergeId/${name}`,
    summary,
    tag: 'Feeds',
    allow: 'feed:decide',
    params: MergeParams,
    body: Nothing,
    idempotent: true,
    replies: { 200: { description: 'As it is now', schema: MergeView } },
    problems: ['not-found', 'command-refused', 'engine-unavailable'],
    handle: async ({ deps, actor, params }) => {
      const seen = await findMerge(deps, actor, params.mergeId);
      const decided = { to, actor: actorName(actor) };
      const refusal = await decideRequirementMerge(deps, deps.engine, seen, decided);
      if (refusal) throw refused(`merge-${refusal}`, WORDS[refusal]);
      return { status: 200, body: present(await findMerge(deps, actor, params.mergeId)) };
    },
  });

const setMode = route({
  method: 'put',
  path: '/v1/feed/partners/:partner',
  summary: "Say whether a carrier's requirements and ours become one by themselves or by hand",
  tag: 'Feeds',
  allow: 'feed:configure',
  params: PartnerParams,
  body: MergingBody,
  replies: { 200: { description: 'As it is now', schema: MergingBody } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body }) => {
    const { agencyId } = actor;
    const change = { agencyId, partnerCode: params.partner, mode: body.mergeRequirements };
    if (!(await setMerging(deps.db, { ...change, actor: actorName(actor) })))
      throw problem('not-found', { detail: 'The agency works with no carrier of this code.' });
    return { status: 200, body };
  },
});

export const mergeRoutes: ApiRoute[] = [
  listMerges,
  decision('merge', "Hold the carrier's requirement and ours for one", 'merged'),
  decision('keep-apart', "Hold the carrier's requirement and ours for two", 'apart'),
  decision('undo', 'Take back what was decided, by a person or by itself', 'waiting'),
  setMode,
];
