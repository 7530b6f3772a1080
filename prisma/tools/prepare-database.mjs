import { applyMigrations } from './apply-migrations.mjs';
import { createDatabase, createLogin, createRoles, withClient } from './create-roles.mjs';

/** What the command reads; all of them are needed. */
const VARIABLES = ['DATABASE_ADMIN_URL', 'DATABASE_OWNER_URL', 'DATABASE_URL'];

/**
 * `node prisma/tools/prepare-database.mjs`: makes roles and database on a PostgreSQL server, brings the tables up to
 * date and, when TEMPORAL_DB_PASSWORD is set, makes the role and the databases of a Temporal server beside them. May be
 * repeated: run it before every release that is rolled out.
 */
async function main(env) {
  const missing = VARIABLES.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')}.`);
  const { DATABASE_ADMIN_URL: adminUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = env;
  await createRoles(adminUrl, { ownerUrl, appUrl });
  const applied = await applyMigrations(ownerUrl, { appUrl });
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
  const password = env.TEMPORAL_DB_PASSWORD;
  if (!password) return;
  await withClient(adminUrl, async (client) => {
    await createLogin(client, { user: 'temporal', password });
    for (const name of ['temporal', 'temporal_visibility']) await createDatabase(client, name, 'temporal');
  });
  console.log('The databases of Temporal are there.');
}

main(process.env).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
