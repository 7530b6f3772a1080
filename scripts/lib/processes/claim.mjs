import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProcessTable, readProcessTable, stillRuns, stopLeftovers } from './process-table.mjs';

/** The list of running processes inside a data folder. */
export const tableFile = (dataDir) => join(dataDir, 'processes.json');

/** The process that runs on a data folder; undefined when none does. @returns {Promise<number | undefined>} */
export async function runningOn(dataDir) {
  const contents = readProcessTable(tableFile(dataDir));
  return contents && (await stillRuns(contents.supervisor)) ? contents.supervisor.pid : undefined;
}

/**
 * Takes a data folder for this process: refuses if another one runs on it, ends what a killed one left behind, and
 * sets a watchdog that ends our processes should we be killed.
 * @param {string} dataDir
 * @returns {Promise<{ table: object, leftovers: string[], release(): void }>} `release` once everything has ended
 * @throws {Error} when another process runs on the folder
 */
export async function claim(dataDir) {
  await mkdir(dataDir, { recursive: true });
  const pid = await runningOn(dataDir);
  if (pid)
    throw new Error(
      `Goodorder is running on ${dataDir} already (process ${pid}). Stop it with Ctrl-C first.`,
    );
  const file = tableFile(dataDir);
  const left = readProcessTable(file);
  const leftovers = left ? await stopLeftovers(left) : [];
  const table = createProcessTable(file);
  await table.open();
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url)), file], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.stdin.on('error', () => {});
  watchdog.unref();
  watchdog.stdin.unref?.();
  const release = () => {
    table.close();
    watchdog.stdin.end('farewell');
  };
  return { table, leftovers, release };
}
