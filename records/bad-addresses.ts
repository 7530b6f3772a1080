/** Addresses that mail came back from for good. They are known by a keyed hash: the address itself is not kept a second time. */
import { createHmac } from 'node:crypto';
import type { Database, Transaction } from './database';
import { closeTasks } from './kept-tasks';
import type { Sealer } from './sealing';

/** A stable, keyed hash of an address; upper and lower case are the same. */
export const addressHash = ({ referenceKey }: Pick<Sealer, 'referenceKey'>, address: string): string =>
  createHmac('sha256', referenceKey)
    .update(`mail address ${address.trim().toLowerCase()}`)
    .digest('hex')
    .slice(0, 40);

/** Whether mail to an address comes back. */
export async function isBadAddress(
  db: Database | Transaction,
  sealer: Sealer,
  { agencyId, address }: { agencyId: string; address: string },
): Promise<boolean> {
  const key = { agencyId, addressHash: addressHash(sealer, address) };
  return (await db.badAddress.count({ where: key })) > 0;
}

/** Takes an address as good again, because somebody has seen to it. Closes the task. @returns whether it was a bad one. */
export async function clearBadAddress(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, address, by, at }: { agencyId: string; address: string; by: string; at: Date },
): Promise<boolean> {
  const where = { agencyId, addressHash: addressHash(sealer, address) };
  const bad = await tx.badAddress.findFirst({ where });
  if (!bad) return false;
  await tx.badAddress.deleteMany({ where });
  await closeTasks(tx, { agencyId, key: bad.taskKey }, by, at);
  return true;
}
