import type { RolloutIds, RolloutState } from '../../domain/rule-changes/rollout-types';
import { findRollout, moveRollout } from '../../records/rule-rollouts';
import type { ActivityDeps } from '../activity-deps';
import { tellManager } from './tell-manager';

/** Which pass has ended. */
export type PassEnd = RolloutIds & { pass: number };

/** Cases that have not answered are told again in so many passes; then a person looks. */
const PASSES_MAX = 8;

/**
 * A pass over the cases has ended: the rollout is done when none is waiting any more, or when nobody has answered for long.
 * What could not be done is a task for a person. @returns how many are waiting, and the state now.
 */
export async function finishRollout(
  { db, now }: ActivityDeps,
  { rolloutId: id, agencyId, pass }: PassEnd,
): Promise<{ left: number; state: RolloutState }> {
  const left = await db.ruleRolloutCase.count({ where: { rolloutId: id, state: 'waiting' } });
  if (left === 0 || pass >= PASSES_MAX) {
    await moveRollout(db, { id, agencyId }, { from: ['running'], to: 'done', at: now() });
    const failed = await db.ruleRolloutCase.count({ where: { rolloutId: id, state: 'failed' } });
    if (left + failed > 0) {
      const title =
        'A change of the rules could not be brought to some cases: its list says to which, and why';
      await tellManager(db, { id, agencyId }, title);
    }
  }
  const rollout = await findRollout(db, { id, agencyId });
  return { left, state: (rollout?.state ?? 'cancelled') as RolloutState };
}
