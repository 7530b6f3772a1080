import type { RuleRollout } from '../../prisma/generated/client';
import { moveRollout } from '../../records/rule-rollouts';
import type { ActivityDeps } from '../activity-deps';
import { tellManager } from '../rule-changes/tell-manager';
import { BATCH, before } from './sweep-parts';

/** One that was started a moment ago is in Temporal by then. */
const AGE_MS = 60_000;
const LIVE = ['running', 'paused'] as const;

/**
 * Changes of the rules that go on in the records and not in Temporal: the workflow was terminated there, or ended by a fault, which runs
 * no code of ours any more. The row says so now, and a manager is told; cases that have the version keep it.
 * @returns how many were found.
 */
export async function endRollouts(deps: ActivityDeps): Promise<number> {
  const live = await deps.db.ruleRollout.findMany({
    where: { state: { in: [...LIVE] }, startedAt: { lt: before(deps, AGE_MS) } },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  // One that cannot be asked about does not hold up the others; it is looked at again in the next round.
  const results = await Promise.allSettled(live.map((one) => endRollout(deps, one)));
  return results.filter((r) => r.status === 'fulfilled' && r.value).length;
}

async function endRollout(deps: ActivityDeps, { id, agencyId, purpose }: RuleRollout): Promise<boolean> {
  if (!(await deps.engine.hasRolloutEnded(id))) return false;
  return deps.db.$transaction(async (tx) => {
    const to = { from: [...LIVE], to: 'cancelled' as const, at: deps.now() };
    // It may have done its last step since it was read: then its row says so.
    if (!(await moveRollout(tx, { id, agencyId }, to))) return false;
    // A preview has told no case anything.
    if (purpose === 'preview') return true;
    const title =
      'A change of the rules was ended from outside before all cases had it: its list says which have it. Start it again, or leave it';
    await tellManager(tx, { id, agencyId }, title);
    return true;
  });
}
