import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach, postgresAccount } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';

/** Where PostgreSQL goes when its account may not enter the checkout, e.g. one below /root. */
export const SHARED_HOME = '/var/lib/goodorder';

/**
 * Decides where PostgreSQL's programs and data are: in the checkout whenever that is possible.
 * @param {string} dataDir folder of this installation's data
 * @returns {Promise<{ dir: string, programs: object, account?: { uid: number, gid: number }, elsewhere: boolean }>}
 */
export async function postgresPlace(dataDir) {
  const [programs, account] = await Promise.all([postgresBinaries(), postgresAccount()]);
  const inReach = async (path) => !account || canReach(path, account);
  const elsewhere = !(await inReach(dataDir));
  return {
    dir: elsewhere ? remoteDir(dataDir) : join(dataDir, 'postgres'),
    programs: (await inReach(programs.home)) ? programs : await copyPrograms(programs),
    account,
    elsewhere,
  };
}

/** The data folder for a checkout that PostgreSQL's account may not enter; its name is drawn from the checkout's. */
export function remoteDir(dataDir) {
  return join(SHARED_HOME, createHash('sha256').update(dataDir).digest('hex').slice(0, 16), 'postgres');
}

async function copyPrograms({ home, version, initdb, postgres }) {
  const target = join(SHARED_HOME, `postgres-${version}`);
  if (!existsSync(target)) {
    await mkdir(SHARED_HOME, { recursive: true, mode: 0o755 });
    const partial = `${target}.${process.pid}`;
    await cp(home, partial, { recursive: true, verbatimSymlinks: true });
    await chmod(partial, 0o755);
    await rename(partial, target).catch((error) => {
      // Another start was faster: its copy is as good as ours.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      return rm(partial, { recursive: true });
    });
  }
  return {
    home: target,
    version,
    initdb: initdb.replace(home, target),
    postgres: postgres.replace(home, target),
  };
}
