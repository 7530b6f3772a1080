/** Every kind of rule document in versions: drafted, compared in words, published for the cases that it is for, withdrawn. */
import { utcDay } from '../../domain/calendar/plain-date';
import { diffDocuments } from '../../domain/rule-changes/document-diff';
import type { RuleKind } from '../../domain/rules/rule-document.schema';
import { documentInEffect } from '../../domain/rules/rule-set';
import {
  discardRules,
  draftRules,
  type Edited,
  publishRules,
  withdrawRules,
} from '../../intake/rule-changes/edit-rules';
import { startRollout } from '../../intake/rule-changes/start-rollout';
import type { RuleDocument } from '../../prisma/generated/client';
import { documentsOf } from '../../records/rule-rows';
import { changesOf, versionOf, versionsOfKind } from '../../records/rule-versions';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { ReasonBody } from '../codes/codes.schema';
import { type ApiRoute, route } from '../http/declare';
import {
  keyOf,
  noVersion,
  presentChange,
  presentVersion,
  problemOf,
  scopeOf,
  scopeWord,
} from './rules.present';
import {
  DraftBody,
  PublishRulesBody,
  RuleBodyView,
  RuleDiffView,
  RuleHistoryView,
  RuleParams,
  RuleVersionParams,
  RuleVersionView,
} from './rules.schema';

const listRules = route({
  method: 'get',
  path: '/v1/rules',
  summary: 'List the rule documents, every version',
  tag: 'Rules',
  allow: 'rules:read',
  replies: { 200: { description: 'By kind and carrier, the newest first', schema: pageOf(RuleVersionView) } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const rows = await versionsOfKind(deps.db, { agencyId: actor.agencyId });
    return { status: 200, body: { items: rows.map(presentVersion), next: null } };
  },
});

const getHistory = route({
  method: 'get',
  path: '/v1/rules/:ruleKind/:ruleScope',
  summary: 'Read the history of a rule document',
  tag: 'Rules',
  allow: 'rules:read',
  params: RuleParams,
  replies: { 200: { description: 'Its versions and who changed what', schema: RuleHistoryView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor: { agencyId }, params }) => {
    const key = { agencyId, kind: params.ruleKind, scope: scopeOf(params.ruleScope) };
    const versions = await versionsOfKind(deps.db, key);
    if (versions.length === 0) throw noVersion();
    const today = utcDay(deps.now());
    const body = {
      kind: key.kind,
      scope: scopeWord(key.scope),
      inEffect: inEffectOn(versions, today)?.version ?? null,
      versions: versions.map(presentVersion),
      changes: (await changesOf(deps.db, key)).map(presentChange),
    };
    return { status: 200, body };
  },
});

const getVersion = route({
  method: 'get',
  path: '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion',
  summary: 'Read one version of a rule document',
  tag: 'Rules',
  allow: 'rules:read',
  params: RuleVersionParams,
  replies: { 200: { description: 'The whole document', schema: RuleBodyView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params }) => {
    const row = await versionOf(deps.db, keyOf(actor, params));
    if (!row) throw noVersion();
    return { status: 200, body: presentWhole(row) };
  },
});

const diff = route({
  method: 'get',
  path: '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion/diff',
  summary: 'Compare a version with the one that is in effect without it, in words',
  tag: 'Rules',
  allow: 'rules:read',
  params: RuleVersionParams,
  replies: { 200: { description: 'Every difference', schema: RuleDiffView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params }) => {
    const key = keyOf(actor, params);
    const { version: _, ...document } = key;
    const versions = await versionsOfKind(deps.db, document);
    const row = versions.find(({ version }) => version === key.version);
    if (!row) throw noVersion();
    const others = versions.filter((one) => one !== row);
    const [before, after] = [inEffectOn(others, utcDay(row.effectiveFrom)), documentsOf([row])[0]!];
    const changes = diffDocuments(before ?? { ...after, body: {} as never, source: '' }, after);
    return { status: 200, body: { version: row.version, against: before?.version ?? null, changes } };
  },
});

/** The published version that is in effect on a day. */
const inEffectOn = (versions: RuleDocument[], on: string) => {
  const published = documentsOf(versions.filter(({ status }) => status === 'published'));
  const [first] = published;
  return first && documentInEffect(published, first.kind as RuleKind, first.scope, on);
};

const draft = route({
  method: 'post',
  path: '/v1/rules/:ruleKind/:ruleScope/drafts',
  summary: 'Draft a new version of a rule document: checked whole, in effect for nobody yet',
  tag: 'Rules',
  allow: 'rules:edit',
  params: RuleParams,
  body: DraftBody,
  idempotent: true,
  replies: { 201: { description: 'The draft', schema: RuleBodyView } },
  problems: ['invalid-request', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const { agencyId } = actor;
    const of = { agencyId, kind: params.ruleKind, scope: scopeOf(params.ruleScope) };
    const row = done(await draftRules(deps, { ...of, ...body, actor: actorName(actor) }));
    return { status: 201, body: presentWhole(row) };
  },
});

const publish = route({
  method: 'post',
  path: '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion/publish',
  summary: 'Publish a draft: from its day on decisions are made by it, for the cases that it is for',
  tag: 'Rules',
  allow: 'rules:edit',
  params: RuleVersionParams,
  body: PublishRulesBody,
  idempotent: true,
  replies: {
    200: { description: 'Published; open cases are brought in line by a run', schema: RuleVersionView },
  },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const said = { ...body, actor: actorName(actor) };
    return { status: 200, body: presentVersion(done(await publishRules(deps, keyOf(actor, params), said))) };
  },
});

type Ending = (
  deps: ApiDeps,
  key: ReturnType<typeof keyOf>,
  said: { actor: string; reason?: string },
) => Promise<Edited>;

/** Discarding and withdrawing have everything but the word in common. */
const end = (name: string, summary: string, ending: Ending) =>
  route({
    method: 'post',
    path: `/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion/${name}`,
    summary,
    tag: 'Rules',
    allow: 'rules:edit',
    params: RuleVersionParams,
    body: ReasonBody,
    idempotent: true,
    replies: { 200: { description: 'Done', schema: RuleVersionView } },
    problems: ['invalid-request', 'not-found', 'conflict'],
    handle: async ({ deps, actor, params, body }) => {
      const said = { ...body, actor: actorName(actor) };
      const edited = await ending(deps, keyOf(actor, params), said);
      const row = done(edited);
      if (edited.outcome === 'done' && edited.rollout) await startRollout(deps, deps.engine, edited.rollout);
      return { status: 200, body: presentVersion(row) };
    },
  });

/** @throws the problem that says why it came to nothing. */
function done(edited: Edited): RuleDocument {
  if (edited.outcome !== 'done') throw problemOf(edited);
  return edited.row;
}

const presentWhole = (row: RuleDocument) => ({ ...presentVersion(row), body: row.body });

export const ruleRoutes: ApiRoute[] = [
  listRules,
  getHistory,
  getVersion,
  diff,
  draft,
  publish,
  end('discard', 'Discard a draft', discardRules),
  end(
    'withdraw',
    'Withdraw a published version that no case was decided by; waits go back from a timetable',
    withdrawRules,
  ),
];
