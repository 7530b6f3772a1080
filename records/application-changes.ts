/** Changes of applications that the carrier has: asked for by a person, carried out by the case, read by people. */
import type { CaseDifference } from '../domain/changes/case-difference';
import type { ApplicationChange } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import type { Sealer } from './sealing';

const DIFFERENCE = 'application-change.difference';
const SHOWN_MAX = 100;

/** A change as it is asked for. */
export type AskedChange = Omit<Prisma.ApplicationChangeUncheckedCreateInput, 'differenceSealed' | 'state'> & {
  difference: CaseDifference;
};

/** Writes a change that a person has asked for, in the caller's transaction. */
export async function keepChange(
  tx: Transaction,
  sealer: Sealer,
  { difference, ...change }: AskedChange,
): Promise<void> {
  const differenceSealed = sealer.sealJson(DIFFERENCE, difference);
  await tx.applicationChange.create({ data: { ...change, differenceSealed } });
}

/** The difference that a change made, or would make as long as it is only asked for. */
export const differenceOf = (sealer: Sealer, { differenceSealed }: ApplicationChange): CaseDifference =>
  sealer.openJson<CaseDifference>(DIFFERENCE, differenceSealed);

/** A change of a case; null when it has none of that id. */
export const findChange = (
  db: Database | Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
  id: string,
): Promise<ApplicationChange | null> => db.applicationChange.findFirst({ where: { id, caseId, agencyId } });

/** The changes of a case, the newest first; a case has few. */
export const changesOf = (
  db: Database,
  { caseId, agencyId }: { caseId: string; agencyId: string },
): Promise<ApplicationChange[]> =>
  db.applicationChange.findMany({
    where: { caseId, agencyId },
    orderBy: { version: 'desc' },
    take: SHOWN_MAX,
  });

/**
 * Takes the right to carry out a change, in the caller's transaction.
 * @returns false when it was carried out before.
 */
export async function claimChange(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.applicationChange.updateMany({
    where: { id, state: 'asked' },
    data: { state: 'carried-out', carriedOutAt: at },
  });
  return count === 1;
}

/** Notes what a change did, in the transaction that did it: the ledger may have moved since it was asked for. */
export async function noteCarriedOut(
  tx: Transaction,
  sealer: Sealer,
  id: string,
  difference: CaseDifference,
): Promise<void> {
  const differenceSealed = sealer.sealJson(DIFFERENCE, difference);
  await tx.applicationChange.update({ where: { id }, data: { differenceSealed } });
}
