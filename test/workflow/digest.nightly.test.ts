/** The daily mail on the real server: its Schedule, a worker, real records, a real mail server. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { remindAgent } from '../../activities/follow-up/remind-agent';
import { ensureSchedules } from '../../worker/schedules';
import { allActivities } from '../../worker/start-worker';
import { addAgent, owingCase } from '../builders/agents';
import { openProductWithMail, type ProductWithMail } from '../builders/product-with-mail';
import { found } from '../e2e/waiting';
import { servers } from '../servers/servers';
import { workflowCode } from './temporal';

/** Ten past nine in New York, on a Tuesday. */
const NOW = '2040-11-20T14:10:00.000Z';
const RUNS_MS_MAX = 90_000;
/** A day of a minute and a half: the digest runs every four seconds. */
const DAY_LENGTH_MS = 96_000;
const AGENTS = 60;

let opened: ProductWithMail;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let running: { worker: Worker; done: Promise<void> } | undefined;
beforeAll(async () => {
  opened = await openProductWithMail();
  const address = servers().temporalAddress;
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  const namespace = `digest-${randomUUID()}`;
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  client = new Client({ connection, namespace });
  const deps = { ...opened.product.deps, now: () => new Date(NOW) };
  const taskQueue = `digest-${randomUUID()}`;
  const start = async () => {
    const options = { connection: native, namespace, taskQueue, activities: allActivities(deps) };
    const worker = await Worker.create({ ...options, ...workflowCode() });
    return { worker, done: worker.run() };
  };
  running = await found(
    () => start().catch(() => undefined),
    RUNS_MS_MAX,
    () => 'the namespace is not there',
  );
  // What is owed is on record before the Schedule is there.
  await owe();
  const plan = { taskQueue, sweepSeconds: 3_600, dayLengthMs: DAY_LENGTH_MS };
  await ensureSchedules(client, opened.product.db, plan);
});
afterAll(async () => {
  for await (const { scheduleId } of client.schedule.list())
    await client.schedule.getHandle(scheduleId).delete();
  running?.worker.shutdown();
  await running?.done;
  await native.close();
  await connection.close();
  await opened.close();
});

let addresses: string[];
async function owe(): Promise<void> {
  const { product } = opened;
  addresses = [];
  for (let n = 0; n < AGENTS; n += 1) {
    const agent = await addAgent(product);
    const one = await owingCase(product, agent);
    const call = { ...one.ids, at: NOW, agentId: agent.id, urgent: false, action: 'remind-agent' };
    await remindAgent({ ...product.deps, now: () => new Date(NOW) }, call);
    addresses.push(agent.address);
  }
}

it('the Schedule mails every agent to whom something is due, each once, over pages and however often it runs', async () => {
  const { post } = opened;
  const all = () => post.mails();
  const runs = async () => (await client.schedule.getHandle('digest').describe()).info.numActionsTaken;
  await found(
    async () => ((await all()).length >= AGENTS ? true : undefined),
    RUNS_MS_MAX,
    async () => `${(await all()).length} of ${AGENTS} mails`,
  );
  const before = await runs();
  await found(
    async () => ((await runs()) >= before + 2 ? true : undefined),
    RUNS_MS_MAX,
    () => 'no more runs',
  );
  const to = (await all()).flatMap((mail) => mail.to).sort();
  expect(to).toEqual([...addresses].sort());
});
