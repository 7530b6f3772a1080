import { Connection } from '@temporalio/client';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { servers } from './servers';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function as<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const tryOut = (url: string, statement: string) => as(url, (client) => client.query(statement));

describe('the application role cannot get around what protects the data', () => {
  it('is neither superuser nor exempt from row-level security, and owns no table', async () => {
    const { rows } = await tryOut(
      database.url,
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
         (SELECT count(*)::int FROM pg_tables WHERE tableowner = current_user) AS owned
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, owned: 0 },
    ]);
  });

  it.each([
    ['make a table', 'CREATE TABLE mine (id int)'],
    ['change a table', 'ALTER TABLE "Case" ADD COLUMN mine int'],
    ['empty a table', 'TRUNCATE "Note"'],
    ['change the history of a case', 'UPDATE "CaseEvent" SET actor = actor'],
    ['delete the history of a case', 'DELETE FROM "CaseEvent"'],
    ['pretend that a migration was applied', 'DELETE FROM "_prisma_migrations"'],
  ])('may not %s', async (_what, statement) => {
    await expect(tryOut(database.url, statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('reads and writes rows, also in tables that a later migration makes', async () => {
    await tryOut(database.ownerUrl, 'CREATE TABLE later (id serial PRIMARY KEY, word text)');
    await tryOut(database.url, "INSERT INTO later (word) VALUES ('yes')");
    await tryOut(database.url, "UPDATE later SET word = 'no'");
    expect((await tryOut(database.url, 'SELECT * FROM later')).rows).toEqual([{ id: 1, word: 'no' }]);
  });
});

describe('the tables keep what the product rests on', () => {
  const order = (key: string, state: string, kind = 'order') =>
    `INSERT INTO "Dispatch" (key, "agencyId", "caseId", "requirementId", "partnerCode", kind, state, "clientRef",
       "bodySha256", "bodySealed", "updatedAt")
     VALUES ('${key}', 'a', 'c', 'r1', 'swift', '${kind}', '${state}', 'ref-${key}', '', '', now())`;

  it('never lets a requirement have two orders that are or may be with a vendor', async () => {
    await tryOut(database.url, order('one', 'PLACED'));
    for (const state of ['PENDING', 'SENT_UNKNOWN', 'PLACED']) {
      await expect(tryOut(database.url, order('two', state))).rejects.toMatchObject({
        code: '23505',
        constraint: 'one_open_order',
      });
    }
    await tryOut(database.url, order('three', 'REJECTED'));
    await tryOut(database.url, order('four', 'PENDING', 'order-cancel'));
    await tryOut(database.url, `UPDATE "Dispatch" SET state = 'CANCELLED' WHERE key = 'one'`);
    await tryOut(database.url, order('five', 'PENDING'));
  });
});

describe('the servers of a test run', () => {
  it('give every file a database of its own', async () => {
    const other = await createTestDatabase();
    await tryOut(database.ownerUrl, 'CREATE TABLE only_here (id int)');
    const { rows } = await tryOut(other.url, "SELECT to_regclass('only_here') AS found");
    expect(rows).toEqual([{ found: null }]);
    await other.drop();
    await expect(tryOut(other.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('have a Temporal that can skip time and counts billable actions', async () => {
    const { temporalAddress, temporalNamespace: namespace, temporalMetricsUrl } = servers();
    const connection = await Connection.connect({ address: temporalAddress });
    const workflowId = `servers-${process.pid}`;
    try {
      // A server that may not skip time refuses this request.
      await connection.workflowService.startWorkflowExecution({
        namespace,
        workflowId,
        requestId: workflowId,
        workflowType: { name: 'nobodyRunsThis' },
        taskQueue: { name: workflowId },
        timeSkippingConfig: { enabled: true },
      });
      const workflowExecution = { workflowId };
      await connection.workflowService.terminateWorkflowExecution({ namespace, workflowExecution });
    } finally {
      await connection.close();
    }
    const text = await (await fetch(temporalMetricsUrl)).text();
    expect(text).toMatch(/^action\{.*action_type="grpc_StartWorkflowExecution"/m);
  });

  it('catch mail', async () => {
    const { smtpUrl, mailUrl } = servers();
    const to = `servers-${process.pid}@agents.example`;
    const transport = createTransport(smtpUrl);
    await transport.sendMail({ from: 'a@evergreen.example', to, subject: 'Hello', text: 'Hello' });
    transport.close();
    expect(await (await fetch(`${mailUrl}/messages?to=${to}`)).json()).toMatchObject([{ subject: 'Hello' }]);
  });
});
