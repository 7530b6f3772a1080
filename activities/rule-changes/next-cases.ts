import { utcDay } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import type { RolloutIds, RolloutPage, RolloutState } from '../../domain/rule-changes/rollout-types';
import type { Case, RuleDocument as Row, RuleRollout } from '../../prisma/generated/client';
import { countInReach, type InReach, pageInReach } from '../../records/cases-in-reach';
import { findRollout } from '../../records/rule-rollouts';
import { versionOf } from '../../records/rule-versions';
import type { ActivityDeps } from '../activity-deps';
import { lookAtCases } from './look-at-cases';

/** Where the page begins, and in which pass. */
export type PageCall = RolloutIds & { after?: string; pass: number };

/** Cases that a preview works out in one go. */
const LOOKED_AT = 25;

/**
 * The next page of the open cases that a rollout is for. A preview works out what the version does to each; a run notes each as
 * waiting, and answers those that are not done yet.
 */
export async function nextCases(deps: ActivityDeps, call: PageCall): Promise<RolloutPage> {
  const { db } = deps;
  const rollout = await findRollout(db, { id: call.rolloutId, agencyId: call.agencyId });
  if (!rollout) throw new Error(`agency ${call.agencyId} has no rollout ${call.rolloutId}`);
  const state = rollout.state as RolloutState;
  const { agencyId, kind, scope, version } = rollout;
  const document = await versionOf(db, { agencyId, kind, scope, version });
  if (!document) throw new Error(`agency ${agencyId} has no version ${version} of ${kind} ${scope}`);
  const nothing = { state, caseIds: [], next: call.after ?? null };
  if (state !== 'running') return nothing;
  const since = await firstInstant(deps, document);
  if (rollout.purpose === 'run' && since > deps.now()) return { ...nothing, notBefore: since.toISOString() };
  if (call.pass > 1) return waitingPage(deps, rollout, call);
  const which: InReach = { agencyId, scope, reach: rollout.reach, since };
  if (rollout.total === null) {
    const total = await countInReach(db, which);
    await db.ruleRollout.updateMany({ where: { id: rollout.id, total: null }, data: { total } });
  }
  const isPreview = rollout.purpose === 'preview';
  const take = isPreview ? LOOKED_AT : rollout.parallel;
  const cases = await pageInReach(db, which, { after: call.after, take });
  const next = cases.length < take ? null : cases.at(-1)!.id;
  if (isPreview) await lookAtCases(deps, rollout, document, cases);
  return { state, caseIds: isPreview ? [] : await note(deps, rollout, cases), next };
}

/** When a version's first day begins at its agency: a run waits for it. */
async function firstInstant({ db }: ActivityDeps, { agencyId, effectiveFrom }: Row): Promise<Date> {
  const { timeZone } = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  return new Date(instantAt(timeZone, utcDay(effectiveFrom), 0));
}

/** Notes each case once. @returns those that are to be told. */
async function note(
  { db }: ActivityDeps,
  { id: rolloutId, agencyId }: RuleRollout,
  cases: Case[],
): Promise<string[]> {
  const ids = cases.map(({ id }) => id);
  const data = ids.map((caseId) => ({ rolloutId, caseId, agencyId, state: 'waiting' }));
  await db.ruleRolloutCase.createMany({ data, skipDuplicates: true });
  const rows = await db.ruleRolloutCase.findMany({
    where: { rolloutId, caseId: { in: ids }, state: 'waiting' },
    orderBy: { caseId: 'asc' },
  });
  return rows.map(({ caseId }) => caseId);
}

/** In later passes: those that have not answered. */
async function waitingPage(
  { db }: ActivityDeps,
  { id: rolloutId, parallel: take }: RuleRollout,
  { after }: PageCall,
): Promise<RolloutPage> {
  const rows = await db.ruleRolloutCase.findMany({
    where: { rolloutId, state: 'waiting', ...(after ? { caseId: { gt: after } } : {}) },
    orderBy: { caseId: 'asc' },
    take,
  });
  const caseIds = rows.map(({ caseId }) => caseId);
  return { state: 'running', caseIds, next: rows.length < take ? null : caseIds.at(-1)! };
}
