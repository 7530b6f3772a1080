/** Follow-up timetables: read, previewed for a case like this, published in versions. */

import { z } from 'zod';
import { utcDay } from '../../domain/calendar/plain-date';
import { timetableFaults } from '../../domain/rules/timetable-faults';
import { TimetableSchema, TimetablesBodySchema } from '../../domain/rules/timetables.schema';
import type { RuleDocument } from '../../prisma/generated/client';
import { isUniqueViolation } from '../../records/database';
import { publishTimetables, timetableVersions } from '../../records/timetables';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { type ApiRoute, route } from '../http/declare';
import { parsePart } from '../http/parse';
import { problem } from '../http/problems';
import { scopeOf } from '../rules/rules.present';
import { previewTimetable } from './preview-timetable';
import { PreviewBody, PreviewView, ScopeParams, TimetablesBody, VersionView } from './timetables.schema';

const listVersions = route({
  method: 'get',
  path: '/v1/timetables/:scope/versions',
  summary: 'List versions of the timetables of a carrier, or of all carriers, newest first',
  tag: 'Timetables',
  allow: 'timetable:read',
  params: ScopeParams,
  replies: { 200: { description: 'All versions; none are ever changed', schema: pageOf(VersionView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, params }) => {
    const rows = await timetableVersions(deps.db, actor.agencyId, scopeOf(params.scope));
    return { status: 200, body: { items: rows.map(present), next: null } };
  },
});

const publish = route({
  method: 'post',
  path: '/v1/timetables/:scope/versions',
  summary: 'Publish a new version of timetables',
  tag: 'Timetables',
  allow: 'timetable:write',
  params: ScopeParams,
  body: TimetablesBody,
  idempotent: true,
  replies: { 201: { description: 'It takes effect on its day', schema: VersionView } },
  problems: ['invalid-request', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const scope = scopeOf(params.scope);
    const timetables = body.timetables.map((timetable) => ({ ...timetable, version: 1 }));
    parsePart(TimetablesBodySchema, { timetables }, 'body');
    await refuseGaps(deps, actor.agencyId, scope, body.timetables);
    const draft = { ...body, scope, createdBy: actorName(actor) };
    const row = await publishTimetables(deps.db, actor.agencyId, draft).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw problem('conflict', { detail: 'Somebody else has published timetables just now: look first.' });
    });
    return { status: 201, body: present(row) };
  },
});

/** Nobody waits unseen: every kind of wait that is known keeps a timetable for all carriers and requirements. */
async function refuseGaps(
  { db }: ApiDeps,
  agencyId: string,
  scope: string,
  timetables: { id: string; requirementCodes?: number[] }[],
): Promise<void> {
  const [newest] = await timetableVersions(db, agencyId, '*');
  const faults = timetableFaults(newest ? bodyOf(newest) : [], timetables, scope);
  if (faults.length === 0) return;
  throw problem('invalid-request', {
    detail: 'The timetables do not fit the waits that there are.',
    errors: faults.map((detail) => ({ pointer: '#/timetables', code: 'timetable', detail })),
  });
}

/** Nothing is written. */
const preview = route({
  method: 'post',
  path: '/v1/timetables/preview',
  summary: 'See the dates of a timetable for a case like this, and the days that are passed over',
  tag: 'Timetables',
  allow: 'timetable:read',
  body: PreviewBody,
  replies: { 200: { description: 'Dates, mails and closed days', schema: PreviewView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, body }) => ({
    status: 200,
    body: await previewTimetable(deps, actor.agencyId, body),
  }),
});

/** What is in the records was checked by the schema when it came. */
const bodyOf = (row: RuleDocument) =>
  z.object({ timetables: z.array(TimetableSchema) }).parse(row.body).timetables;

const present = (row: RuleDocument) => ({
  scope: row.scope,
  version: row.version,
  effectiveFrom: utcDay(row.effectiveFrom),
  source: row.source,
  createdBy: row.createdBy,
  timetables: bodyOf(row),
});

export const timetableRoutes: ApiRoute[] = [listVersions, publish, preview];
