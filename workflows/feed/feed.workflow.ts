/** Fetches the news of a carrier that does not call. Runs on a Temporal Schedule; the cursor lies in the records. */
import { proxyActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../../activities/sweep/sweep.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';

const PAGES_MAX = 50;

const { pollFeed } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '2 seconds', maximumAttempts: 3 },
});

export async function feedWorkflow(input: { partnerId: string }): Promise<number> {
  let pages = 1;
  while (pages < PAGES_MAX && (await pollFeed(input))) pages += 1;
  return pages;
}
