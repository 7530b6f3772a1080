/** The product as the benchmark runs it: intake, inbox and worker in this process, every counterparty in one of its own. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Client as PgClient } from 'pg';
import type { ActivityDeps } from '../activities/activity-deps';
import { type Config, readConfig } from '../config/config';
import { relayMessage } from '../intake/messages/relay-message';
import { seedDemo } from '../prisma/seed/seed-demo';
import { seedRules } from '../prisma/seed/seed-rules';
import { type Database, openDatabase } from '../records/database';
import { keepMessage } from '../records/inbox';
import { createSealer, parseKeyRing } from '../records/sealing';
import { type Counterparties, startCounterparties } from '../test/processes/counterparties';
import { activityDeps } from '../worker/deps';
import { type RunningWorker, startWorker } from '../worker/start-worker';
import { ROOT, type Servers } from './servers';

export interface Product {
  agencyId: string;
  db: Database;
  client: Client;
  deps: ActivityDeps;
  taskQueue: string;
  stop(): Promise<void>;
}

/** How time runs: real milliseconds of a day for our own timetables, and for the counterparties. */
export interface Pace {
  dayLengthMs: number;
  partnerDayMs: number;
}

export async function startProduct(servers: Servers, pace: Pace): Promise<Product> {
  const url = await freshDatabase(servers);
  const config = configFor(servers, url, pace);
  const { db, close } = openDatabase({ url });
  const sealer = createSealer(parseKeyRing(config.DATA_KEYS));
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, namespace: servers.temporalNamespace });
  const deps = activityDeps(config, db, client);
  const { server, port } = await listen(deps);
  const counterparties = await startCounterparties({
    program: join(ROOT, 'dist/simulators/main.js'),
    dayMs: pace.partnerDayMs,
    callbackUrl: (endpointId) => `http://127.0.0.1:${port}/${endpointId}`,
    polled: [],
  });
  const secrets = { partners: JSON.stringify(counterparties.places), apiKey: 'go_benchmark' };
  const agencyId = await seedDemo(db, sealer, join(ROOT, 'prisma/seed/demo'), secrets);
  await seedRules(db, agencyId, join(ROOT, 'prisma/seed/reference'));
  const worker = await startWorker(config, () => {});
  // The schedules' own workflows would be counted with the case's.
  for await (const { scheduleId } of client.schedule.list())
    await client.schedule.getHandle(scheduleId).delete();
  const stop = () => stopAll({ worker, counterparties, server, connection, close, deps });
  return { agencyId, db, client, deps, taskQueue: config.TEMPORAL_TASK_QUEUE, stop };
}

async function freshDatabase({ postgresUrl, template, appUrl }: Servers): Promise<string> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const admin = new PgClient({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.end();
  const url = new URL(appUrl);
  url.pathname = `/${name}`;
  return url.href;
}

const configFor = (servers: Servers, url: string, { dayLengthMs }: Pace): Config =>
  readConfig({
    GOODORDER_PROFILE: 'test',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.temporalNamespace,
    TEMPORAL_TASK_QUEUE: `bench-${randomBytes(4).toString('hex')}`,
    SMTP_URL: servers.smtpUrl,
    DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    FILE_STORE_DIR: join(tmpdir(), `goodorder-bench-${process.pid}`),
    DAY_LENGTH_MS: String(dayLengthMs),
    WORKFLOW_BUNDLE: servers.workflowBundle,
    WORKER_CACHED_WORKFLOWS: '1000',
  });

/** Takes the counterparties' messages as the API does: kept first, answered, then relayed. */
async function listen(deps: ActivityDeps): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const endpointId = request.url?.split('/').at(-1) ?? '';
      const partner = await deps.db.partner.findUniqueOrThrow({ where: { endpointId } });
      const kept = await keepMessage(deps.db, deps.sealer, {
        agencyId: partner.agencyId,
        partnerCode: partner.code,
        eventId: String(request.headers['webhook-id']),
        raw: Buffer.concat(chunks),
      });
      response.end('{}');
      await relayMessage(deps, deps.engine, kept);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

interface Running {
  worker: RunningWorker;
  counterparties: Counterparties;
  server: Server;
  connection: Connection;
  deps: ActivityDeps;
  close(): Promise<void>;
}

async function stopAll({ worker, counterparties, server, connection, deps, close }: Running): Promise<void> {
  await counterparties.stop();
  server.close();
  server.closeAllConnections();
  await worker.stop();
  await deps.exchange.close();
  await connection.close();
  await close();
}
