import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import {
  DESK_WORKFLOW,
  DIGEST_WORKFLOW,
  FEED_WORKFLOW,
  MORNING_WORKFLOW,
  SWEEP_WORKFLOW,
  WAITING_WORKFLOW,
} from '../domain/case/workflow-ids';
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
const HOURS_PER_DAY = 24;
const HOUR_MS = 3_600_000;
const DIGEST_MS_MIN = 10_000;
/** What is younger than a minute is not summed: looking more often would find nothing, and fill the list of workflows. */
const WAITING_MS_MIN = 60_000;
/** A sixth of an hour past the hour: all cases that wake at an agent's mail hour have said by then what is owed. */
const DIGEST_OFFSET = 1 / 6;
const MORNING_OFFSET = 1 / 3;

/**
 * Sets up what runs by the clock: the sweep, the agents' daily mail, and a feed for each carrier that does not call. One that is as it should be is
 * left alone: right after a restart of the server, asking for a single schedule can take half a minute, and the list does not.
 */
export async function ensureSchedules(client: Client, db: Database, plan: SchedulePlan): Promise<void> {
  const notes = await knownNotes(client);
  const set = (id: string, everyMs: number, run: Run) => ensure({ client, notes }, id, everyMs, run);
  const hourMs = Math.max(DIGEST_MS_MIN, Math.round(plan.dayLengthMs / HOURS_PER_DAY));
  const offsetMs = Math.round(hourMs * DIGEST_OFFSET);
  await set('digest', hourMs, { workflowType: DIGEST_WORKFLOW, args: [{}], plan, offsetMs });
  // The staff lives in real time, also while a demonstration's cases do not.
  await set('morning', HOUR_MS, {
    workflowType: MORNING_WORKFLOW,
    args: [],
    plan,
    offsetMs: HOUR_MS * MORNING_OFFSET,
  });
  await set('waiting', Math.max(WAITING_MS_MIN, hourMs), { workflowType: WAITING_WORKFLOW, args: [], plan });
  await set('sweep', plan.sweepSeconds * 1_000, { workflowType: SWEEP_WORKFLOW, args: [], plan });
  await set('desk', plan.sweepSeconds * 1_000, { workflowType: DESK_WORKFLOW, args: [], plan });
  const polled = await db.partner.findMany({ where: { kind: 'carrier', news: { in: ['poll', 'both'] } } });
  const everyMs = Math.max(FEED_MS_MIN, Math.round(plan.dayLengthMs / ASKS_PER_DAY));
  for (const { id } of polled)
    await set(`feed-${id}`, everyMs, { workflowType: FEED_WORKFLOW, args: [{ partnerId: id }], plan });
}

/** What each schedule says of itself. */
async function knownNotes(client: Client): Promise<Map<string, string | undefined>> {
  const notes = new Map<string, string | undefined>();
  for await (const { scheduleId, state } of client.schedule.list()) notes.set(scheduleId, state.note);
  return notes;
}

interface Run {
  workflowType: string;
  args: unknown[];
  plan: SchedulePlan;
  /** How long after the beginning of each interval. */
  offsetMs?: number;
}

async function ensure(
  { client, notes }: { client: Client; notes: Map<string, string | undefined> },
  scheduleId: string,
  everyMs: number,
  { workflowType, args, plan, offsetMs = 0 }: Run,
): Promise<void> {
  // Everything that may differ between two starts of a worker: the rest follows from the schedule's id.
  const after = offsetMs ? ` after ${offsetMs} ms` : '';
  const note = `${workflowType} every ${everyMs} ms${after} on ${plan.taskQueue}`;
  if (notes.get(scheduleId) === note) return;
  const options: ScheduleOptions = {
    scheduleId,
    spec: { intervals: [{ every: everyMs, ...(offsetMs ? { offset: offsetMs } : {}) }] },
    action: { type: 'startWorkflow', workflowType, args, taskQueue: plan.taskQueue, workflowId: scheduleId },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    state: { note },
  };
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action } = options;
    await client.schedule.getHandle(scheduleId).update((known) => ({
      ...known,
      spec,
      action: { ...known.action, ...action },
      state: { ...known.state, note },
    }));
  }
}
