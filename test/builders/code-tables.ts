import { CODES, lockTables } from '../../records/code-tables';
import type { TestProduct } from './test-product';

/** Takes the tables of a partner away, as if nobody had written any. */
export async function dropTables({ db, agencyId }: TestProduct, scope: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockTables(tx, agencyId, scope);
    await tx.ruleDocument.deleteMany({ where: { agencyId, kind: CODES, scope } });
  });
}
