/** Who held the agency's cases, for how long and why: sums over all cases. */
import { z } from 'zod';
import { BUSINESS_DAY_MINUTES } from '../../domain/waiting/business-minutes';
import { sharesOf } from '../../domain/waiting/waiting-report';
import { REPORT_KEYS, sumPieces } from '../../records/waiting-pieces';
import { type ApiRoute, route } from '../http/declare';

const Instant = z.iso.datetime();
const Code = z.string().min(1).max(64).optional();

const ReportView = z
  .object({
    by: z.enum(REPORT_KEYS),
    totalBusinessMinutes: z.int().min(0),
    totalBusinessDays: z.number().min(0),
    parts: z.array(
      z.object({
        key: z.string().nullable().describe('Null for cases without an agent'),
        businessMinutes: z.int().min(0),
        businessDays: z.number().min(0),
        share: z.number().min(0).max(1).describe('Of the whole; all shares add up to 1'),
        pieces: z.int().min(1).describe('How many waits'),
      }),
    ),
  })
  .meta({ id: 'WaitingReport' });

const daysOf = (minutes: number): number => Math.round((minutes * 100) / BUSINESS_DAY_MINUTES) / 100;

/** Waits count when they have ended; who holds a case at this moment is said by the list of cases. */
const getReport = route({
  method: 'get',
  path: '/v1/reports/waiting',
  summary: "Read who held the agency's cases, for how long and why",
  tag: 'Reports',
  allow: 'waiting:report',
  query: z.strictObject({
    by: z.enum(REPORT_KEYS).default('cause'),
    from: Instant.optional().describe('Waits that ended at this instant or later'),
    to: Instant.optional().describe('and before this one'),
    party: Code,
    stage: Code,
    cause: Code,
    carrierCode: Code,
    agentId: Code,
  }),
  replies: { 200: { description: 'The longest first', schema: ReportView } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { by, from, to, ...filter } }) => {
    const span = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    const sums = await sumPieces(deps.db, actor.agencyId, { by, filter: { ...filter, ...span } });
    const shares = sharesOf(sums.map((sum) => sum.businessMinutes));
    const total = sums.reduce((sum, { businessMinutes }) => sum + businessMinutes, 0);
    const parts = sums.map((sum, i) => ({
      ...sum,
      businessDays: daysOf(sum.businessMinutes),
      share: shares[i]!,
    }));
    return {
      status: 200,
      body: { by, totalBusinessMinutes: total, totalBusinessDays: daysOf(total), parts },
    };
  },
});

export const waitingReportRoutes: ApiRoute[] = [getReport];
