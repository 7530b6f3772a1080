import { z } from 'zod';
import { stageLabel } from '../../domain/lifecycle/stages';
import { BUSINESS_DAY_MINUTES } from '../../domain/waiting/business-minutes';
import { CAUSES } from '../../domain/waiting/causes';
import { type Part, type WaitingReport, waitingReport } from '../../domain/waiting/waiting-report';
import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { waitingRecords } from '../../records/waiting-events';
import type { ApiDeps } from '../api-deps';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { CaseParams, pageOf } from './cases.schema';
import { findCase } from './find-case';
import { WaitingInterval, WaitingView } from './waiting.schema';

/** Who held the case, for how long and why. Whoever may read the case's timeline may read this: it is made from it. */
const getWaiting = route({
  method: 'get',
  path: '/v1/cases/:caseId/waiting',
  summary: 'Read who held a case, for how long and why',
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'Business time by party, stage and cause', schema: WaitingView } },
  problems: ['not-found', 'unauthenticated'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    return { status: 200, body: present(await reportOf(deps, found)) };
  },
});

/** A case that has passed through many hands has many intervals. They are counted as of the present at each page. */
const listIntervals = route({
  method: 'get',
  path: '/v1/cases/:caseId/waiting/intervals',
  summary: 'List who held the case, one interval after the other, the oldest first',
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  query: z.strictObject({ limit: LimitSchema, cursor: z.string().max(400).optional() }),
  replies: { 200: { description: 'A page of intervals', schema: pageOf(WaitingInterval) } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, query: { limit, cursor } }) => {
    const after = fromCursor(z.object({ from: z.iso.datetime() }), cursor);
    const { intervals } = await reportOf(deps, await findCase(deps, actor, params.caseId));
    const rest = after ? intervals.filter(({ from }) => from > after.from) : intervals;
    const page = pageFrom(
      rest,
      limit,
      (one) => one,
      ({ from }) => ({ from }),
    );
    return { status: 200, body: page };
  },
});

async function reportOf(deps: ApiDeps, found: Case): Promise<WaitingReport> {
  const { events, calendar } = await waitingRecords(deps.db, found);
  const receivedAt = found.receivedAt.toISOString();
  return waitingReport(events, { receivedAt, now: businessTime(found, deps.now()), calendar });
}

const daysOf = (minutes: number): number => Math.round((minutes * 100) / BUSINESS_DAY_MINUTES) / 100;

const partOf = ({ businessMinutes, share }: Part<string>) => ({
  businessMinutes,
  businessDays: daysOf(businessMinutes),
  share,
});

const present = ({ parties, stages, causes, ...rest }: WaitingReport): z.input<typeof WaitingView> => ({
  ...rest,
  totalBusinessDays: daysOf(rest.totalBusinessMinutes),
  parties: parties.map((part) => ({ party: part.key, ...partOf(part) })),
  stages: stages.map((part) => ({ stage: part.key, label: stageLabel(part.key), ...partOf(part) })),
  causes: causes.map((part) => ({ cause: part.key, ...CAUSES[part.key], ...partOf(part) })),
});

export const waitingRoutes: ApiRoute[] = [getWaiting, listIntervals];
