import { join } from 'node:path';
import { compile, generateClient } from '../build/build-steps.mjs';
import { installPackages, packagesAreStale } from '../build/packages.mjs';
import { manageProcess } from '../processes/managed-process.mjs';
import { run } from '../processes/run.mjs';
import { installTemporal } from '../temporal/temporal-install.mjs';
import { adminUrl } from './addresses.mjs';
import { productProcesses, seedEnvironment } from './product-processes.mjs';
import { temporalKind } from './run-file.mjs';

// What needs packages is imported when they are there: on a fresh clone they are not when this file is read.

/** Gets a Temporal server, unless there is one somewhere. @returns {Promise<object | undefined>} */
export async function getTemporal({ settings, env, means, task }) {
  if (settings.temporalAddress) return undefined;
  return task('Temporal server', async (detail) => {
    const { cacheDir, temporalCliUrl: cliUrl, dataDir } = settings;
    const found = await installTemporal({
      ...means,
      cacheDir,
      cliUrl,
      env,
      detail,
      kind: temporalKind(dataDir),
    });
    detail(`from ${found.from}`);
    return found;
  });
}

/** Installs the packages if they are missing or were installed from another lock. */
export async function getPackages({ root, means, task }) {
  if (!(await packagesAreStale(root))) return;
  await task('Packages', (detail) => installPackages(root, { ...means, detail }));
}

/** Database client and compiled code. */
export const buildProduct = ({ root, means, task }) =>
  task('Product', async (detail) => {
    const generated = await generateClient(root, { ...means, detail });
    const compiled = await compile(root, { ...means, detail });
    detail(generated || compiled ? 'compiled' : 'unchanged');
  });

/** The built-in PostgreSQL, if the product or Temporal needs it. @returns {Promise<boolean>} whether it runs */
export async function startDatabase({ settings, secrets, means, task, teardown }, program) {
  if (settings.databaseUrl && (await program)?.kind !== 'server') return false;
  await task('PostgreSQL', async (detail) => {
    const { startPostgres } = await import('../postgres/start-postgres.mjs');
    const options = { port: settings.ports.postgres, password: secrets.postgresPassword };
    const server = await startPostgres(settings.dataDir, options, means);
    teardown.add('database', server.stop);
    detail(server.elsewhere ? `its data are in ${server.dir}: its account may not enter this folder` : '');
  });
  return true;
}

/** Roles and database in the built-in server, and tables up to date. */
export const prepareDatabase = ({ settings, secrets, addresses, task }) =>
  task('Database tables', async (detail) => {
    const { databaseOwnerUrl: ownerUrl, databaseUrl: appUrl } = addresses;
    if (!settings.databaseUrl) {
      const { createRoles } = await import('../../../prisma/tools/create-roles.mjs');
      await createRoles(adminUrl(settings, secrets), { ownerUrl, appUrl });
    }
    const { applyMigrations } = await import('../../../prisma/tools/apply-migrations.mjs');
    const applied = await applyMigrations(ownerUrl, { appUrl });
    detail(applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date');
  });

/** Reference data and the demo's log-ins; may be repeated. */
export const seed = (step) =>
  step.task('Reference data', async () => {
    const script = join(step.root, 'dist/prisma/seed/seed.js');
    const command = [process.execPath, '--enable-source-maps', script];
    await run('seed', command, { ...step.means, cwd: step.root, env: seedEnvironment(step) });
  });

/** Temporal with its namespace; on a server that is somewhere else only the namespace. */
export async function startEngine(step, program) {
  const { settings, secrets, addresses, means, task, teardown } = step;
  const { ports, dataDir, temporalNamespace: namespace } = settings;
  if (!program) return useEngine(step);
  return task('Temporal', async () => {
    const { startTemporal } = await import('../temporal/temporal-server.mjs');
    const engine = await startTemporal({
      temporal: program,
      stateDir: join(dataDir, 'temporal'),
      namespace,
      ports: { frontend: ports.temporal, metrics: ports.temporalMetrics, ui: ports.temporalUi },
      postgres: {
        port: ports.postgres,
        adminUrl: adminUrl(settings, secrets),
        password: secrets.temporalPassword,
      },
      means,
    });
    teardown.add('temporal', engine.stop);
    temporalKind(dataDir, program.kind);
    return addresses.temporal;
  });
}

async function useEngine({ settings, addresses, means, task }) {
  return task(`Temporal at ${addresses.temporal}`, async (detail) => {
    const { ensureNamespace } = await import('../temporal/temporal-namespace.mjs');
    await ensureNamespace(addresses.temporal, settings.temporalNamespace, means).catch((error) => {
      // The worker keeps trying; whoever runs that server may have to make the namespace.
      detail(`not usable yet: ${error.message}`);
    });
  });
}

/** Starts some of the product's processes at the same time. @param {(processes: object) => object[]} pick */
export const startProcesses = (step, title, pick) =>
  step.task(title, async () => {
    const specs = pick(productProcesses(step)).map((spec) => ({ ...spec, cwd: step.root }));
    await Promise.all(
      specs.map((spec) => {
        const running = manageProcess(spec, step.means);
        step.teardown.add('product', () => running.stop());
        return running.start(step.means.signal);
      }),
    );
  });
