import { ApplicationFailure } from '@temporalio/activity';
import type { ActivityDeps } from '../activity-deps';
import { sendQueuedMail } from '../follow-up/send-mail';
import { BATCH, before, openSweepTasks } from './sweep-parts';

/** Young rows are left to whoever is sending them right now. */
const MAIL_AGE_MS = 60_000;

const isRefusal = (result: PromiseSettledResult<unknown> | undefined): boolean =>
  result?.status === 'rejected' &&
  result.reason instanceof ApplicationFailure &&
  result.reason.type === 'mail-refused';

/** Mail that was queued and not sent. One that is refused now has no workflow that waits for it: a person is told. */
export async function sendQueuedMails(deps: ActivityDeps): Promise<number> {
  const rows = await deps.db.emailOutbox.findMany({
    where: {
      OR: [
        { state: 'QUEUED', createdAt: { lt: before(deps, MAIL_AGE_MS) } },
        { state: 'SENDING', leaseUntil: { lt: deps.now() } },
      ],
    },
    select: { key: true, agencyId: true, caseId: true },
    orderBy: { createdAt: 'asc' },
    take: BATCH,
  });
  const results = await Promise.allSettled(rows.map(({ key }) => sendQueuedMail(deps, key)));
  const refused = rows.filter((_, i) => isRefusal(results[i]));
  await openSweepTasks(
    deps.db,
    refused.map(({ key, ...row }) => ({
      ...row,
      key: `mail-refused:${key}`,
      kind: 'mail-refused',
      title: 'The mail server refused a mail for good: see whether the address is right',
    })),
  );
  return results.filter((r) => r.status === 'fulfilled').length;
}
