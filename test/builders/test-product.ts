import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ActivityDeps } from '../../activities/activity-deps';
import { createExchange } from '../../partners/acord/exchange';
import { createMailer } from '../../partners/mail/create-mailer';
import { seedPartners } from '../../prisma/seed/seed-demo';
import { type Database, openDatabase } from '../../records/database';
import { createFileStore } from '../../records/file-store';
import { createRuleStore } from '../../records/rule-store';
import { createSealer, parseKeyRing } from '../../records/sealing';
import { TOKEN } from '../../simulators/test-support/partner';
import { seededTemplate, testDataKeys } from '../servers/seeded-template';
import { createTestDatabase, type TestDatabase } from '../servers/test-database';
import { FakeEngine } from './fake-engine';

const DEMO = resolve(__dirname, '../../prisma/seed/demo');
/** Nothing listens here: a partner that was not started cannot be reached. */
const NOWHERE = 'http://127.0.0.1:9';
/** Half a day: short enough that a case's clock begins on the day its application was handed in. */
const DAY_LENGTH_MS = 43_200_000;
/** A call that is not answered is given up after this long: a slow machine takes a second now and then for one that is. */
const DEADLINE_MS = 2_000;
/** A test that asks for everything at once waits for its connections, however slow the machine is. */
const CONNECT_MS_MAX = 60_000;
const SIMULATORS = ['summit', 'harbor', 'swift', 'chart', 'datal'] as const;

/** Everything that activities and intake work with, on a database of its own with rules, agents and partners. */
export interface TestProduct {
  deps: ActivityDeps;
  db: Database;
  database: TestDatabase;
  agencyId: string;
  engine: FakeEngine;
  /** Names of the files in the file store. */
  storedFiles(): Promise<string[]>;
  /** Settings under which a process of the product works with the same records. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

export interface TestProductOptions {
  /** Addresses of the counterparties that the file has started. */
  partners?: Partial<Record<(typeof SIMULATORS)[number], string>>;
  smtpUrl?: string;
}

/** The demonstration agency on a fresh database. Close it in `afterAll`. */
export async function openTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const database = await createTestDatabase(await seededTemplate());
  const dataKeys = testDataKeys();
  const folder = await mkdtemp(join(tmpdir(), 'goodorder-files-'));
  const { db, close } = openDatabase({ url: database.url, connectMsMax: CONNECT_MS_MAX });
  const { deps, engine } = depsOf(db, dataKeys, folder, options);
  const { id: agencyId } = await db.agency.findFirstOrThrow();
  await seedPartners(db, deps.sealer, { agencyId, folder: DEMO, places: placesOf(options.partners ?? {}) });
  return {
    deps,
    db,
    database,
    agencyId,
    engine,
    storedFiles: () => filesIn(folder),
    environment: {
      GOODORDER_PROFILE: 'test',
      DATABASE_URL: database.url,
      DATA_KEYS: dataKeys,
      FILE_STORE_DIR: folder,
      DAY_LENGTH_MS: String(DAY_LENGTH_MS),
      SMTP_URL: options.smtpUrl ?? 'smtp://127.0.0.1:9',
    },
    close: async () => {
      await deps.exchange.close();
      await close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function depsOf(db: Database, dataKeys: string, folder: string, options: TestProductOptions) {
  const sealer = createSealer(parseKeyRing(dataKeys));
  const engine = new FakeEngine();
  const deps: ActivityDeps = {
    db,
    sealer,
    files: createFileStore(folder, sealer),
    rules: createRuleStore(db),
    clock: { dayLengthMs: DAY_LENGTH_MS },
    now: () => new Date(),
    engine,
    exchange: createExchange({ deadlineMs: DEADLINE_MS, bytesMax: 5_000_000 }),
    mailer: createMailer({
      smtpUrl: options.smtpUrl ?? 'smtp://127.0.0.1:9',
      from: { name: 'Goodorder', address: 'newbusiness@goodorder.example.com' },
    }),
    timing: { visibleAfterMs: 60_000, keyWindowMs: 19 * 3_600_000 },
    publicUrl: 'https://goodorder.example.com',
  };
  return { deps, engine };
}

const placesOf = (urls: NonNullable<TestProductOptions['partners']>) =>
  Object.fromEntries(
    SIMULATORS.map((name) => [
      name,
      {
        url: urls[name] ?? NOWHERE,
        apiToken: TOKEN,
        webhookSecret: `whsec_${Buffer.alloc(24, 1).toString('base64')}`,
        endpointId: randomBytes(8).toString('hex'),
      },
    ]),
  );

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
