import { readFileSync } from 'node:fs';

/** Where the servers of this test run are. */
export interface Servers {
  /** PostgreSQL as its superuser; tests use createTestDatabase instead. */
  postgresUrl: string;
  /** Name of the database with tables and no rows. */
  template: string;
  /** The template as the owner of its tables, and as the application: for their names and passwords. */
  ownerUrl: string;
  appUrl: string;
  temporalAddress: string;
  /** Shared by all suites: use workflow ids and task queues of your own. */
  temporalNamespace: string;
  /** Prometheus page of the Temporal server; its `action` counter is what a cluster would be billed by. */
  temporalMetricsUrl: string;
  smtpUrl: string;
  /** Page and JSON API of the mail catcher. */
  mailUrl: string;
  /** File with the bundled workflow code, the same for all suites; undefined when it could not be bundled. */
  workflowBundle?: string;
}

/** Names the file that the global set-up wrote. */
export const SERVERS_VARIABLE = 'GOODORDER_TEST_SERVERS';

/**
 * The servers that the global set-up has started.
 * @throws {Error} in a suite whose kind has no servers (see jest.config.js)
 */
export function servers(): Servers {
  const file = process.env[SERVERS_VARIABLE];
  if (!file) throw new Error('This kind of test has no servers: name the file *.int.test.ts, for example.');
  return JSON.parse(readFileSync(file, 'utf8')) as Servers; // written by global-setup.ts from scripts/servers.mjs
}
