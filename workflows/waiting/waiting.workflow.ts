/** Brings the sums of who held cases up to date, page by page. Runs on a Temporal Schedule; the cursor lies in the records. */
import { proxyActivities } from '@temporalio/workflow';
import type { WaitingActivities } from '../../activities/waiting/waiting.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';

const { readWaiting } = proxyActivities<WaitingActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '2 seconds', maximumAttempts: 5 },
});

/** What is left is taken in by the next run. */
const PAGES_MAX = 500;

/** @returns how many pages were taken in. */
export async function waitingWorkflow(): Promise<number> {
  let pages = 0;
  while (pages < PAGES_MAX && (await readWaiting())) pages += 1;
  return pages;
}
