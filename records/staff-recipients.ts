/** Members of the staff who get mail in the morning. Their addresses are sealed. */
import type { StaffRecipient } from '../prisma/generated/client';
import { addressHash, clearBadAddress } from './bad-addresses';
import type { Database } from './database';
import { newId } from './ids';
import type { Sealer } from './sealing';

const ADDRESS = 'staff.address';

export type StaffRole = 'case-manager' | 'manager';

/** A recipient as it is written. */
export interface RecipientDraft {
  name: string;
  address: string;
  role: StaffRole;
  /** API key of the person, and their team: whose cases the list is about. About all without either. */
  ownerId?: string | null;
  team?: string | null;
}

/** Whose list it is, who says so, and when. */
export interface RecipientChange {
  agencyId: string;
  by: string;
  at: Date;
}

/**
 * Adds a recipient; the same address for the same list again is the same one, under the new name and about the cases that are said
 * now. The address is good from then on, also when mail to it had come back: somebody has just given it.
 */
export async function addRecipient(
  db: Database,
  sealer: Sealer,
  { name, address, role, ownerId = null, team = null }: RecipientDraft,
  change: RecipientChange,
): Promise<StaffRecipient> {
  const { agencyId } = change;
  const sealed = sealedAddress(sealer, address);
  const { addressHash: hash } = sealed;
  return db.$transaction(async (tx) => {
    await clearBadAddress(tx, sealer, { ...change, address });
    return tx.staffRecipient.upsert({
      where: { agencyId_addressHash_role: { agencyId, addressHash: hash, role } },
      create: { id: newId(), ...{ agencyId, name, role, ownerId, team }, ...sealed },
      update: { name, ownerId, team },
    });
  });
}

/**
 * Corrects the address of a recipient; the same one again says that it is good after all.
 * @returns undefined when the agency has no such recipient. @throws a unique violation when the list has the address already.
 */
export async function correctRecipient(
  db: Database,
  sealer: Sealer,
  { id, address }: { id: string; address: string },
  change: RecipientChange,
): Promise<StaffRecipient | undefined> {
  const { agencyId } = change;
  return db.$transaction(async (tx) => {
    const found = await tx.staffRecipient.findFirst({ where: { id, agencyId } });
    if (!found) return undefined;
    for (const one of [addressOf(sealer, found), address])
      await clearBadAddress(tx, sealer, { ...change, address: one });
    return tx.staffRecipient.update({ where: { id }, data: sealedAddress(sealer, address) });
  });
}

const sealedAddress = (sealer: Sealer, address: string) => ({
  addressHash: addressHash(sealer, address),
  addressSealed: sealer.seal(ADDRESS, address),
});

/** Takes a recipient off the list. @returns whether the agency had it. */
export async function removeRecipient(db: Database, agencyId: string, id: string): Promise<boolean> {
  return (await db.staffRecipient.deleteMany({ where: { id, agencyId } })).count === 1;
}

export const addressOf = (sealer: Sealer, { addressSealed }: StaffRecipient): string =>
  sealer.open(ADDRESS, addressSealed).toString();

/** The recipients of an agency. */
export const recipientsOf = (db: Database, agencyId: string): Promise<StaffRecipient[]> =>
  db.staffRecipient.findMany({ where: { agencyId }, orderBy: { id: 'asc' } });

/** A page of the recipients of all agencies, in the order of their ids. */
export const recipientPage = (
  db: Database,
  { after, limit }: { after?: string; limit: number },
): Promise<StaffRecipient[]> =>
  db.staffRecipient.findMany({
    where: after ? { id: { gt: after } } : {},
    orderBy: { id: 'asc' },
    take: limit,
  });
