import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, createLogin, withClient } from '../../../prisma/tools/create-roles.mjs';
import { manageProcess } from '../processes/managed-process.mjs';
import { answersAt } from '../processes/probes.mjs';
import { run } from '../processes/run.mjs';
import { freePorts } from '../settings/ports.mjs';
import { DYNAMIC_CONFIG, dynamicConfigOptions, render } from './temporal-config.mjs';
import { ensureNamespace, temporalAnswers } from './temporal-namespace.mjs';

/** Databases of the server and the name that its schema tool has for each one's tables. */
const DATABASES = { temporal: 'postgresql/v12/temporal', temporal_visibility: 'postgresql/v12/visibility' };
const ROLE = 'temporal';

/**
 * @typedef {object} TemporalOptions
 * @property {import('./temporal-install.mjs').Temporal} temporal what was installed
 * @property {string} stateDir folder for its configuration, and for its data if it keeps them itself
 * @property {string} namespace
 * @property {boolean} [ephemeral] nobody needs its data afterwards, so it is ended at once
 * @property {{ frontend: number, metrics: number, ui?: number }} ports without `ui` there is no Web UI
 * @property {{ port: number, adminUrl: string, password: string }} [postgres] needed by a server built from source
 * @property {{ table: object, logsDir: string, say: (text: string) => void, signal: AbortSignal }} means
 */

/**
 * Starts Temporal, whichever way it was installed, and waits until the namespace can be used.
 * @param {TemporalOptions} options
 * @returns {Promise<{ address: string, uiUrl?: string, metricsUrl: string, stop(): Promise<void> }>}
 */
export async function startTemporal(options) {
  const { temporal, namespace, ports, stateDir, means } = options;
  const address = `127.0.0.1:${ports.frontend}`;
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  if (temporal.kind === 'server') await prepareSchema(options);
  const specs = temporal.kind === 'server' ? serverSpecs(options) : [cliSpec(options)];
  const ending = options.ephemeral ? { stopSignal: 'SIGKILL' } : {};
  const processes = specs.map((spec) => manageProcess({ ...spec, ...ending }, means));
  const stop = async () => {
    for (const running of [...processes].reverse()) await running.stop();
  };
  try {
    for (const starting of processes) await starting.start(means.signal);
    await ensureNamespace(address, namespace, means);
  } catch (error) {
    await stop();
    throw error;
  }
  const uiUrl = ports.ui && `http://127.0.0.1:${ports.ui}`;
  return { address, uiUrl, metricsUrl: `http://127.0.0.1:${ports.metrics}/metrics`, stop };
}

/** Makes the server's role, databases and tables, or brings the tables up to date. */
async function prepareSchema({ temporal, postgres, means }) {
  await withClient(postgres.adminUrl, async (client) => {
    await createLogin(client, { user: ROLE, password: postgres.password });
    for (const database of Object.keys(DATABASES)) await createDatabase(client, database, ROLE);
  });
  for (const [database, schema] of Object.entries(DATABASES)) {
    const tool = (...args) => {
      const where = ['--plugin', 'postgres12', '--ep', '127.0.0.1', '-p', String(postgres.port), '-u', ROLE];
      const command = [temporal.programs.sql, ...where, '--db', database, ...args];
      return run('temporal schema', command, { ...means, env: { SQL_PASSWORD: postgres.password } });
    };
    if (!(await hasSchema(postgres, database))) await tool('setup-schema', '-v', '0.0');
    await tool('update-schema', '--schema-name', schema);
  }
}

function hasSchema({ adminUrl }, database) {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return withClient(url.href, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('public.schema_version') AS found");
    return rows[0].found !== null;
  });
}

function serverSpecs({ temporal, stateDir, namespace, ports, postgres }) {
  const { programs } = temporal;
  const config = join(stateDir, 'server.yaml');
  const server = {
    name: 'temporal',
    command: async () => {
      // Seven ports that only the server itself uses: others at every start, so that nothing has to be configured.
      const inner = await freePorts(7);
      await writeFile(config, await render('server.yaml', serverValues(ports, postgres, inner)), {
        mode: 0o600,
      });
      return [programs.server, '--config-file', config, '--allow-no-auth', 'start'];
    },
    ready: temporalAnswers(`127.0.0.1:${ports.frontend}`),
    // Soon after its start it can take long to end by itself; it loses nothing when it is killed.
    graceMs: 5000,
  };
  if (!ports.ui) return [server];
  const ui = {
    name: 'temporal-ui',
    command: async () => {
      const values = { FRONTEND_PORT: ports.frontend, UI_PORT: ports.ui, NAMESPACE: namespace };
      await writeFile(join(stateDir, 'ui.yaml'), await render('ui.yaml', values));
      return [programs.ui, '--root', stateDir, '--config', '.', '--env', 'ui', 'start'];
    },
    ready: answersAt(`http://127.0.0.1:${ports.ui}/healthz`),
  };
  return [server, ui];
}

function serverValues(ports, postgres, inner) {
  return {
    POSTGRES_PORT: postgres.port,
    POSTGRES_PASSWORD: postgres.password,
    METRICS_PORT: ports.metrics,
    DYNAMIC_CONFIG,
    FRONTEND_PORT: ports.frontend,
    FRONTEND_MEMBERSHIP_PORT: inner[0],
    MATCHING_PORT: inner[1],
    MATCHING_MEMBERSHIP_PORT: inner[2],
    HISTORY_PORT: inner[3],
    HISTORY_MEMBERSHIP_PORT: inner[4],
    WORKER_PORT: inner[5],
    WORKER_MEMBERSHIP_PORT: inner[6],
  };
}

/** The CLI's built-in server: one program with its own database in a file, durable also when it is killed. */
function cliSpec({ temporal, stateDir, namespace, ports }) {
  return {
    name: 'temporal',
    command: async () => [
      temporal.program,
      ...[
        'server',
        'start-dev',
        '--ip',
        '127.0.0.1',
        '--port',
        String(ports.frontend),
        '--namespace',
        namespace,
      ],
      ...['--db-filename', join(stateDir, 'temporal.db')],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
      ...['--metrics-port', String(ports.metrics), '--log-level', 'warn'],
      ...(ports.ui ? ['--ui-port', String(ports.ui), '--ui-disable-news-fetch'] : ['--headless']),
      ...(await dynamicConfigOptions()),
    ],
    ready: temporalAnswers(`127.0.0.1:${ports.frontend}`),
  };
}
