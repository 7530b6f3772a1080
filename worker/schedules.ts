import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import { FEED_WORKFLOW, SWEEP_WORKFLOW } from '../domain/case/workflow-ids';
import type { Database } from '../records/database';

/** How often things run. */
export interface SchedulePlan {
  taskQueue: string;
  sweepSeconds: number;
  /** Real milliseconds of a business day: carriers are asked several times in each. */
  dayLengthMs: number;
}

const ASKS_PER_DAY = 96;
const FEED_MS_MIN = 2_000;

/** Sets up what runs by the clock: the sweep, and a feed for each carrier that does not call. Existing ones are brought up to date. */
export async function ensureSchedules(client: Client, db: Database, plan: SchedulePlan): Promise<void> {
  await ensure(client, 'sweep', plan.sweepSeconds * 1_000, { workflowType: SWEEP_WORKFLOW, args: [], plan });
  const polled = await db.partner.findMany({ where: { kind: 'carrier', news: { in: ['poll', 'both'] } } });
  const everyMs = Math.max(FEED_MS_MIN, Math.round(plan.dayLengthMs / ASKS_PER_DAY));
  for (const { id } of polled)
    await ensure(client, `feed-${id}`, everyMs, {
      workflowType: FEED_WORKFLOW,
      args: [{ partnerId: id }],
      plan,
    });
}

interface Run {
  workflowType: string;
  args: unknown[];
  plan: SchedulePlan;
}

async function ensure(
  client: Client,
  scheduleId: string,
  everyMs: number,
  { workflowType, args, plan }: Run,
): Promise<void> {
  const options: ScheduleOptions = {
    scheduleId,
    spec: { intervals: [{ every: everyMs }] },
    action: { type: 'startWorkflow', workflowType, args, taskQueue: plan.taskQueue, workflowId: scheduleId },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  };
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action } = options;
    await client.schedule
      .getHandle(scheduleId)
      .update((known) => ({ ...known, spec, action: { ...known.action, ...action } }));
  }
}
