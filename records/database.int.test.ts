import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { servers } from '../test/servers/servers';
import { createTestDatabase, type TestDatabase } from '../test/servers/test-database';
import { type Database, isDatabaseAway, isUniqueViolation, openDatabase } from './database';

let database: TestDatabase;
let administrator: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  administrator = new Client({ connectionString: servers().postgresUrl });
  await administrator.connect();
});
afterAll(async () => {
  await administrator.end();
  await database.drop();
});

const kill = async (pid: number) => {
  await administrator.query('SELECT pg_terminate_backend($1)', [pid]);
  const gone = 'SELECT count(*)::int AS left FROM pg_stat_activity WHERE pid = $1';
  while ((await administrator.query(gone, [pid])).rows[0].left > 0) await pause(5);
};

it('a process survives that its connection is killed inside a transaction, and works on', async () => {
  const child = spawn(process.execPath, [require.resolve('../test/builders/hold-transaction.cjs')], {
    env: { PATH: process.env.PATH, DATABASE_URL: database.url },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exit = once(child, 'exit');
  const [, pid] = /^pid (\d+)$/.exec((await lines.next()).value ?? '') ?? [];
  await kill(Number(pid));
  child.stdin.write('killed\n');
  // 57P01: terminated by the administrator. The transaction failed, the next query has a new connection.
  expect((await lines.next()).value).toMatch(/^after failed 2 57P01/);
  expect(await exit).toEqual([0, null]);
});

it('a pool replaces connections that were killed while idle, and tells of them', async () => {
  const told: Error[] = [];
  const { db, close } = openDatabase({
    url: database.url,
    poolMax: 1,
    onConnectionError: (e) => told.push(e),
  });
  const pidOf = async () => (await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]!.pid;
  const before = await pidOf();
  await kill(before);
  const until = Date.now() + 5_000;
  while (told.length === 0 && Date.now() < until) await pause(5);
  expect(told.length).toBeGreaterThan(0);
  expect(await pidOf()).not.toBe(before);
  await close();
});

it('a transaction that does not end is ended by the server, and holds up nobody for ever', async () => {
  const { db, close } = openDatabase({ url: database.url, poolMax: 1 });
  const settings = await db.$queryRaw<object[]>`
    SELECT current_setting('statement_timeout') AS statement,
      current_setting('idle_in_transaction_session_timeout') AS idle`;
  expect(settings).toEqual([{ statement: '15s', idle: '10s' }]);
  await close();
});

it('a repeated key is told from every other fault', async () => {
  const { db, close } = openDatabase({ url: database.url });
  const data = { agencyId: 'a', kind: 'body-hash', value: 'x', caseId: 'c' };
  await db.intakeKey.create({ data });
  const repeated = await db.intakeKey.create({ data }).catch((e: unknown) => e);
  const faulty = await db.$queryRaw`SELECT * FROM "NoTable"`.catch((e: unknown) => e);
  expect([repeated, faulty, new Error('P2002'), undefined].map(isUniqueViolation)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  await close();
});

describe('work that the database has given up whole', () => {
  const failureOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );
  let db: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ db, close } = openDatabase({ url: database.url }));
    const keys = ['one', 'two'].map((value) => ({ agencyId: 'a', kind: 'body-hash', value, caseId: 'c' }));
    await db.intakeKey.createMany({ data: keys });
  });
  afterAll(() => close());

  /** Changes both rows, the second when the other transaction has changed its first. */
  const changeBoth = (first: string, second: string, meet: () => Promise<void>) =>
    db.$transaction(async (tx) => {
      const change = (value: string) =>
        tx.intakeKey.updateMany({ where: { value }, data: { caseId: first } });
      await change(first);
      await meet();
      await change(second);
    });

  it('in a deadlock may be asked again', async () => {
    let there = 0;
    const meet = async () => {
      there += 1;
      while (there < 2) await pause(5);
    };
    const failed = await Promise.all(
      [changeBoth('one', 'two', meet), changeBoth('two', 'one', meet)].map(failureOf),
    );
    expect(failed.map(isDatabaseAway).sort()).toEqual([false, true]);
  });

  it('since it took too long may be asked again, and a fault in what was asked may not', async () => {
    const long = db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 50`;
      await tx.$queryRaw`SELECT pg_sleep(2)::text`;
    });
    expect(isDatabaseAway(await failureOf(long))).toBe(true);
    expect(isDatabaseAway(await failureOf(db.$queryRaw`SELECT * FROM "NoTable"`))).toBe(false);
  });

  it('with its connection, as one that was idle for too long, may be asked again', async () => {
    const idle = db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 20`;
        await pause(400);
        await tx.intakeKey.count();
      },
      { timeout: 20_000 },
    );
    expect(isDatabaseAway(await failureOf(idle))).toBe(true);
    const expired = db.$transaction(
      async (tx) => {
        await pause(100);
        await tx.intakeKey.count();
      },
      { timeout: 20 },
    );
    expect(isDatabaseAway(await failureOf(expired))).toBe(true);
  });
});
