import type { ActivityDeps } from '../activity-deps';
import { sendOrTell } from '../follow-up/send-or-tell';
import { BATCH, before } from './sweep-parts';

/** Young rows are left to whoever is sending them right now. */
const MAIL_AGE_MS = 60_000;

/** Mail that was queued and not sent. One that is refused now has no workflow that waits for it: a person is told. */
export async function sendQueuedMails(deps: ActivityDeps): Promise<number> {
  const rows = await deps.db.emailOutbox.findMany({
    where: {
      OR: [
        { state: 'QUEUED', createdAt: { lt: before(deps, MAIL_AGE_MS) } },
        { state: { in: ['KEPT', 'SENDING'] }, leaseUntil: { lt: deps.now() } },
      ],
    },
    select: { key: true },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  const results = await Promise.allSettled(rows.map(({ key }) => sendOrTell(deps, key)));
  return results.filter((r) => r.status === 'fulfilled' && r.value !== 'refused').length;
}
