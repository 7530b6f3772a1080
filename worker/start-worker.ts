import { NativeConnection, Worker } from '@temporalio/worker';
import type { ActivityDeps } from '../activities/activity-deps';
import { createCarrierActivities } from '../activities/carrier/carrier.activities';
import { createCaseRecordActivities } from '../activities/case-records/case-records.activities';
import { createDeskActivities } from '../activities/desk/desk.activities';
import { createFollowUpActivities } from '../activities/follow-up/follow-up.activities';
import { createMorningActivities } from '../activities/morning/morning.activities';
import { createRequirementRecordActivities } from '../activities/requirement-records/requirement-records.activities';
import { createRuleChangeActivities } from '../activities/rule-changes/rule-change.activities';
import { createSweepActivities } from '../activities/sweep/sweep.activities';
import { createVendorActivities } from '../activities/vendor/vendor.activities';
import { createWaitingActivities } from '../activities/waiting/waiting.activities';
import type { Config } from '../config/config';
import { WORKER_BUILD_ID } from '../domain/case/flow-changes';
import { SIGN_EVERY_MS } from '../domain/case/sign-of-life';
import { lazyClient } from '../engine/connection';
import { openDatabase } from '../records/database';
import { activityDeps } from './deps';
import { ensureSchedules } from './schedules';
import { registerSearchAttributes } from './search-attributes';
import { signsOfLife } from './signs-of-life';

/** Every activity the worker runs, by name. */
export const allActivities = (deps: ActivityDeps) => ({
  ...createCaseRecordActivities(deps),
  ...createRequirementRecordActivities(deps),
  ...createVendorActivities(deps),
  ...createCarrierActivities(deps),
  ...createFollowUpActivities(deps),
  ...createSweepActivities(deps),
  ...createDeskActivities(deps),
  ...createMorningActivities(deps),
  ...createWaitingActivities(deps),
  ...createRuleChangeActivities(deps),
});

/** A worker that runs, and how to stop it: it finishes what it is doing first. */
export interface RunningWorker {
  worker: Worker;
  /** Settles when the worker has stopped, for whatever reason. */
  done: Promise<void>;
  stop(): Promise<void>;
}

/** Where the workflow code comes from: a bundle made beforehand, or the sources. */
const workflowCode = (config: Config) =>
  config.WORKFLOW_BUNDLE
    ? { workflowBundle: { codePath: config.WORKFLOW_BUNDLE } }
    : { workflowsPath: require.resolve('../workflows/main') };

/**
 * How long workflow code may run at one go: an option that the SDK has without telling of it. The engine gives a task to somebody else
 * long before that. When the SDK stops the code from outside, Node.js ends the whole process
 * (https://github.com/nodejs/node/issues/38503). Code that waits for what has come already runs into this however long it is, and
 * must be mended; on a machine that is busy or stands still, any code may take the SDK's five seconds.
 */
const LONGEST_RUN = { isolateExecutionTimeout: '1 minute' };

/** Connects, registers what Temporal must know, and starts working. */
export async function startWorker(
  config: Config,
  onConnectionError: (error: Error) => void,
): Promise<RunningWorker> {
  const { db, close } = openDatabase({
    url: config.DATABASE_URL,
    poolMax: config.DATABASE_POOL_MAX,
    onConnectionError,
  });
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = config;
  const { client, connection, close: closeClient } = lazyClient({ address, namespace });
  await registerSearchAttributes(connection, namespace);
  await ensureSchedules(client, db, {
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    sweepSeconds: config.SWEEP_SECONDS,
    dayLengthMs: config.DAY_LENGTH_MS,
  });
  const native = await NativeConnection.connect({ address });
  const deps = activityDeps(config, db, client);
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    ...workflowCode(config),
    buildId: WORKER_BUILD_ID,
    activities: allActivities(deps),
    interceptors: { activity: [signsOfLife] },
    // Each sign is passed on: the SDK would keep some back until four fifths of the time have passed.
    maxHeartbeatThrottleInterval: SIGN_EVERY_MS - 1_000,
    maxCachedWorkflows: config.WORKER_CACHED_WORKFLOWS,
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: '20s',
    ...LONGEST_RUN,
  });
  const done = worker.run().finally(async () => {
    await native.close();
    await closeClient();
    await deps.exchange.close();
    await close();
  });
  const stop = async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await done;
  };
  return { worker, done, stop };
}
