import { z } from 'zod';
import { showCase } from '../../engine/show-case';
import type { Case } from '../../prisma/generated/client';
import { caseInScope } from '../../records/case-pages';
import { assignCase, escalateCase, linkCases, setPriority } from '../../records/hands';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { refused } from '../commands/command-case';
import { ReasonBody } from '../commands/commands.schema';
import { messageIdOf } from '../commands/message-id';
import { withReason } from '../commands/with-reason';
import { type ApiRoute, route } from '../http/declare';
import { type ProblemCode, problem } from '../http/problems';
import { AssignBody, Changed, LinkBody, PriorityBody } from './hands.schema';
import { refuseStranger } from './refuse-stranger';

const PROBLEMS: ProblemCode[] = ['invalid-request', 'not-found'];

/** What these routes have in common: none of them needs the workflow, so they work on closed cases, too. */
const ofCase = (name: string, summary: string) => ({
  method: 'post' as const,
  path: `/v1/cases/:caseId/${name}`,
  summary,
  tag: 'Hands',
  allow: 'case:assign' as const,
  params: CaseParams,
  idempotent: true,
  replies: { 200: { description: 'Recorded', schema: Changed } },
  problems: PROBLEMS,
});

const changeOf = (context: {
  deps: ApiDeps;
  actor: Actor;
  requestId: string;
  header(name: string): string | undefined;
}) => ({ actor: actorName(context.actor), messageId: messageIdOf(context), now: context.deps.now() });

const assign = route({
  ...ofCase('assign', 'Hand the case to another case manager or team'),
  body: AssignBody,
  problems: [...PROBLEMS, 'command-refused'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    if (body.ownerId) await refuseStranger(deps, actor.agencyId, body.ownerId);
    const changed = await assignCase(deps.db, found, body, changeOf(context));
    if (changed === 'unowned')
      throw refused('owner-needed', 'An open case belongs to somebody: name another owner, or a team.');
    if (changed && found.startedAt && !found.closeReason) await showCase(deps.client, found.id);
    return { status: 200, body: { changed } };
  },
});

const escalate = route({
  ...ofCase('escalate', 'Ask a manager to look at the case'),
  body: ReasonBody,
  replies: { 201: { description: 'A task for a manager', schema: z.object({ taskId: z.string() }) } },
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const act = (noteId: string) => escalateCase(deps.db, found, noteId, changeOf(context));
    return { status: 201, body: { taskId: await withReason(context, found, body.reason, act) } };
  },
});

const priority = route({
  ...ofCase('priority', 'Sort the case first in every list, or no longer'),
  body: PriorityBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const changed = await setPriority(deps.db, found, body.on, changeOf(context));
    return { status: 200, body: { changed } };
  },
});

const link = route({
  ...ofCase('links', 'Join the case with another one that belongs to it'),
  body: LinkBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const other = await otherCase(deps, actor, found, body.otherCase);
    const said = { kind: body.kind, on: true };
    const changed = await linkCases(deps.db, [found, other], said, changeOf(context));
    return { status: 200, body: { changed } };
  },
});

const unlink = route({
  ...ofCase('links/remove', 'Part the case from another one'),
  body: LinkBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const other = await otherCase(deps, actor, found, body.otherCase);
    const said = { kind: body.kind, on: false };
    const changed = await linkCases(deps.db, [found, other], said, changeOf(context));
    return { status: 200, body: { changed } };
  },
});

async function otherCase({ db }: ApiDeps, actor: Actor, found: Case, named: string): Promise<Case> {
  const other = await caseInScope(db, actor, named);
  if (other && other.id !== found.id) return other;
  const detail = 'There is no such other case.';
  throw problem('invalid-request', { errors: [{ pointer: '#/otherCase', code: 'unknown', detail }] });
}

export const handRoutes: ApiRoute[] = [assign, escalate, priority, link, unlink];
