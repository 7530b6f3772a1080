import type { ActivityDeps } from '../activity-deps';
import { BATCH, before } from './sweep-parts';

/** Longer than any client goes on trying; docs/api.md says so too. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Replies to an Idempotency-Key of more than a week ago: they may hold personal data, and nobody asks for them any more. */
export async function forgetReplies(deps: ActivityDeps): Promise<number> {
  const old = await deps.db.idempotencyKey.findMany({
    where: { createdAt: { lt: before(deps, KEPT_MS) } },
    select: { agencyId: true, key: true },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  if (old.length === 0) return 0;
  return (await deps.db.idempotencyKey.deleteMany({ where: { OR: old } })).count;
}
