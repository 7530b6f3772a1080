/** Versions of rule documents on their way to the open cases: looked at beforehand, brought to them, paused, stopped. */
import { z } from 'zod';
import { askForRollout, type RolloutAsked } from '../../intake/rule-changes/ask-for-rollout';
import { startRollout } from '../../intake/rule-changes/start-rollout';
import type { RuleRollout } from '../../prisma/generated/client';
import { type NumberedCase, rolloutCasePage, rolloutPage } from '../../records/rule-rollout-pages';
import { findRollout, moveRollout, progressOf, type RolloutState } from '../../records/rule-rollouts';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { Nothing } from '../commands/commands.schema';
import { fromCursor, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { presentRollout, presentRolloutCase } from './rule-rollouts.present';
import {
  RolloutCasesQuery,
  RolloutCaseView,
  RolloutPageQuery,
  RolloutParams,
  RolloutView,
} from './rule-rollouts.schema';
import { keyOf, noVersion } from './rules.present';
import { PreviewRulesBody, RuleVersionParams, RunRulesBody } from './rules.schema';

const PREVIEWED_AT_A_TIME = 1;

const preview = route({
  method: 'post',
  path: '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion/preview',
  summary: 'Work out what a version would do to the open cases; nothing is done to them',
  tag: 'Rules',
  allow: 'rules:edit',
  params: RuleVersionParams,
  body: PreviewRulesBody,
  idempotent: true,
  replies: { 202: { description: 'It is being worked out; read the rollout', schema: RolloutView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body: { reach = 'all-open' } }) => {
    const asked = {
      purpose: 'preview',
      reach,
      parallel: PREVIEWED_AT_A_TIME,
      actor: actorName(actor),
    } as const;
    const rollout = begun(await askForRollout(deps, keyOf(actor, params), asked));
    return { status: 202, body: await start(deps, rollout) };
  },
});

const run = route({
  method: 'post',
  path: '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion/run',
  summary: 'Bring a published version to the open cases that it is for',
  tag: 'Rules',
  allow: 'rules:edit',
  params: RuleVersionParams,
  body: RunRulesBody,
  idempotent: true,
  replies: { 202: { description: 'It is on its way; read the rollout', schema: RolloutView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const asked = { purpose: 'run', ...body, actor: actorName(actor) } as const;
    const rollout = begun(await askForRollout(deps, keyOf(actor, params), asked));
    return { status: 202, body: await start(deps, rollout) };
  },
});

/** @throws the problem that says why there is no rollout. */
function begun(asked: RolloutAsked): RuleRollout {
  if (asked.outcome === 'asked') return asked.rollout;
  if (asked.outcome === 'absent') throw noVersion();
  const detail =
    asked.outcome === 'running'
      ? `This version is on its way already: rollout ${asked.rolloutId}.`
      : `This version is ${asked.status}: only a published one is brought to cases, and only that or a draft is looked at.`;
  throw problem('conflict', { detail });
}

async function start(deps: ApiDeps, rollout: RuleRollout) {
  await startRollout(deps, deps.engine, rollout);
  return view(deps, rollout);
}

const list = route({
  method: 'get',
  path: '/v1/rule-rollouts',
  summary: 'List previews and runs',
  tag: 'Rules',
  allow: 'rules:read',
  query: RolloutPageQuery,
  replies: { 200: { description: 'The newest first', schema: pageOf(RolloutView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { limit, cursor } }) => {
    const after = fromCursor(z.object({ createdAt: z.iso.datetime(), id: z.string() }), cursor);
    const rows = await rolloutPage(deps.db, actor.agencyId, { limit, after });
    const progress = await progressOf(
      deps.db,
      rows.map(({ id }) => id),
    );
    const present = (row: RuleRollout) => presentRollout(row, progress.get(row.id) ?? {});
    const end = ({ createdAt, id }: RuleRollout) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

const read = route({
  method: 'get',
  path: '/v1/rule-rollouts/:rolloutId',
  summary: 'Read a preview or a run: how far it is',
  tag: 'Rules',
  allow: 'rules:read',
  params: RolloutParams,
  replies: { 200: { description: 'The rollout', schema: RolloutView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => ({
    status: 200,
    body: await view(deps, await find(deps, actor, params.rolloutId)),
  }),
});

const listCases = route({
  method: 'get',
  path: '/v1/rule-rollouts/:rolloutId/cases',
  summary: 'List the cases of a preview or a run, each with what it does to it; also while it runs',
  tag: 'Rules',
  allow: 'rules:read',
  params: RolloutParams,
  query: RolloutCasesQuery,
  replies: { 200: { description: 'A page', schema: pageOf(RolloutCaseView) } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, query: { state, limit, cursor } }) => {
    const { id } = await find(deps, actor, params.rolloutId);
    const after = fromCursor(z.string(), cursor);
    const rows = await rolloutCasePage(deps.db, id, { states: state && [state], limit, after });
    const present = (row: NumberedCase) => presentRolloutCase(deps.sealer, row);
    return { status: 200, body: pageFrom(rows, limit, present, ({ caseId }) => caseId) };
  },
});

/** The row says it; the workflow looks at once, or a little later. */
const steer = (name: string, summary: string, move: { from: RolloutState[]; to: RolloutState }) =>
  route({
    method: 'post',
    path: `/v1/rule-rollouts/:rolloutId/${name}`,
    summary,
    tag: 'Rules',
    allow: 'rules:edit',
    params: RolloutParams,
    body: Nothing,
    idempotent: true,
    replies: { 200: { description: 'The rollout', schema: RolloutView } },
    problems: ['not-found', 'conflict'],
    handle: async ({ deps, actor, params }) => {
      const { id, agencyId, state } = await find(deps, actor, params.rolloutId);
      if (!(await moveRollout(deps.db, { id, agencyId }, { ...move, at: deps.now() })))
        throw problem('conflict', { detail: `This rollout is ${state}.` });
      await deps.engine
        .lookAtRollout(id)
        .catch((error: unknown) => deps.log.warn({ err: error }, 'not told'));
      return { status: 200, body: await view(deps, await find(deps, actor, id)) };
    },
  });

async function find({ db }: ApiDeps, { agencyId }: Actor, id: string): Promise<RuleRollout> {
  const rollout = await findRollout(db, { id, agencyId });
  if (!rollout) throw problem('not-found', { detail: 'There is no such rollout.' });
  return rollout;
}

async function view(deps: ApiDeps, { id, agencyId }: RuleRollout) {
  const row = (await findRollout(deps.db, { id, agencyId }))!;
  return presentRollout(row, (await progressOf(deps.db, [id])).get(id) ?? {});
}

export const ruleRolloutRoutes: ApiRoute[] = [
  preview,
  run,
  list,
  read,
  listCases,
  steer('pause', 'Pause: cases that are being told are told, then nothing goes on', {
    from: ['running'],
    to: 'paused',
  }),
  steer('resume', 'Go on after a pause', { from: ['paused'], to: 'running' }),
  steer('cancel', 'Stop: cases that have it keep it, the others are not told', {
    from: ['running', 'paused'],
    to: 'cancelled',
  }),
];
