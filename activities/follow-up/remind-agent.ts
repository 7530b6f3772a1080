import type { ActivityDeps, CaseIds } from '../activity-deps';
import { holdWhatIsMissing } from './catch-up';
import { mailKey, queueDailyMail, readDailyMail } from './daily-mail';
import { sendQueuedMail } from './send-mail';

/** What came of a reminder. */
export interface Reminded {
  /**
   * `nothing-owed` when everything has arrived meanwhile: no mail is sent then. `held` when the mail of the day had gone
   * before something became due: it is in the one of the next business day.
   */
  outcome: 'sent' | 'held' | 'nothing-owed';
  mail?: string;
}

/**
 * Mails an agent everything that is owed, over all cases, at most once a local day: whichever case's follow-up is due
 * first that day sends it, and the others find it sent. What has arrived by now is not in it. An urgent reminder has a
 * mail of its own.
 */
export async function remindAgent(
  deps: ActivityDeps,
  call: CaseIds & { agentId: string; urgent: boolean },
): Promise<Reminded> {
  const mail = await readDailyMail(deps, call);
  if (mail.rows.length === 0) return { outcome: 'nothing-owed' };
  const held = await deps.db.$transaction(async (tx) =>
    (await queueDailyMail(deps, tx, mail)) ? undefined : holdWhatIsMissing(deps, tx, mail),
  );
  await sendQueuedMail(deps, mailKey(mail));
  return held ? { outcome: 'held', mail: held } : { outcome: 'sent', mail: mailKey(mail) };
}
