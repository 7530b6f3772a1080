import type { z } from 'zod';
import { stageLabel } from '../../domain/lifecycle/stages';
import { BUSINESS_DAY_MINUTES } from '../../domain/waiting/business-minutes';
import { CAUSES } from '../../domain/waiting/causes';
import { type Part, type WaitingReport, waitingReport } from '../../domain/waiting/waiting-report';
import { businessTime } from '../../records/case-clock';
import { waitingRecords } from '../../records/waiting-events';
import { type ApiRoute, route } from '../http/declare';
import { CaseParams } from './cases.schema';
import { findCase } from './find-case';
import { WaitingView } from './waiting.schema';

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
    const { events, calendar } = await waitingRecords(deps.db, found);
    const receivedAt = found.receivedAt.toISOString();
    const report = waitingReport(events, { receivedAt, now: businessTime(found, deps.now()), calendar });
    return { status: 200, body: present(report) };
  },
});

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

export const waitingRoutes: ApiRoute[] = [getWaiting];
