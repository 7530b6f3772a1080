import { Client } from 'pg';
import type { TestProduct } from './test-product';

/**
 * Lets the database refuse new rows of a table for a while, as a fault of ours or a full disk would.
 * @param condition what a new row must hold to be refused, e.g. `"type" = 'task.closed'`.
 */
export async function whileRefused(
  { database }: TestProduct,
  table: string,
  condition: string,
  during: () => Promise<void>,
): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "refused" CHECK (NOT (${condition})) NOT VALID`);
    await during();
  } finally {
    await owner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "refused"`);
    await owner.end();
  }
}
