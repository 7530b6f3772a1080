/** The staff's morning lists and, where an agency wants them, notices to clients. Runs on a Temporal Schedule, page by page. */
import { proxyActivities } from '@temporalio/workflow';
import type { FollowUpActivities } from '../../activities/follow-up/follow-up.activities';
import type { MorningActivities } from '../../activities/morning/morning.activities';
import type { MorningPage } from '../../activities/morning/staff-morning';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';

const { queueStaffMornings, queueClientNotices } = proxyActivities<MorningActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '2 seconds', maximumAttempts: 5 },
});
const { sendDigests } = proxyActivities<FollowUpActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', maximumAttempts: 3 },
});

/** Pages of each kind; what is left comes an hour later, while it is still morning. */
const PAGES_MAX = 200;

/** @returns how many mails were made. */
export async function morningWorkflow(): Promise<number> {
  return (await allPages(queueStaffMornings)) + (await allPages(queueClientNotices));
}

async function allPages(queue: (ask: { after?: string }) => Promise<MorningPage>): Promise<number> {
  let after: string | undefined;
  let made = 0;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { next, queued } = await queue({ after });
    made += queued.length;
    if (queued.length > 0) await sendDigests({ keys: queued });
    if (next === null) break;
    after = next;
  }
  return made;
}
