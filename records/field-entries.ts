import type { FieldEntry, Prisma } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import type { Sealer } from './sealing';

/**
 * `known`: it stands in the application already; `taken`: it was missing and is in it now; `conflict`: another value stands
 * there, and a person chooses; `held`: it was missing, but the carrier has the application; `chosen` and `refused`: a person
 * has chosen.
 */
export type EntryState = 'known' | 'taken' | 'conflict' | 'held' | 'chosen' | 'refused';

const VALUE = 'field.value';

export const enteredValue = (sealer: Sealer, { valueSealed }: FieldEntry): unknown =>
  sealer.openJson<{ value: unknown }>(VALUE, valueSealed).value;

/** Keeps a late entry. Keeping it again changes nothing. */
export async function keepEntry(
  tx: Transaction | Database,
  sealer: Sealer,
  { value, ...entry }: Omit<Prisma.FieldEntryCreateManyInput, 'valueSealed'> & { value: unknown },
): Promise<void> {
  const data = { ...entry, valueSealed: sealer.sealJson(VALUE, { value }) };
  await tx.fieldEntry.createMany({ data: [data], skipDuplicates: true });
}

/** The late entries of a case, oldest first. */
export const entriesOf = (db: Database, { agencyId, id }: { agencyId: string; id: string }) =>
  db.fieldEntry.findMany({ where: { agencyId, caseId: id }, orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }] });
