/**
 * Mails the agents whose moment of the day has come, page by page. Runs on a Temporal Schedule; a run that overlaps is
 * skipped. Agents to whom nothing is owed have no row, so a run costs what there is to say and not how many cases are open.
 */
import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { FollowUpActivities } from '../../activities/follow-up/follow-up.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';

const { queueDigests } = proxyActivities<FollowUpActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '2 seconds', maximumAttempts: 5 },
});
const { sendDigests } = proxyActivities<FollowUpActivities>({
  startToCloseTimeout: '1 hour',
  // Longer than one attempt to hand a mail over may take.
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', maximumAttempts: 3 },
});

/** Pages of one run: its history stays short. */
const PAGES_MAX = 100;

/** @param after id of the last row of the page before. @returns how many mails were made. */
export async function digestWorkflow({
  after,
  made = 0,
}: {
  after?: string;
  made?: number;
}): Promise<number> {
  let [next, count] = [after, made];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const done = await queueDigests({ after: next });
    count += done.queued.length;
    if (done.queued.length > 0) await sendDigests({ keys: done.queued });
    if (done.next === null) return count;
    next = done.next;
  }
  return continueAsNew<typeof digestWorkflow>({ after: next, made: count });
}
