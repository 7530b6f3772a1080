import type { RequirementStanding } from '../../domain/case/order-types';
import { openTasks } from '../../records/case-change';
import { moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { rowOf, standingOf } from './standing';

/** What a person reads of why an order could not be placed. */
const WORDS: Record<string, string> = {
  'no-authorization': 'the HIPAA authorization is missing or not good: get it, then order again',
  'no-vendor': 'no vendor is set up for it: set one up or receive it another way',
  'partner-refused': 'the vendor refused the order: see why, correct it and order again',
  'earlier-order-open':
    'the vendor has not given up an earlier order of it: wait for its results, or receive it another way',
  'outcome-unknown': 'nobody knows whether the vendor has the order: ask by phone and confirm',
};
const UNREACHABLE = 'the vendor could not be reached for too long: order again or receive it another way';

/** An order could not be placed: it becomes a problem with a task that says what to do. @param failed `code` says why. */
export async function orderFailed(
  deps: ActivityDeps,
  failed: OrderIds & { generation: number; code: string },
): Promise<RequirementStanding> {
  const row = await rowOf(deps, failed);
  const words = WORDS[failed.code] ?? UNREACHABLE;
  // An order that is tried again under its key may fail again, and is then another failure: the attempts tell.
  const where = { requirementId: row.id, kind: 'order' };
  const sent = await deps.db.dispatch.findFirst({ where, orderBy: { createdAt: 'desc' } });
  const cause = `order-failed:g${failed.generation}:${sent?.attempts ?? 0}`;
  const task = {
    key: `${row.id}:${cause}`,
    kind: 'order-problem',
    role: 'case-manager' as const,
    title: `${row.label}: ${words}`,
    requirementId: row.id,
  };
  const { row: changed, told } = await deps.db.$transaction(async (tx) => {
    await openTasks(tx, failed, [task]);
    return moveRequirement(tx, row, { to: 'problem', at: failed.at, because: words, actor: 'system', cause });
  });
  if (told) await deps.engine.pokeCase(row.caseId);
  return standingOf(changed);
}
