import { z } from 'zod';
import { PlainDateSchema } from '../../domain/application/parties.schema';
import { utcDay } from '../../domain/calendar/plain-date';
import { documentInEffect } from '../../domain/rules/rule-set';
import { CODES, publishedTables } from '../../records/code-tables';
import { changesOf, versionOf, versionsOfKind } from '../../records/rule-versions';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { listsOf, partnerOf, presentChange, presentVersion, scopeOf } from './codes.present';
import {
  DecidedVersion,
  ProposeBody,
  ReasonBody,
  RestoreBody,
  TableParams,
  TableView,
  VersionParams,
  VersionSummary,
  VersionView,
} from './codes.schema';
import { decideTable, proposeTable, restoreTable } from './edit-table';

const listTables = route({
  method: 'get',
  path: '/v1/codes',
  summary: 'List the tables of codes, every version',
  tag: 'Codes',
  allow: 'codes:read',
  replies: { 200: { description: 'Every version of every table', schema: pageOf(VersionSummary) } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const rows = await versionsOfKind(deps.db, { agencyId: actor.agencyId, kind: CODES });
    return { status: 200, body: { items: rows.map(presentVersion), next: null } };
  },
});

const getTable = route({
  method: 'get',
  path: '/v1/codes/:partner',
  summary: "Read the history of a partner's table of codes",
  tag: 'Codes',
  allow: 'codes:read',
  params: TableParams,
  query: z.strictObject({ on: PlainDateSchema.optional() }),
  replies: { 200: { description: 'Its versions and who changed what', schema: TableView } },
  problems: ['not-found', 'invalid-request'],
  handle: async ({ deps, actor, params, query }) => {
    const { agencyId } = actor;
    const scope = scopeOf(params.partner);
    const versions = await versionsOfKind(deps.db, { agencyId, kind: CODES, scope });
    if (versions.length === 0) throw noTable();
    const on = query.on ?? utcDay(deps.now());
    const published = await publishedTables(deps.db, agencyId, [scope]);
    const body = {
      partner: partnerOf(scope),
      inEffect: documentInEffect(published, 'codes', scope, on)?.version ?? null,
      versions: versions.map(presentVersion),
      changes: (await changesOf(deps.db, { agencyId, kind: CODES, scope })).map(presentChange),
    };
    return { status: 200, body };
  },
});

const noTable = () => problem('not-found', { detail: 'There is no such table of codes.' });

const getVersion = route({
  method: 'get',
  path: '/v1/codes/:partner/versions/:version',
  summary: 'Read one version of a table of codes',
  tag: 'Codes',
  allow: 'codes:read',
  params: VersionParams,
  replies: { 200: { description: 'The version with its rows', schema: VersionView } },
  problems: ['not-found'],
  handle: async ({ deps, actor: { agencyId }, params: { partner, version } }) => {
    const row = await versionOf(deps.db, { agencyId, kind: CODES, scope: scopeOf(partner), version });
    if (!row) throw noTable();
    return { status: 200, body: { ...presentVersion(row), lists: listsOf(row) } };
  },
});

const propose = route({
  method: 'post',
  path: '/v1/codes/:partner/versions',
  summary: 'Propose a new version of a table of codes',
  tag: 'Codes',
  allow: 'codes:edit',
  params: TableParams,
  body: ProposeBody,
  idempotent: true,
  replies: { 201: { description: 'Proposed; nothing is read by it yet', schema: VersionView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body }) => {
    const { agencyId } = actor;
    const row = await proposeTable(deps, {
      agencyId,
      scope: scopeOf(params.partner),
      actor: actorName(actor),
      ...body,
    });
    return { status: 201, body: { ...presentVersion(row), lists: listsOf(row) } };
  },
});

/** Publishing and discarding have everything but the word in common. */
const decide = (name: string, summary: string, to: 'published' | 'discarded') =>
  route({
    method: 'post',
    path: `/v1/codes/:partner/versions/:version/${name}`,
    summary,
    tag: 'Codes',
    allow: 'codes:edit',
    params: VersionParams,
    body: ReasonBody,
    idempotent: true,
    replies: { 200: { description: 'Done', schema: DecidedVersion } },
    problems: ['not-found', 'conflict'],
    handle: async ({ deps, actor, params: { partner, version }, body }) => {
      const key = { agencyId: actor.agencyId, scope: scopeOf(partner), version };
      const decided = await decideTable(deps, { ...key, to, actor: actorName(actor), reason: body.reason });
      if (!decided) throw noTable();
      return { status: 200, body: { ...presentVersion(decided.row), readAgain: decided.readAgain } };
    },
  });

const restore = route({
  method: 'post',
  path: '/v1/codes/:partner/versions/:version/restore',
  summary: 'Go back to an earlier version: it is published as a new one',
  tag: 'Codes',
  allow: 'codes:edit',
  params: VersionParams,
  body: RestoreBody,
  idempotent: true,
  replies: { 201: { description: 'The new version with the old rows', schema: VersionView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params: { partner, version }, body }) => {
    const key = { agencyId: actor.agencyId, scope: scopeOf(partner), version };
    const row = await restoreTable(deps, { ...key, actor: actorName(actor), ...body });
    if (!row) throw noTable();
    return { status: 201, body: { ...presentVersion(row), lists: listsOf(row) } };
  },
});

export const codeRoutes: ApiRoute[] = [
  listTables,
  getTable,
  getVersion,
  propose,
  decide('publish', 'Publish a proposed version: messages are read by it from its day on', 'published'),
  decide('discard', 'Discard a proposed version', 'discarded'),
  restore,
];
