/** The timetable of an order: planned anew, and its steps that a person or the agent has to do. */
import type { DueStep, RunningLadder } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import { askedToHelp } from '../../domain/requirements/agent-action';
import { chaseOf } from '../../intake/messages/chase-of';
import type { Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { nextOf, planLadderOf, rowOf, standingOf } from './standing';

/** A used-up timetable goes on with its tail. */
export async function resumeLadder(
  deps: ActivityDeps,
  { timetableId, after, ...ids }: OrderIds & { timetableId: string; after: DueStep },
): Promise<RequirementStanding> {
  const row = await rowOf(deps, ids);
  return follow(deps, row, await planLadderOf(deps, row, timetableId, after.at, { after: after.n }));
}

/**
 * A wait that is under way is planned by the timetables that are in effect now, from when it began: nobody was hurried while its case
 * was on hold, so that it begins anew with the release.
 */
export async function replanOrder(deps: ActivityDeps, ids: OrderIds): Promise<RequirementStanding> {
  const row = await rowOf(deps, ids);
  const { timetableId, from: began } = chaseOf(row);
  const released = await releasedAt(deps, ids);
  const from = released && released > began ? released : began;
  return follow(deps, row, await planLadderOf(deps, row, timetableId, from, { again: ids.at }));
}

/** When the last hold of the case ended. */
async function releasedAt({ db }: ActivityDeps, { caseId, agencyId }: OrderIds): Promise<string | undefined> {
  const where = { caseId, agencyId, type: 'case.released' };
  const last = await db.caseEvent.findFirst({ where, orderBy: { seq: 'desc' }, select: { at: true } });
  return last?.at.toISOString();
}

async function follow(
  { db }: ActivityDeps,
  { id }: Requirement,
  ladder: RunningLadder,
): Promise<RequirementStanding> {
  return standingOf(await db.requirement.update({ where: { id }, data: nextOf(ladder) }), ladder);
}

/**
 * Puts the requirement on the agent's next mail, although a vendor does the work.
 * @returns who the agent is by now: the order may have been started for another one.
 */
export async function askAgentToHelp(deps: ActivityDeps, ids: OrderIds): Promise<{ agentId: string | null }> {
  const row = await rowOf(deps, ids);
  if (!(await isHeld(deps, ids)))
    await deps.db.requirement.updateMany({ where: { id: row.id, closedAt: null }, data: askedToHelp(row) });
  const { caseId, agencyId } = ids;
  return deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId }, select: { agentId: true } });
}

/** A step of the timetable that only a person can do. */
export async function escalateRequirement(
  deps: ActivityDeps,
  { step, kind, ...ids }: OrderIds & { step: DueStep; kind: string },
): Promise<void> {
  const row = await rowOf(deps, ids);
  if (await isHeld(deps, ids)) return;
  const key = `follow-up:${row.id}:g${row.generation}:${step.at}:${kind}`;
  const role = step.action === 'task-manager' ? ('manager' as const) : ('case-manager' as const);
  const title = `${row.label}: ${row.vendorCode ?? 'the vendor'} has been silent, take it up`;
  const about = { at: ids.at, actor: 'system' as const, requirementId: row.id };
  const data = { action: step.action, taskKey: key };
  await deps.db.$transaction(async (tx) => {
    await openTasks(tx, ids, [{ key, kind, role, title, requirementId: row.id }]);
    await appendEvents(tx, { ...ids, key }, [{ ...about, type: 'follow-up.escalated', data }]);
  });
}

/** While a case is on hold nobody is hurried: the timetable of its orders goes on without effect. */
const isHeld = async ({ db }: ActivityDeps, { caseId, agencyId }: OrderIds): Promise<boolean> =>
  (await db.case.count({ where: { id: caseId, agencyId, heldUntil: { not: null } } })) > 0;
