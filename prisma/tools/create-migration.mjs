import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOCK_FILE, LOCK_TEXT, MIGRATIONS_DIR, readSchema, SCHEMA_FILE } from './migrations-folder.mjs';
import { sqlBetween } from './schema-engine.mjs';

/** Beside each migration: the schema that it leads to, which is what the next one starts from. */
export const SNAPSHOT = 'schema.prisma';
const INITIAL = '20261201000000_initial';
/** What Prisma's schema language cannot say; it becomes the end of the first migration. */
const BY_HAND = new URL('initial-by-hand.sql', import.meta.url);

/** The schema that the newest migration leads to; undefined when there is no migration. */
export async function newestSnapshot() {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const newest = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  if (!newest) return undefined;
  const content = await readFile(join(MIGRATIONS_DIR, newest, SNAPSHOT), 'utf8');
  return { name: newest, files: [{ path: SNAPSHOT, content }] };
}

/**
 * Writes a migration from the newest one's schema to prisma/schema.prisma.
 * @param {string} name lower-case words, e.g. `add-case-priority`
 * @param {Date} now
 * @returns {Promise<string | undefined>} its folder; undefined when nothing has changed
 */
export async function createMigration(name, now) {
  if (!/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name))
    throw new Error('The name must be lower-case words with dashes.');
  const newest = await newestSnapshot();
  const sql = await sqlBetween(newest?.files, await readSchema());
  if (sql === '') return undefined;
  return writeMigration(`${stampAfter(newest?.name, now)}_${name.replaceAll('-', '_')}`, sql);
}

/** Migrations run in the order of their names, so a stamp is always later than the newest one's. */
function stampAfter(newest, now) {
  const stamp = now.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  if (!newest || stamp > newest.slice(0, 14)) return stamp;
  return String(BigInt(newest.slice(0, 14)) + 1n);
}

/** Writes the first migration anew from the schema as it is. Only while no database with data has it. */
export async function recreateInitial() {
  await rm(join(MIGRATIONS_DIR, INITIAL), { recursive: true, force: true });
  if (await newestSnapshot()) throw new Error('There are later migrations: write a new one instead.');
  const [sql, byHand] = await Promise.all([
    sqlBetween(undefined, await readSchema()),
    readFile(BY_HAND, 'utf8'),
  ]);
  return writeMigration(INITIAL, `${sql}\n${byHand}`);
}

async function writeMigration(folder, sql) {
  const dir = join(MIGRATIONS_DIR, folder);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'migration.sql'), sql);
  await copyFile(SCHEMA_FILE, join(dir, SNAPSHOT));
  await writeFile(join(MIGRATIONS_DIR, LOCK_FILE), LOCK_TEXT);
  return dir;
}

/** `node prisma/tools/create-migration.mjs NAME`, or `--initial` to write the first one anew. */
async function main([name]) {
  if (!name) throw new Error('Usage: node prisma/tools/create-migration.mjs NAME | --initial');
  const dir = name === '--initial' ? await recreateInitial() : await createMigration(name, new Date());
  console.log(
    dir ? `Wrote ${relative(process.cwd(), dir)}. Read it before you commit it.` : 'Nothing has changed.',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
