/** The one table of retry policies: activities are grouped by how they fail. */
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { SILENT_MS_MAX } from '../domain/case/sign-of-life';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const FULL_DAY_MS = 86_400_000;

/** How long we wait for a partner before a person must look: two business days, and never under a minute. */
const PATIENCE_DAYS = 2;

/**
 * Short work on our own records, run in the worker itself. It repeats until the database answers. Only for what reads, or
 * for what the records themselves decide: done again after a crash, it must find what it did and answer the same.
 */
export const recordsOptions: LocalActivityOptions = {
  startToCloseTimeout: 20 * SECOND,
  retry: { initialInterval: 200, backoffCoefficient: 2, maximumInterval: 10 * SECOND },
};

/**
 * Writing what a case has decided. Not a local activity: what is written must be in the history before it is written. A
 * local activity's effect survives a worker that dies before its task is completed, while the history knows nothing of it;
 * the case would then decide anew, on an inbox whose messages are marked as taken.
 */
export const recordingOptions: ActivityOptions = {
  startToCloseTimeout: 10 * SECOND,
  retry: { initialInterval: 200, backoffCoefficient: 2, maximumInterval: 10 * SECOND },
};

/**
 * Calls to a carrier or vendor. The call's own deadline and two short transactions fit well inside start-to-close.
 * @param dayLengthMs real milliseconds of a business day: a demo with short days also retries sooner.
 */
export function partnerOptions(dayLengthMs: number): ActivityOptions {
  const demo = dayLengthMs < FULL_DAY_MS;
  return {
    startToCloseTimeout: 30 * SECOND,
    heartbeatTimeout: SILENT_MS_MAX,
    scheduleToCloseTimeout: Math.max(PATIENCE_DAYS * dayLengthMs, 2 * MINUTE),
    retry: {
      initialInterval: demo ? SECOND / 2 : 5 * SECOND,
      backoffCoefficient: 2,
      maximumInterval: demo ? 5 * SECOND : 15 * MINUTE,
    },
  };
}

/** Mail: the outbox holds what could not be sent, so a few quick attempts at queueing it are enough. */
export const mailOptions: ActivityOptions = {
  startToCloseTimeout: 80 * SECOND,
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: SECOND, backoffCoefficient: 2, maximumInterval: 30 * SECOND },
};
