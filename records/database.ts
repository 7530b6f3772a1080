import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { Prisma, PrismaClient } from '../prisma/generated/client';
import { statementNames } from './statement-names';

/** The database as the product sees it. */
export type Database = PrismaClient;
/** A database or a transaction on it: what a function takes that joins its caller's transaction. */
export type Transaction = Prisma.TransactionClient;

/** How to reach the database. */
export interface DatabaseOptions {
  url: string;
  /** Most connections this process opens. */
  poolMax?: number;
  /** How long a query, or a transaction, waits for a connection; five seconds when left out. */
  connectMsMax?: number;
  /** Told of connections that broke; the pool has replaced them already. */
  onConnectionError?: (error: Error) => void;
}

const CONNECT_MS_MAX = 5_000;

/**
 * Opens the pool. Nothing connects until the first query.
 * A broken connection must never end the process: an idle one is reported by the pool, one that is checked out
 * emits on the client itself, so both are listened to.
 */
export function openDatabase({
  url,
  poolMax = 10,
  connectMsMax = CONNECT_MS_MAX,
  onConnectionError = () => {},
}: DatabaseOptions): {
  db: Database;
  close(): Promise<void>;
} {
  const pool = new Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: connectMsMax,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => client.on('error', onConnectionError));
  const db = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
    errorFormat: 'minimal',
    transactionOptions: { maxWait: connectMsMax },
  });
  return {
    db,
    close: async () => {
      await db.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

/** Whether a write failed because another row already has the unique key: the mark of a repeated request. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

export { Prisma };

/** Codes of PostgreSQL and of Node's sockets for a database that cannot be reached or is going away. */
const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '08006',
  '08001',
  '08003',
  '53300',
];
/** Codes of PostgreSQL for a transaction that it has given up whole: in a deadlock, for another one, or after too long. */
const GIVEN_UP = ['40001', '40P01', '25P03', '57014'];
const AWAY_PRISMA = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'];
const AWAY_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|Can't reach database server|Server has closed the connection/i;

/** What an error of the driver, of its adapter or of Prisma may say of itself, and of the one below it. */
interface DatabaseError {
  code?: unknown;
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
}

/**
 * Whether an error says that the database cannot be reached just now, or has given the work up without doing any of it: the same may be
 * asked again. As opposed to a fault in what it was asked.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, message, cause, meta } = error as DatabaseError;
  const codes = [code, originalCode].map(String);
  if (codes.some((one) => AWAY.includes(one) || GIVEN_UP.includes(one) || AWAY_PRISMA.includes(one)))
    return true;
  if (AWAY_WORDS.test(String(message))) return true;
  return isDatabaseAway(cause) || isDatabaseAway(meta?.driverAdapterError);
}
