import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../processes/run.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

/**
 * Whether the installed packages are others than the lock says. npm writes its own record last, so an installation
 * that was broken off counts as missing.
 * @param {string} root folder of the checkout
 */
export async function packagesAreStale(root) {
  const [wanted, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => packagesIn(join(root, name))),
  );
  return !installed || !sameVersions(wanted ?? {}, installed);
}

/**
 * Whether everything that a lock asks for is installed. Optional packages are for certain machines only and links
 * are our own folders, so their absence says nothing.
 * @param {Record<string, { version?: string, optional?: boolean, link?: boolean }>} wanted
 * @param {Record<string, { version?: string }>} installed
 */
export function sameVersions(wanted, installed) {
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || installed[path]?.version === version,
  );
}

async function packagesIn(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Installs exactly the packages of the lock, unless another command has done so while this one waited for it.
 * @param {string} root @param {{ table: object, signal: AbortSignal, detail: (text: string) => void }} means
 */
export async function installPackages(root, { detail, ...means }) {
  await oneAtATime(root, { detail, ...means }, async () => {
    if (!(await packagesAreStale(root))) return;
    detail('npm ci, about a minute');
    // The tools that compile the product are among the development packages, whatever NODE_ENV says.
    const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    await run('npm ci', [...npm(), ...options], { ...means, cwd: root });
  });
}

/** npm as a program: the one that runs us, if npm runs us, so that it is surely there. */
function npm() {
  const path = process.env.npm_execpath;
  if (path?.endsWith('.js')) return [process.execPath, path];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
