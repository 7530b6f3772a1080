import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../config/config';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { found } from '../test/e2e/waiting';
import { servers } from '../test/servers/servers';
import { ensureSchedules, type SchedulePlan } from './schedules';
import { signsOfLife } from './signs-of-life';
import { startWorker } from './start-worker';

const PLAN: SchedulePlan = { taskQueue: 'one', sweepSeconds: 3_600, dayLengthMs: 86_400_000 };
const LISTED_MS_MAX = 60_000;

let namespace: string;
let product: TestProduct;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  product = await openTestProduct();
  connection = await Connection.connect({ address: servers().temporalAddress });
  // Schedules have fixed names: a namespace of its own keeps other test files out.
  namespace = `schedules-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  client = new Client({ connection, namespace });
  await found(
    () => listed().catch(() => undefined),
    LISTED_MS_MAX,
    () => 'the namespace is not there',
  );
});
afterAll(async () => {
  for (const { id } of await listed()) await client.schedule.getHandle(id).delete();
  await connection.close();
  await product.close();
});

async function listed(): Promise<{ id: string; note?: string }[]> {
  const all = [];
  for await (const { scheduleId, state } of client.schedule.list())
    all.push({ id: scheduleId, note: state.note });
  return all;
}

/** Sets the schedules up as a starting worker does, and waits until the server lists them so. */
async function start(plan: SchedulePlan): Promise<void> {
  await ensureSchedules(client, product.db, plan);
  const queue = `on ${plan.taskQueue}`;
  await found(
    async () => {
      const all = await listed();
      return all.length > 1 && all.every(({ note }) => note?.endsWith(queue)) ? all : undefined;
    },
    LISTED_MS_MAX,
    async () => JSON.stringify(await listed()),
  );
}

const sweep = () => client.schedule.getHandle('sweep').describe();

describe('a worker that starts', () => {
  it('sets up the sweep, the daily mail and a feed for each carrier that is polled', async () => {
    await start(PLAN);
    const polled = await product.db.partner.findMany({
      where: { kind: 'carrier', news: { in: ['poll', 'both'] } },
    });
    expect(polled.length).toBeGreaterThan(0);
    const ids = (await listed()).map(({ id }) => id).sort();
    expect(ids).toEqual(
      [...polled.map(({ id }) => `feed-${id}`), 'desk', 'digest', 'morning', 'sweep', 'waiting'].sort(),
    );
  });

  it('runs the daily mail every hour, ten minutes past', async () => {
    await start(PLAN);
    const { spec, action } = await client.schedule.getHandle('digest').describe();
    expect(spec.intervals).toMatchObject([{ every: 3_600_000, offset: 600_000 }]);
    expect(action).toMatchObject({ workflowType: 'digestWorkflow' });
  });

  it('sums up who held cases once a minute at most, however short a day is: younger events are not summed', async () => {
    await start({ ...PLAN, dayLengthMs: 1_000 });
    const { spec } = await client.schedule.getHandle('waiting').describe();
    expect(spec.intervals).toMatchObject([{ every: 60_000 }]);
    await start(PLAN);
  });

  it('leaves alone what is as it should be', async () => {
    await start(PLAN);
    const before = await sweep();
    await ensureSchedules(client, product.db, PLAN);
    expect((await sweep()).info.lastUpdatedAt).toEqual(before.info.lastUpdatedAt);
  });

  it('brings up to date what an earlier version or another setting has left', async () => {
    await start(PLAN);
    await start({ ...PLAN, taskQueue: 'another', sweepSeconds: 60 });
    const { spec, action } = await sweep();
    expect(spec.intervals).toMatchObject([{ every: 60_000 }]);
    expect(action).toMatchObject({ taskQueue: 'another', workflowType: 'sweepWorkflow' });
  });

  it('gives signs of life, and lets workflow code run for a minute: after five seconds the SDK would end the process', async () => {
    const { temporalAddress, workflowBundle } = servers();
    const config = readConfig({
      ...product.environment,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: namespace,
      TEMPORAL_TASK_QUEUE: PLAN.taskQueue,
      WORKFLOW_BUNDLE: workflowBundle,
    });
    const { worker, stop } = await startWorker(config, () => {});
    await stop();
    expect(worker.options).toMatchObject({ isolateExecutionTimeoutMs: 60_000 });
    expect(worker.options.interceptors.activity).toContain(signsOfLife);
  });
});
