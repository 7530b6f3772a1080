import pg from 'pg';

/**
 * Makes the database and the two roles that the product needs, or brings them up to date; may be repeated.
 * The owner makes tables; the application reads and writes rows and can neither change tables nor get around
 * row-level security.
 * @param {string} adminUrl a role that may make roles and databases
 * @param {{ ownerUrl: string, appUrl: string }} urls names, passwords and the database are taken from these
 */
export async function createRoles(adminUrl, { ownerUrl, appUrl }) {
  const owner = partsOf(ownerUrl);
  const app = partsOf(appUrl);
  if (owner.user === app.user)
    throw new Error('The application must not be the owner of its tables: use two roles.');
  await withClient(adminUrl, async (client) => {
    await createLogin(client, owner);
    await createLogin(client, app);
    await createDatabase(client, owner.database, owner.user);
  });
  const inDatabase = new URL(adminUrl);
  inDatabase.pathname = `/${owner.database}`;
  await withClient(inDatabase.href, (client) => grantRows(client, owner.user, app.user));
}

/** User, password and database of an address. */
export function partsOf(url) {
  const { username, password, pathname } = new URL(url);
  const [user, secret, database] = [username, password, pathname.slice(1)].map(decodeURIComponent);
  if (!user || !database) throw new Error('A database address must name a role and a database.');
  return { user, password: secret, database };
}

/** Makes a role that can log in and nothing else, or gives it this password. */
export async function createLogin(client, { user, password }) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [user]);
  const [name, secret] = [pg.escapeIdentifier(user), pg.escapeLiteral(password)];
  const rights = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE';
  await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${name} ${rights} PASSWORD ${secret}`);
}

/** Makes a database unless it is there. */
export async function createDatabase(client, database, owner) {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount) return;
  // An administrator who is no superuser must be a member of the role that it gives a database to.
  await client.query(`GRANT ${pg.escapeIdentifier(owner)} TO CURRENT_USER`);
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${pg.escapeIdentifier(owner)}`);
}

async function grantRows(client, ownerName, appName) {
  const [owner, app] = [ownerName, appName].map((name) => pg.escapeIdentifier(name));
  const rows = 'SELECT, INSERT, UPDATE, DELETE';
  for (const statement of [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE, CREATE ON SCHEMA public TO ${owner}`,
    `GRANT USAGE ON SCHEMA public TO ${app}`,
    // Tables of later migrations are covered as well.
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT ${rows} ON TABLES TO ${app}`,
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app}`,
    `GRANT ${rows} ON ALL TABLES IN SCHEMA public TO ${app}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app}`,
  ]) {
    await client.query(statement);
  }
}

/** Runs something with a connection that is closed afterwards. */
export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
