import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const ACCOUNT = 'postgres';

/**
 * PostgreSQL refuses to run as root: then it runs as the account `postgres`, which is made if it is missing.
 * @returns {Promise<{ uid: number, gid: number } | undefined>} undefined when we are not root
 * @throws {Error} saying what to do when the account cannot be made
 */
export async function postgresAccount() {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found) return found;
  await exec('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ACCOUNT,
  ]).catch((error) => {
    throw new Error(
      `PostgreSQL does not run as root, and the account "${ACCOUNT}" cannot be made (${error.message.trim()}). ` +
        'Run as an ordinary user, or set DATABASE_URL.',
    );
  });
  return lookUp();
}

async function lookUp() {
  try {
    const [uid, gid] = await Promise.all([exec('id', ['-u', ACCOUNT]), exec('id', ['-g', ACCOUNT])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether an account may pass through all folders above a path, so that it can reach what lies there. */
export async function canReach(path, { uid, gid }) {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch((error) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found) {
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (dirname(folder) === folder) return true;
  }
}
