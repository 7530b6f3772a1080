import { z } from 'zod';
import { fastForward } from '../../engine/fast-forward';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const DAYS_MAX = 120;
/** Cases that are being moved by this process: two movements at once would lose one of both. */
const moving = new Set<string>();

/** Moves a case ahead for demonstrations and training: workflow, orders and simulated partners, day by day. */
const forward = route({
  method: 'post',
  path: '/v1/demo/cases/:caseId/fast-forward',
  summary: 'Let business days pass for one case (demo and test profile only)',
  tag: 'Demo',
  allow: 'demo:advance',
  params: CaseParams,
  body: z.strictObject({ days: z.int().min(1).max(DAYS_MAX) }),
  replies: {
    200: { description: "The case's business time now", schema: z.object({ businessNow: z.iso.datetime() }) },
  },
  problems: ['not-available', 'invalid-request', 'not-found', 'conflict', 'engine-unavailable'],
  handle: async ({ deps, actor, params, body: { days } }) => {
    if (deps.config.GOODORDER_PROFILE === 'production') throw problem('not-available');
    const { id: caseId, agencyId } = await findCase(deps, actor, params.caseId);
    if (moving.has(caseId)) throw problem('conflict', { detail: 'This case is being moved ahead already.' });
    moving.add(caseId);
    try {
      return { status: 200, body: await fastForward(deps.client, deps.db, { agencyId, caseId, days }) };
    } finally {
      moving.delete(caseId);
    }
  },
});

export const demoRoutes: ApiRoute[] = [forward];
