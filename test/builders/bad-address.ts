import { addressHash } from '../../records/bad-addresses';
import type { TestProduct } from './test-product';

/** Mail to the address has come back. @returns the key of the task that asks for the right one, which is not opened. */
export async function markBad({ agencyId, db, deps }: TestProduct, address: string): Promise<string> {
  const hash = addressHash(deps.sealer, address);
  const taskKey = `bad-address:${hash}`;
  await db.badAddress.create({ data: { agencyId, addressHash: hash, taskKey } });
  return taskKey;
}
