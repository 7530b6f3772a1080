/** Mail addresses of agents, with the trail of who set them. The trail has keyed hashes: no address is kept a second time. */
import { addressHash } from './bad-addresses';
import type { Transaction } from './database';
import type { Sealer } from './sealing';

/** An address that a person sets, be it to what it was before. */
export interface AddressSet {
  agencyId: string;
  agentId: string;
  address: string;
  /** "api-key:<id>". */
  by: string;
  at: Date;
}

/** Sets an agent's address and notes who did, in one transaction. @throws when the agency has no such agent. */
export async function setAgentAddress(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, agentId, address, by, at }: AddressSet,
): Promise<void> {
  // Of two at once the second one waits, and notes what the first one has set.
  await tx.$queryRaw`SELECT "id" FROM "Agent" WHERE "id" = ${agentId} AND "agencyId" = ${agencyId} FOR UPDATE`;
  const { email } = await tx.agent.findFirstOrThrow({ where: { id: agentId, agencyId } });
  await tx.agent.updateMany({ where: { id: agentId, agencyId }, data: { email: address } });
  const hashes = { formerHash: addressHash(sealer, email), newHash: addressHash(sealer, address) };
  await tx.agentAddressChange.create({ data: { agencyId, agentId, ...hashes, actor: by, at } });
}
