import { waysOf } from '../../intake/commands/kept-ways';
import { settleCommand } from '../../intake/commands/settle-command';
import type { Command } from '../../prisma/generated/client';
import { takeUnanswered } from '../../records/kept-commands';
import type { ActivityDeps } from '../activity-deps';

/** Young ones are left to the request that is waiting for the answer right now. */
const AGE_MS = 15_000;
/** Each waits for its answer: so many that one run of the sweep can. */
const BATCH = 20;

/**
 * Gives cases and orders what people have told them and nobody has answered: Temporal was away, or the API died. The command's
 * own id makes it the same command, if it was taken all the same.
 * @returns how many are settled now.
 */
export async function deliverCommands(deps: ActivityDeps): Promise<number> {
  const now = deps.now();
  const waiting = await takeUnanswered(deps.db, new Date(now.getTime() - AGE_MS), now, BATCH);
  // One that cannot be delivered does not hold up the others; it is tried again in a later round.
  const results = await Promise.allSettled(waiting.map((command) => deliver(deps, command)));
  return results.filter((r) => r.status === 'fulfilled' && r.value).length;
}

async function deliver(deps: ActivityDeps, command: Command): Promise<boolean> {
  const { id, agencyId, caseId } = command;
  const asked = await deps.engine.give(waysOf(deps.sealer, command));
  if (asked.outcome === 'no-answer') return false;
  // A case that has not started yet is started by the sweep, and then asked.
  if (asked.outcome === 'not-running' && !(await hasStarted(deps, command))) return false;
  // The case takes the requirement in at this moment.
  if (asked.outcome === 'refused' && asked.code === 'requirement-unknown') return false;
  await settleCommand(deps, { id, agencyId, caseId }, asked.outcome === 'answered' ? 'taken' : 'refused');
  return true;
}

async function hasStarted({ db }: ActivityDeps, { caseId: id, agencyId }: Command): Promise<boolean> {
  return (await db.case.count({ where: { id, agencyId, startedAt: { not: null } } })) > 0;
}
