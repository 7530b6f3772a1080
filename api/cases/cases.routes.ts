import { z } from 'zod';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { type Expiring, readExpiring } from '../../intake/expiry/read-expiring';
import type { Case } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import {
  type CaseSort,
  caseDetail,
  casePage,
  documentsOf,
  eventsAfter,
  linksOf,
  requirementsOf,
} from '../../records/case-pages';
import type { ApiDeps } from '../api-deps';
import { fromCursor, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import {
  presentCase,
  presentDocument,
  presentEvent,
  presentRequirement,
  presentSummary,
} from './cases.present';
import {
  ApplicationAsItStands,
  CaseListQuery,
  CaseParams,
  CaseSummary,
  CaseView,
  DocumentView,
  EventQuery,
  EventView,
  pageOf,
  RequirementView,
} from './cases.schema';
import { findCase } from './find-case';

/** A cursor belongs to the sort that it was given out for: the last row's value is a number or an instant by it. */
const cursorOf = (sort: CaseSort) =>
  z.object({
    sort: z.literal(sort),
    priority: z.boolean(),
    value: sort === 'number' ? z.string() : z.iso.datetime().nullable(),
    id: z.string(),
  });

/** Cases, filtered and sorted, a page at a time. */
const listCases = route({
  method: 'get',
  path: '/v1/cases',
  summary: 'List cases',
  tag: 'Cases',
  allow: 'case:read',
  query: CaseListQuery,
  replies: { 200: { description: 'A page of cases', schema: pageOf(CaseSummary) } },
  problems: ['invalid-request', 'unauthenticated'],
  handle: async ({ deps, actor, query }) => {
    const { sort: by, limit, cursor, overdue, ...filter } = query;
    if (actor.role === 'agent' && !actor.agentId) return { status: 200, body: { items: [], next: null } };
    const sort = by.replace('-', '') as CaseSort;
    const direction = by.startsWith('-') ? 'desc' : 'asc';
    const after = fromCursor(cursorOf(sort), cursor);
    const overdueAt = overdue ? deps.now() : undefined;
    const rows = await casePage(deps.db, actor, {
      filter: { ...filter, overdueAt },
      sort,
      direction,
      limit,
      after,
    });
    const end = (last: Case) => ({ sort, priority: last.priority, value: last[sort], id: last.id });
    return { status: 200, body: pageFrom(rows, limit, presentSummary, end) };
  },
});

/** One case with each requirement and each decision explained. */
const getCase = route({
  method: 'get',
  path: '/v1/cases/:caseId',
  summary: 'Read one case',
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'The case', schema: CaseView } },
  problems: ['not-found', 'unauthenticated'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const [detail, expiring] = await Promise.all([caseDetail(deps.db, found), expiringOf(deps, found)]);
    return { status: 200, body: presentCase(deps, actor, found, detail, expiring) };
  },
});

/** What runs out of a case on its way to a policy. */
async function expiringOf(deps: ApiDeps, found: Case): Promise<Expiring | undefined> {
  const stage = found.stage as Stage;
  if (isTerminal(stage) || stage === 'placed' || stage === 'free-look') return undefined;
  const at = businessTime(found, deps.now());
  return readExpiring(deps, { caseId: found.id, agencyId: found.agencyId, at });
}

/** What happened, oldest first: the timeline and the audit trail. */
const getEvents = route({
  method: 'get',
  path: '/v1/cases/:caseId/events',
  summary: "Read a case's timeline",
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  query: EventQuery,
  replies: { 200: { description: 'Events after a sequence number', schema: pageOf(EventView) } },
  problems: ['not-found', 'invalid-request', 'unauthenticated'],
  handle: async ({ deps, actor, params, query }) => {
    const found = await findCase(deps, actor, params.caseId);
    const rows = await eventsAfter(deps.db, found, query.after, query.limit);
    const next = rows.length === query.limit ? String(rows.at(-1)!.seq) : null;
    return { status: 200, body: { items: rows.map(presentEvent), next } };
  },
});

const getRequirements = route({
  method: 'get',
  path: '/v1/cases/:caseId/requirements',
  summary: "List a case's requirements, each with why",
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'All requirements', schema: pageOf(RequirementView) } },
  problems: ['not-found', 'unauthenticated'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const [requirements, documents, links] = await Promise.all([
      requirementsOf(deps.db, found),
      documentsOf(deps.db, found),
      linksOf(deps.db, found),
    ]);
    const items = requirements.map((r) => presentRequirement(r, documents, links));
    return { status: 200, body: { items, next: null } };
  },
});

const getDocuments = route({
  method: 'get',
  path: '/v1/cases/:caseId/documents',
  summary: "List a case's documents",
  tag: 'Documents',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'All documents', schema: pageOf(DocumentView) } },
  problems: ['not-found', 'unauthenticated'],
  handle: async ({ deps, actor, params }) => {
    const documents = await documentsOf(deps.db, await findCase(deps, actor, params.caseId));
    return { status: 200, body: { items: documents.map(presentDocument), next: null } };
  },
});

/** The application as it stands, with the origin of each field. Staff only: it is the client's health and money. */
const getApplication = route({
  method: 'get',
  path: '/v1/cases/:caseId/application',
  summary: 'Read the application as it stands',
  tag: 'Applications',
  allow: 'document:read',
  params: CaseParams,
  replies: {
    200: {
      description: 'The application and where each field came from',
      schema: ApplicationAsItStands,
    },
  },
  problems: ['not-found', 'unauthenticated', 'forbidden'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const { application, origins } = await readApplication(
      deps.db,
      deps.sealer,
      found.id,
      found.applicationVersion,
    );
    return { status: 200, body: { version: found.applicationVersion, application, origins } };
  },
});

export const caseRoutes: ApiRoute[] = [
  listCases,
  getCase,
  getEvents,
  getRequirements,
  getDocuments,
  getApplication,
];
