import type { Transaction } from './database';

/** Locks a case's row in the caller's transaction: whoever else locks it waits until that has ended. */
export async function lockCase(
  tx: Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE "id" = ${caseId} AND "agencyId" = ${agencyId} FOR UPDATE`;
}
