import type { RolloutIds } from '../../domain/rule-changes/rollout-types';
import { moveRollout } from '../../records/rule-rollouts';
import type { ActivityDeps } from '../activity-deps';

/**
 * The workflow of a rollout was cancelled from outside: its row says so, as when a person stops it by command. Cases that have the
 * version keep it. One that is done or stopped stays as it is.
 */
export async function stopRollout(
  { db, now }: ActivityDeps,
  { rolloutId: id, agencyId }: RolloutIds,
): Promise<void> {
  await moveRollout(db, { id, agencyId }, { from: ['running', 'paused'], to: 'cancelled', at: now() });
}
