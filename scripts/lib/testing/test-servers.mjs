import { join } from 'node:path';
import { applyMigrations } from '../../../prisma/tools/apply-migrations.mjs';
import { createRoles, withClient } from '../../../prisma/tools/create-roles.mjs';
import { BUNDLE, bundle, compile, generateClient } from '../build/build-steps.mjs';
import { startPostgres } from '../postgres/start-postgres.mjs';
import { manageProcess } from '../processes/managed-process.mjs';
import { answersAt } from '../processes/probes.mjs';
import { isStop } from '../processes/together.mjs';
import { freePorts } from '../settings/ports.mjs';
import { installTemporal } from '../temporal/temporal-install.mjs';
import { startTemporal } from '../temporal/temporal-server.mjs';

/** Database that holds the tables and no rows; every test database is a copy of it. */
const TEMPLATE = 'goodorder_template';
const OWNER = 'goodorder_owner';
const APP = 'goodorder_app';
/** Namespace of all tests; they keep apart by workflow ids and task queues. */
const NAMESPACE = 'goodorder-test';

/**
 * Starts what the suites share.
 * @param {{ root: string, dataDir: string, cacheDir: string, cliUrl?: string, env: object, password: string,
 *   means: object, teardown: object }} options
 * @returns {Promise<object>} the addresses; see test/servers/servers.ts
 */
export async function startTestServers(options) {
  const workflowBundle = await build(options);
  const { means, teardown, dataDir, cacheDir, cliUrl, env } = options;
  const [postgresPort, temporalPort, metricsPort, smtpPort, mailPort] = await freePorts(5);
  const mail = startMail(options, { smtpPort, mailPort });
  const program = installTemporal({ ...means, cacheDir, cliUrl, env, detail: () => {} });
  const { password } = options;
  const postgres = await startPostgres(dataDir, { port: postgresPort, password, ephemeral: true }, means);
  teardown.add('database', postgres.stop);
  const template = prepareTemplate(postgres, password);
  const temporal = await startTemporal({
    temporal: await program,
    stateDir: join(dataDir, 'temporal'),
    namespace: NAMESPACE,
    ephemeral: true,
    ports: { frontend: temporalPort, metrics: metricsPort },
    postgres: { port: postgresPort, adminUrl: postgres.adminUrl, password },
    means,
  });
  teardown.add('temporal', temporal.stop);
  await Promise.all([mail, template]);
  return {
    postgresUrl: postgres.adminUrl,
    template: TEMPLATE,
    ownerUrl: postgres.urlFor(OWNER, password, TEMPLATE),
    appUrl: postgres.urlFor(APP, password, TEMPLATE),
    temporalAddress: temporal.address,
    temporalNamespace: NAMESPACE,
    temporalMetricsUrl: temporal.metricsUrl,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    mailUrl: `http://127.0.0.1:${mailPort}`,
    workflowBundle,
  };
}

/**
 * Whatever the suites run of the product is compiled from the sources as they are now.
 * @returns {Promise<string | undefined>} the bundle; undefined when the workflow code cannot be bundled, which the
 *   suites that need it report
 */
async function build({ root, means }) {
  const quietly = { ...means, detail: () => {} };
  await generateClient(root, quietly);
  await compile(root, quietly);
  try {
    await bundle(root, quietly);
    return join(root, 'dist', BUNDLE);
  } catch (error) {
    if (isStop(error)) throw error;
    means.say(error.message);
    return undefined;
  }
}

async function prepareTemplate(postgres, password) {
  const ownerUrl = postgres.urlFor(OWNER, password, TEMPLATE);
  const appUrl = postgres.urlFor(APP, password, TEMPLATE);
  await createRoles(postgres.adminUrl, { ownerUrl, appUrl });
  await applyMigrations(ownerUrl, { appUrl });
  // A database cannot be copied while anybody is connected to it.
  await withClient(postgres.adminUrl, (client) =>
    client.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`),
  );
}

async function startMail({ root, means, teardown }, { smtpPort, mailPort }) {
  const mail = manageProcess(
    {
      name: 'mail',
      command: [process.execPath, join(root, 'dist/mail-catcher/main.js')],
      env: { MAIL_PAGE_PORT: String(mailPort), MAIL_SMTP_PORT: String(smtpPort) },
      cwd: root,
      ready: answersAt(`http://127.0.0.1:${mailPort}/healthz`),
    },
    means,
  );
  teardown.add('product', () => mail.stop());
  await mail.start(means.signal);
}
