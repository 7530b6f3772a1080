import type { RequirementStanding } from '../../domain/case/order-types';
import { openTasks } from '../../records/case-change';
import { moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { shareEvidence } from '../inquiries/share-evidence';
import { orderAnew } from './order-anew';
import { rowOf, standingOf } from './standing';

/** The requirement is no longer needed; when a change of the application needs it again meanwhile, it is ordered anew. */
export async function cancelRequirement(
  deps: ActivityDeps,
  { because, ...ids }: OrderIds & { because: string },
): Promise<RequirementStanding> {
  const row = await rowOf(deps, ids);
  if (because === 'case-changed' && row.notNeededSince === null) return orderAnew(deps, row, ids);
  const about = { at: ids.at, actor: 'system' as const };
  const { row: changed, told } = await deps.db.$transaction((tx) =>
    moveRequirement(tx, row, {
      ...about,
      to: 'cancelled',
      because: `cancelled: ${because}`,
      // One that was ordered again after a reopening can be taken back once more.
      cause: row.generation > 1 ? `cancel:g${row.generation}` : 'cancel',
      events: [{ ...about, type: 'requirement.cancelled', requirementId: row.id, data: { because } }],
    }),
  );
  if (told) await deps.engine.pokeCase(row.caseId);
  await shareEvidence(deps, ids);
  return standingOf(changed);
}

/** The vendor would not cancel any more: somebody may have to pay, so a person is told. */
export async function cancelFailed(deps: ActivityDeps, ids: OrderIds): Promise<void> {
  const row = await rowOf(deps, ids);
  const task = {
    key: `${row.id}:cancel-failed:g${row.generation}`,
    kind: 'cancel-refused',
    role: 'case-manager' as const,
    title: `${row.label}: the vendor did not take the cancellation, agree with it what happens`,
    requirementId: row.id,
  };
  await deps.db.$transaction((tx) => openTasks(tx, ids, [task]));
}
