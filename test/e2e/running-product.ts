/** The product as it runs: worker, API and every counterparty as processes, on real servers and a database of its own. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { seedDemo } from '../../prisma/seed/seed-demo';
import { seedRules } from '../../prisma/seed/seed-rules';
import { type Database, openDatabase } from '../../records/database';
import { createSealer, parseKeyRing } from '../../records/sealing';
import { freePorts } from '../../worker/free-ports';
import { PostOffice } from '../builders/post-office';
import { type Counterparties, startCounterparties } from '../processes/counterparties';
import { ProductProcess } from '../processes/product-process';
import { servers } from '../servers/servers';
import { createTestDatabase, type TestDatabase } from '../servers/test-database';
import { Api } from './api';
import { endSchedules } from './schedules';

const ROOT = resolve(__dirname, '../..');
const dist = (path: string): string => join(ROOT, 'dist', path);

export interface ProductPlan {
  /** Real milliseconds of a business day, for us and for the counterparties. */
  dayMs: number;
  /** Folder, which there is, for `worker.log` and `api.log`: they stay. Without one they go with everything else. */
  logFolder?: string;
  /** More settings of worker and API. */
  settings?: Record<string, string>;
}

export class RunningProduct {
  private constructor(
    readonly worker: ProductProcess,
    readonly apiProcess: ProductProcess,
    readonly api: Api,
    readonly db: Database,
    readonly client: Client,
    readonly counterparties: Counterparties,
    readonly mail: PostOffice,
    private readonly closing: (() => Promise<unknown>)[],
  ) {}

  /** Starts everything. Close it in `afterAll`. */
  static async start(plan: ProductPlan): Promise<RunningProduct> {
    const closing: (() => Promise<unknown>)[] = [];
    const folder = await mkdtemp(join(tmpdir(), 'goodorder-e2e-'));
    const database = await createTestDatabase();
    const mail = await PostOffice.open(MAILS_KEPT);
    const [apiPort, healthPort] = (await freePorts(2)) as [number, number];
    const apiUrl = `http://127.0.0.1:${apiPort}`;
    const counterparties = await startCounterparties({
      program: dist('simulators/main.js'),
      dayMs: plan.dayMs,
      callbackUrl: (endpointId) => `${apiUrl}/v1/partners/${endpointId}/messages`,
      polled: ['harbor'],
    });
    const env = settingsOf({ plan, database, folder, apiPort, healthPort, smtpUrl: mail.smtpUrl });
    const { db, apiKey, close } = await seed(database, env.DATA_KEYS!, counterparties);
    const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
    const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
    await endSchedules(client);
    const node = (entry: string, healthUrl: string) =>
      new ProductProcess({
        command: ['--enable-source-maps', dist(entry)],
        env,
        healthUrl,
        logFile: join(plan.logFolder ?? folder, `${entry.split('/')[0]}.log`),
      });
    const worker = node('worker/main.js', `http://127.0.0.1:${healthPort}/healthz`);
    const apiProcess = node('api/main.js', `${apiUrl}/healthz`);
    closing.push(
      () => Promise.all([worker.kill(), apiProcess.kill(), counterparties.stop()]),
      () => endSchedules(client),
      () => Promise.all([connection.close(), close(), mail.close()]),
      () => database.drop(),
      () => rm(folder, { recursive: true, force: true }),
    );
    const api = new Api(apiUrl, apiKey);
    const product = new RunningProduct(worker, apiProcess, api, db, client, counterparties, mail, closing);
    try {
      await Promise.all([worker.start(), apiProcess.start()]);
    } catch (error) {
      await product.close();
      throw error;
    }
    return product;
  }

  async close(): Promise<void> {
    for (const step of this.closing) await step();
  }
}

const MAILS_KEPT = 20_000;

interface Surroundings {
  plan: ProductPlan;
  database: TestDatabase;
  folder: string;
  apiPort: number;
  healthPort: number;
  smtpUrl: string;
}

function settingsOf({ plan, database, folder, apiPort, healthPort, smtpUrl }: Surroundings) {
  const { temporalAddress, temporalNamespace } = servers();
  return {
    GOODORDER_PROFILE: 'test',
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_TASK_QUEUE: `e2e-${randomBytes(4).toString('hex')}`,
    API_PORT: String(apiPort),
    PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    WORKER_HEALTH_PORT: String(healthPort),
    SMTP_URL: smtpUrl,
    DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    FILE_STORE_DIR: join(folder, 'files'),
    WORKFLOW_BUNDLE: dist('workflow-bundle.js'),
    DAY_LENGTH_MS: String(plan.dayMs),
    SWEEP_SECONDS: '5',
    LOG_LEVEL: 'warn',
    ...plan.settings,
  } as Record<string, string>;
}

async function seed(database: TestDatabase, dataKeys: string, { places }: Counterparties) {
  const { db, close } = openDatabase({ url: database.url });
  const apiKey = `go_${randomBytes(24).toString('hex')}`;
  const folder = join(ROOT, 'prisma/seed');
  const sealer = createSealer(parseKeyRing(dataKeys));
  const secrets = { partners: JSON.stringify(places), apiKey };
  const agencyId = await seedDemo(db, sealer, join(folder, 'demo'), secrets);
  await seedRules(db, agencyId, join(folder, 'reference'));
  return { db, apiKey, close };
}
