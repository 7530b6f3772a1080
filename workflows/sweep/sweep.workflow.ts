/** Takes up what a crash left half done. Runs on a Temporal Schedule; a run that overlaps is skipped. */
import { proxyActivities } from '@temporalio/workflow';
import type { SweepActivities, Swept } from '../../activities/sweep/sweep.activities';

const { sweep } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '2 seconds', maximumAttempts: 3 },
});

export async function sweepWorkflow(): Promise<Swept> {
  return sweep();
}
