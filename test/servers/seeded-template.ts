import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { seedDemo } from '../../prisma/seed/seed-demo';
import { seedRules } from '../../prisma/seed/seed-rules';
import { openDatabase } from '../../records/database';
import { createSealer, parseKeyRing } from '../../records/sealing';
import { servers } from './servers';
import { createTestDatabase } from './test-database';

const SEED = resolve(__dirname, '../../prisma/seed');
const SEEDED = 'seeded';
/** Any number that nothing else of a test run locks. */
const LOCK = 4_711;

/** Keys under which the databases of one test run are sealed: of this run's servers alone, as their password is. */
export const testDataKeys = (): string =>
  `k1:${createHash('sha256').update(servers().postgresUrl).digest('base64')}`;

/**
 * The database with the demonstration agency, its agents and its rules, to be copied. Whoever asks first makes it, which
 * takes two seconds; everybody else waits for that.
 * @returns its name.
 */
export async function seededTemplate(): Promise<string> {
  const client = new Client({ connectionString: servers().postgresUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [SEEDED]);
    if (rowCount === 0) await make(client);
    return SEEDED;
  } finally {
    // Ends the lock too.
    await client.end();
  }
}

async function make(client: Client): Promise<void> {
  const database = await createTestDatabase();
  const { db, close } = openDatabase({ url: database.url });
  const sealer = createSealer(parseKeyRing(testDataKeys()));
  const secrets = { partners: '{}', apiKey: 'a key that nobody uses here' };
  const agencyId = await seedDemo(db, sealer, join(SEED, 'demo'), secrets);
  await seedRules(db, agencyId, join(SEED, 'reference'));
  await close();
  // Renamed when it is whole: half a template is none.
  await client.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} RENAME TO ${SEEDED}`);
}
