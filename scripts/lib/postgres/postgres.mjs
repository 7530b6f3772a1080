import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandOf, startMark, stopGroup } from '../processes/process-group.mjs';
import { run } from '../processes/run.mjs';

/** The superuser of the built-in server; only roles and databases are made with it. */
export const ADMIN = 'postgres';

/** Address of a database on this machine. */
export const postgresUrl = ({ port, user, password, database }) =>
  `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/**
 * Makes the data folder if there is none yet. It appears under its name only when it is complete: a set-up that was
 * stopped half way starts over.
 * @param {{ dir: string, programs: { initdb: string }, account?: { uid: number, gid: number } }} place
 * @param {{ password: string, ephemeral?: boolean, table: object, signal: AbortSignal, log: object }} options
 */
export async function createCluster({ dir, programs, account }, { password, ephemeral, ...means }) {
  if (existsSync(join(dir, 'PG_VERSION'))) return;
  const partial = `${dir}.partial`;
  const passwordFile = `${dir}.${randomBytes(6).toString('hex')}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(dir), { recursive: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    await Promise.all([partial, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    // Its own account must be able to pass through; nobody can list what is there.
    await chmod(dirname(dir), 0o711);
  }
  try {
    // The built-in locale sorts the same on every machine and after every upgrade of the operating system.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
    const rest = [
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-instructions',
    ];
    const command = [
      programs.initdb,
      `--pgdata=${partial}`,
      ...locale,
      ...rest,
      ...(ephemeral ? ['--no-sync'] : []),
    ];
    await run('initdb', command, { ...means, ...account });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(partial, dir);
}

/**
 * What to run. Only this machine can connect, with a password, over TCP.
 * @param {object} place from postgresPlace
 * @param {{ port: number, password: string, ephemeral?: boolean }} options `ephemeral`: data that need not outlive a
 *   failure of the machine (it still outlives one of the process), for tests
 * @returns {import('../processes/managed-process.mjs').ProcessSpec}
 */
export function postgresSpec({ dir, programs, account }, { port, password, ephemeral = false }) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(ephemeral ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = postgresUrl({ port, user: ADMIN, password, database: 'postgres' });
  return {
    name: 'postgres',
    command: async () => {
      await clearStaleLock(dir);
      return [programs.postgres, '-D', dir, '-p', String(port), ...flags];
    },
    ...account,
    cwd: dir,
    ready: () => answers(url),
    // "Fast" shutdown: open transactions are undone, everything committed is kept.
    stopSignal: 'SIGINT',
    graceMs: 20_000,
  };
}

/**
 * A killed server leaves its lock file. PostgreSQL removes it by itself unless another program has taken the number
 * since, which is common where machines are restarted often.
 */
async function clearStaleLock(dir) {
  const file = join(dir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const pid = Number(text.split('\n')[0]);
  if (!pid) return;
  const command = await commandOf(pid);
  if (command.includes('postgres') && command.includes(dir)) {
    await stopGroup(pid, { signal: 'SIGINT', graceMs: 20_000 });
    if (await startMark(pid))
      throw new Error(`Another PostgreSQL (process ${pid}) uses ${dir}. Stop it first.`);
  }
  await rm(file, { force: true });
}

async function answers(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
