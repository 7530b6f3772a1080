/** The desk at work: reads the mail, and takes what lies on the tray as far as it goes without a person. Runs on a Schedule. */
import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { DeskActivities } from '../../activities/desk/desk.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';
import { READ_ATTEMPTS } from '../../domain/mail/read-attempts';

const retry = { initialInterval: '2 seconds', maximumAttempts: READ_ATTEMPTS } as const;

const { workTray } = proxyActivities<DeskActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry,
});

/** It is heard of after each mail: a mailbox full of large ones may take long, one mail may not. */
const { readMail } = proxyActivities<DeskActivities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '5 minutes',
  retry,
});

/** What one run has done. Zero on a quiet day; a mailbox that cannot be read just now is read by a later run. */
export interface DeskRun {
  mails: number;
  matched: number;
  delivered: number;
}

export async function deskWorkflow(): Promise<DeskRun> {
  const mails = await mailsRead();
  return { mails, ...(await workTray()) };
}

async function mailsRead(): Promise<number> {
  try {
    return await readMail();
  } catch (error) {
    if (error instanceof ActivityFailure) return 0;
    throw error;
  }
}
