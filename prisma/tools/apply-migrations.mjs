import { pathToFileURL } from 'node:url';
import { partsOf, withClient } from './create-roles.mjs';
import { readMigrations } from './migrations-folder.mjs';
import { ALL_TABLES, withSchemaEngine } from './schema-engine.mjs';

/**
 * Tables that the application may add rows to and read, never change: the case's history is evidence.
 */
const APPEND_ONLY = ['CaseEvent'];

/**
 * Brings a database up to the newest migration. Does nothing when it is there already.
 * @param {string} ownerUrl the role that owns the tables
 * @param {{ appUrl?: string }} options the application's role, if it is another one, loses what it must not do
 * @returns {Promise<string[]>} names of the migrations that were applied now
 */
export async function applyMigrations(ownerUrl, { appUrl } = {}) {
  const migrationsList = await readMigrations();
  const { appliedMigrationNames: applied } = await withSchemaEngine(ownerUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: ALL_TABLES }),
  );
  const app = appUrl && partsOf(appUrl).user;
  if (app && app !== partsOf(ownerUrl).user) await withClient(ownerUrl, (client) => protect(client, app));
  return applied;
}

async function protect(client, app) {
  const name = client.escapeIdentifier(app);
  for (const table of APPEND_ONLY) {
    await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${client.escapeIdentifier(table)} FROM ${name}`);
  }
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM ${name}`);
}

/** `node prisma/tools/apply-migrations.mjs` with DATABASE_OWNER_URL and, if it is another role, DATABASE_URL. */
async function main() {
  const ownerUrl = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  if (!ownerUrl) throw new Error('Set DATABASE_OWNER_URL to the role that owns the tables.');
  const applied = await applyMigrations(ownerUrl, { appUrl: process.env.DATABASE_URL });
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
