import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** What the engine leaves alone: nothing, every table and enum in the schema is ours. */
export const ALL_TABLES = { externalTables: [], externalEnums: [] };

/**
 * Uses Prisma's schema engine as WebAssembly on a database. The native engine behind `prisma migrate` comes from a
 * download site that a build machine may not reach; this one comes with the packages and keeps the same
 * `_prisma_migrations` table.
 * @template T
 * @param {string} url PostgreSQL, as the owner of the tables
 * @param {(engine: object) => Promise<T>} use all connections are closed afterwards
 * @returns {Promise<T>}
 */
export async function withSchemaEngine(url, use) {
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {});
  try {
    const engine = await openWith(new PrismaPg(pool));
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * The SQL that leads from one schema to another, worked out from the two files alone.
 * @param {{ path: string, content: string }[] | undefined} from undefined: an empty database
 * @param {{ path: string, content: string }[]} to
 * @returns {Promise<string>} empty when they lead to the same tables
 */
export async function sqlBetween(from, to) {
  const engine = await openWith(noDatabase);
  try {
    const start = from ? { tag: 'schemaDatamodel', files: from } : { tag: 'empty' };
    const end = { tag: 'schemaDatamodel', files: to };
    const { exitCode, stdout } = await engine.diff({
      from: start,
      to: end,
      script: true,
      exitCode: true,
      filters: ALL_TABLES,
    });
    // 2 means "there is a difference", as in Prisma's own command line.
    return exitCode === 2 ? stdout : '';
  } finally {
    engine.free();
  }
}

async function openWith(adapterFactory) {
  const { SchemaEngine } = await loadEngine();
  return SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  );
}

/** The package imports its .wasm file as a module, which Node 20 cannot: so the file is instantiated by hand. */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const gluePath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(gluePath.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

const INT32 = 0;
const BOOLEAN = 5;
const TEXT = 7;

/**
 * Stands where a database would: the engine asks for the server's version before it does anything, also when it is
 * only to compare two files.
 */
const connection = {
  provider: 'postgres',
  adapterName: 'no-database',
  getConnectionInfo: () => ({ supportsRelationJoins: true }),
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [BOOLEAN, TEXT, INT32],
    rows: [[true, 'PostgreSQL 18.4', 180004]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error('There is no database to change here.');
  },
  dispose: async () => {},
};
const noDatabase = {
  provider: 'postgres',
  adapterName: 'no-database',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
};
