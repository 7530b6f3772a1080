import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { Prisma, PrismaClient } from '../prisma/generated/client';

/** The database as the product sees it. */
export type Database = PrismaClient;
/** A database or a transaction on it: what a function takes that joins its caller's transaction. */
export type Transaction = Prisma.TransactionClient;

/** How to reach the database. */
export interface DatabaseOptions {
  url: string;
  /** Most connections this process opens. */
  poolMax?: number;
  /** Told of connections that broke; the pool has replaced them already. */
  onConnectionError?: (error: Error) => void;
}

/**
 * Opens the pool. Nothing connects until the first query.
 * A broken connection must never end the process: an idle one is reported by the pool, one that is checked out
 * emits on the client itself, so both are listened to.
 */
export function openDatabase({ url, poolMax = 10, onConnectionError = () => {} }: DatabaseOptions): {
  db: Database;
  close(): Promise<void>;
} {
  const pool = new Pool({
    connectionString: url,
    max: poolMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on('error', onConnectionError);
  pool.on('connect', (client) => client.on('error', onConnectionError));
  const db = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
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
