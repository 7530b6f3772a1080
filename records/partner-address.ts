/** Where partners are written to by mail. */
import type { Partner } from '../prisma/generated/client';
import { addressHash, clearBadAddress } from './bad-addresses';
import type { Database } from './database';
import type { Sealer } from './sealing';

/** The partners of an agency, each with whether mail to it comes back. */
export async function partnersOf(
  db: Database,
  sealer: Sealer,
  agencyId: string,
): Promise<{ partner: Partner; addressIsBad: boolean }[]> {
  const rows = await db.partner.findMany({ where: { agencyId }, orderBy: { code: 'asc' } });
  const bad = await db.badAddress.findMany({ where: { agencyId }, select: { addressHash: true } });
  const hashes = new Set(bad.map((row) => row.addressHash));
  return rows.map((partner) => ({
    partner,
    addressIsBad: partner.email !== null && hashes.has(addressHash(sealer, partner.email)),
  }));
}

/**
 * Sets the mail address of a partner, or takes it away; the same one again says that it is good after all. Who did it stands in the
 * trail, with the address as a keyed hash.
 * @returns the partner as it is now; undefined when the agency works with none of that code.
 */
export async function setPartnerAddress(
  db: Database,
  sealer: Sealer,
  change: { agencyId: string; code: string; address: string | null; by: string; at: Date },
): Promise<Partner | undefined> {
  const { agencyId, code, address, by, at } = change;
  return db.$transaction(async (tx) => {
    const found = await tx.partner.findFirst({ where: { agencyId, code } });
    if (!found) return undefined;
    for (const one of [found.email, address])
      if (one) await clearBadAddress(tx, sealer, { agencyId, address: one, by, at });
    const partner = await tx.partner.update({ where: { id: found.id }, data: { email: address } });
    const trail = { agencyId, kind: 'mail-address', scope: code, version: 0, origin: 'by-hand' };
    const reason = address ? `address ${addressHash(sealer, address)}` : null;
    await tx.ruleChange.create({
      data: { ...trail, action: actionOf(found.email, address), actor: by, reason },
    });
    return partner;
  });
}

function actionOf(before: string | null, now: string | null): 'removed' | 'confirmed' | 'set' {
  if (now === null) return 'removed';
  return before === now ? 'confirmed' : 'set';
}
