/** Takes up what a crash left half done. Runs on a Temporal Schedule; a run that overlaps is skipped. */
import { proxyActivities } from '@temporalio/workflow';
import type { SweepActivities, Swept } from '../../activities/sweep/sweep.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';

const { sweep } = proxyActivities<SweepActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '2 seconds', maximumAttempts: 3 },
});

export async function sweepWorkflow(): Promise<Swept> {
  return sweep();
}
