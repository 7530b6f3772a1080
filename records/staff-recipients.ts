/** Members of the staff who get mail in the morning. Their addresses are sealed. */
import type { StaffRecipient } from '../prisma/generated/client';
import { addressHash } from './bad-addresses';
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
}

/** Adds a recipient; the same address for the same list again is the same one, under the new name. */
export async function addRecipient(
  db: Database,
  sealer: Sealer,
  { agencyId, name, address, role }: RecipientDraft & { agencyId: string },
): Promise<StaffRecipient> {
  const hash = addressHash(sealer, address);
  return db.staffRecipient.upsert({
    where: { agencyId_addressHash_role: { agencyId, addressHash: hash, role } },
    create: {
      id: newId(),
      ...{ agencyId, name, role, addressHash: hash },
      addressSealed: sealer.seal(ADDRESS, address),
    },
    update: { name },
  });
}

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
