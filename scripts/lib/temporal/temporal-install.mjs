import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from '../processes/file-lock.mjs';
import { Stopped } from '../processes/run.mjs';
import { buildServer, builtPrograms } from './temporal-build.mjs';
import { checkCli, downloadCli, programName } from './temporal-download.mjs';
import { archiveUrls, BUILD_KEY, CLI_FLOOR } from './temporal-versions.mjs';

/**
 * @typedef {{ kind: 'cli', program: string, from: string }
 *   | { kind: 'server', programs: { server: string, sql: string, ui: string }, from: string }} Temporal
 */

/**
 * Gets a Temporal server for this machine: from the cache, from the PATH, by an ordinary download, or built from
 * source. Two starts at once get it once.
 * @param {{ cacheDir: string, cliUrl?: string, kind?: 'cli' | 'server', env: Record<string, string | undefined>,
 *   table: object, signal: AbortSignal, detail: (text: string) => void, log?: object }} means
 *   `detail` tells how far it is; `kind`: only this kind will do, because it has the histories already
 * @returns {Promise<Temporal>}
 * @throws {Error} naming what was tried and the three ways out
 * @throws {Stopped}
 */
export async function installTemporal(means) {
  const ready = cached(means.cacheDir, means.kind);
  if (ready) return ready;
  const onWait = (pid) => means.detail(`process ${pid} is getting it already, waiting`);
  return withLock(join(means.cacheDir, 'temporal.lock'), { signal: means.signal, onWait }, async () => {
    return cached(means.cacheDir, means.kind) ?? getOne(means);
  });
}

const cliTarget = (cacheDir) => join(cacheDir, 'temporal-cli');
const serverTarget = (cacheDir) => join(cacheDir, BUILD_KEY);

/** What an earlier start got. @returns {Temporal | undefined} */
export function cached(cacheDir, kind) {
  const programs = builtPrograms(serverTarget(cacheDir));
  if (kind !== 'cli' && existsSync(programs.ui)) return { kind: 'server', programs, from: 'cache' };
  const program = join(cliTarget(cacheDir), programName());
  return kind !== 'server' && existsSync(program) ? { kind: 'cli', program, from: 'cache' } : undefined;
}

async function getOne(means) {
  const { signal, kind } = means;
  const faults = [];
  const attempt = async (what, work) => {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || error instanceof Stopped) throw new Stopped();
      means.log?.write(`${what}: ${error.message}\n`);
      faults.push(`  ${what}: ${error.message.split('\n').slice(0, 4).join(' ')}`);
      return undefined;
    }
  };
  const found =
    (kind !== 'server' && ((await ownCli(means, attempt)) ?? (await downloadedCli(means, attempt)))) ||
    (kind !== 'cli' && (await fromSource(means, attempt)));
  if (found) return found;
  throw new Error(noTemporal(faults, kind));
}

async function ownCli(means, attempt) {
  const program = onPath(programName(), means.env);
  const version = program && (await attempt(program, () => checkCli(program, means)));
  return version && { kind: 'cli', program, from: `${program}, version ${version}` };
}

async function downloadedCli(means, attempt) {
  for (const url of archiveUrls(means.cliUrl)) {
    const { hostname } = new URL(url);
    means.detail(`asking ${hostname}`);
    const program = await attempt(url, () => downloadCli(url, cliTarget(means.cacheDir), means));
    if (program) return { kind: 'cli', program, from: hostname };
  }
  return undefined;
}

async function fromSource(means, attempt) {
  const target = serverTarget(means.cacheDir);
  return attempt('building from source', async () => {
    const go = onPath(process.platform === 'win32' ? 'go.exe' : 'go', means.env);
    if (!go) throw new Error('Go is not installed');
    await buildServer(target, { ...means, go });
    return { kind: 'server', programs: builtPrograms(target), from: 'source' };
  });
}

/** What a person can do when there is no way to get a server. */
export const noTemporal = (faults, kind) =>
  [
    'There is no Temporal server, and none could be fetched:',
    ...faults,
    ...(kind
      ? [
          `(Only the kind "${kind}" was looked for: it has the histories of the cases. npm run reset lets go of them.)`,
        ]
      : []),
    'Any one of these helps:',
    '  - set TEMPORAL_ADDRESS to a Temporal server of yours, e.g.  TEMPORAL_ADDRESS=127.0.0.1:7233 npm start',
    `  - install the Temporal CLI ${CLI_FLOOR} or newer: https://docs.temporal.io/cli`,
    '  - install Go 1.26 or newer (https://go.dev/dl/): the server is then built from source, once',
  ].join('\n');

/** The first program of a name on the PATH. */
export function onPath(name, env) {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
