import { isEngineAway } from '../../engine/connection';
import type { RolloutEngine } from '../../engine/rollouts';
import type { RuleRollout } from '../../prisma/generated/client';
import type { IntakeDeps } from '../intake-deps';

/**
 * Starts the workflow of a rollout that is on record, and notes so. Safe to repeat and to run twice at once.
 * @returns false when Temporal cannot be reached; the sweep tries again. @throws for faults of ours only.
 */
export async function startRollout(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  engine: RolloutEngine,
  { id: rolloutId, agencyId }: Pick<RuleRollout, 'id' | 'agencyId'>,
): Promise<boolean> {
  try {
    await engine.startRollout({ rolloutId, agencyId });
  } catch (error) {
    if (!isEngineAway(error)) throw error;
    return false;
  }
  await db.ruleRollout.updateMany({ where: { id: rolloutId, startedAt: null }, data: { startedAt: now() } });
  return true;
}
