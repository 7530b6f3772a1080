import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Prisma's own folder format, so that `prisma migrate deploy` works with the same files. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../migrations', import.meta.url));
/** The schema that the newest migration leads to. */
export const SCHEMA_FILE = fileURLToPath(new URL('../schema.prisma', import.meta.url));
/** Says which database the migrations are for; Prisma checks it. */
export const LOCK_FILE = 'migration_lock.toml';
export const LOCK_TEXT =
  '# Written by hand in the format of Prisma; it must be kept with the migrations.\nprovider = "postgresql"\n';

/**
 * All migrations, oldest first, in the form that the schema engine takes.
 * @param {string} dir
 * @throws {Error} when a folder has no migration.sql
 */
export async function readMigrations(dir = MIGRATIONS_DIR) {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = [];
  for (const path of names.sort()) {
    const value = await readFile(join(dir, path, 'migration.sql'), 'utf8');
    migrationDirectories.push({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } },
    });
  }
  const content = await readFile(join(dir, LOCK_FILE), 'utf8');
  return {
    baseDir: dir,
    lockfile: { path: LOCK_FILE, content },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** The schema in the form that the schema engine takes. */
export async function readSchema() {
  return [{ path: 'schema.prisma', content: await readFile(SCHEMA_FILE, 'utf8') }];
}
