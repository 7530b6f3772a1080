import type { z } from 'zod';
import { askForChange, previewChange } from '../../intake/changes/ask-for-change';
import type { Case, Dispatch } from '../../prisma/generated/client';
import { changesOf, findChange } from '../../records/application-changes';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { faultOf } from './change-faults';
import { presentChange, presentDifference } from './changes.present';
import {
  ChangeBody,
  ChangeParams,
  ChangeReply,
  ChangeView,
  PreviewBody,
  PreviewView,
} from './changes.schema';
import { tellChange } from './tell-change';

/** What a change of an application that the carrier has would do, before anybody decides. Nothing is written. */
const preview = route({
  method: 'post',
  path: '/v1/cases/:caseId/changes/preview',
  summary: 'Show what a change of a submitted application would do',
  tag: 'Changes',
  allow: 'application:correct',
  params: CaseParams,
  body: PreviewBody,
  replies: { 200: { description: 'The difference, and its hash', schema: PreviewView } },
  problems: ['invalid-request', 'not-found', 'command-refused'],
  handle: async ({ deps, actor, params, body }) => {
    const found = await findCase(deps, actor, params.caseId);
    const previewed = await previewChange(deps, found, body.patch);
    if (previewed.outcome !== 'previewed') throw faultOf(previewed);
    const { fromVersion, hash, fields, difference } = previewed;
    return { status: 200, body: { fromVersion, hash, fields, difference: presentDifference(difference) } };
  },
});

/** Makes the change that was previewed: refused, with the new difference, when it would do something else by now. */
const change = route({
  method: 'post',
  path: '/v1/cases/:caseId/changes',
  summary: 'Change a submitted application, as previewed',
  tag: 'Changes',
  allow: 'application:correct',
  params: CaseParams,
  body: ChangeBody,
  idempotent: true,
  replies: { 200: { description: 'Changed and recorded, with what it did', schema: ChangeReply } },
  problems: [
    'invalid-request',
    'not-found',
    'change-differs',
    'conflict',
    'command-refused',
    'engine-unavailable',
  ],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor) };
    const asked = await askForChange(deps, found, { ...body, ...about });
    if (asked.outcome !== 'asked') throw faultOf(asked);
    const { version } = asked;
    const stage = await tellChange(deps, found, { ...about, version });
    const view = await viewOf(deps, found, about.messageId);
    return { status: 200, body: { changeId: about.messageId, version, stage, change: view } };
  },
});

const list = route({
  method: 'get',
  path: '/v1/cases/:caseId/changes',
  summary: "List the changes of a case's application, each with what it did",
  tag: 'Changes',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'The newest first', schema: pageOf(ChangeView) } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const [rows, told] = await Promise.all([changesOf(deps.db, idsOf(found)), toldOf(deps, found)]);
    return {
      status: 200,
      body: { items: rows.map((row) => presentChange(deps.sealer, row, told)), next: null },
    };
  },
});

const read = route({
  method: 'get',
  path: '/v1/cases/:caseId/changes/:changeId',
  summary: 'Read one change and what it did',
  tag: 'Changes',
  allow: 'case:read',
  params: ChangeParams,
  replies: { 200: { description: 'The change', schema: ChangeView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    return { status: 200, body: await viewOf(deps, found, params.changeId) };
  },
});

const idsOf = ({ id: caseId, agencyId }: Case) => ({ caseId, agencyId });

async function viewOf(deps: ApiDeps, found: Case, changeId: string): Promise<z.input<typeof ChangeView>> {
  const row = await findChange(deps.db, idsOf(found), changeId);
  if (!row) throw problem('not-found', { detail: 'This case has no such change.' });
  return presentChange(deps.sealer, row, await toldOf(deps, found));
}

const toldOf = ({ db }: ApiDeps, found: Case): Promise<Dispatch[]> =>
  db.dispatch.findMany({ where: { ...idsOf(found), kind: 'change' }, orderBy: { createdAt: 'asc' } });

export const changeRoutes: ApiRoute[] = [preview, change, list, read];
