import { type CarrierWord, NO_WORD } from '../domain/feeds/carrier-word';
import type { KnownRequirement } from '../domain/feeds/same-requirement';
import { type Fulfilment, isClosedStatus, type RequirementStatus } from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';
import type { Transaction } from './database';
import type { DispatchState } from './dispatch';

/** What a carrier has said of a row, as the row keeps it. */
export interface StoredWord extends CarrierWord {
  /** The row is closed because the carrier said so. */
  closedByCarrier?: boolean;
}

/** The subjects of rows that stand in the ledger because a carrier asked begin so. */
export const FROM_CARRIER = 'carrier:';

/** What a carrier has said of a row so far. */
export const saidOf = ({ carrierWord }: Pick<Requirement, 'carrierWord'>): StoredWord =>
  (carrierWord as unknown as StoredWord | null) ?? NO_WORD;

/** A ledger row as a carrier's words concern it. */
export function knownOfRow(row: Requirement): KnownRequirement {
  const { closedByCarrier = false, ...word } = saidOf(row);
  return {
    id: row.id,
    code: row.code,
    party: row.party,
    providerId: row.providerId,
    fulfilment: row.fulfilment as Fulfilment,
    status: row.status as RequirementStatus,
    carrierRef: row.carrierRef,
    carrierUniqueId: row.carrierUniqueId,
    word,
    fromCarrier: row.subject.startsWith(FROM_CARRIER),
    closedByCarrier,
    closedAt: row.closedAt?.toISOString() ?? null,
    ordered: row.fulfilment === 'vendor' && !looksUnordered(row),
  };
}

/** The row as it stands under its lock: whether it is ordered is read from what was sent, too. */
export async function knownOfLocked(tx: Transaction, row: Requirement): Promise<KnownRequirement> {
  const known = knownOfRow(row);
  if (known.fulfilment !== 'vendor' || known.ordered || !known.fromCarrier) return known;
  const sent = await tx.dispatch.count({
    where: { requirementId: row.id, kind: 'order', state: { in: LIVE } },
  });
  const awaited = await tx.requirement.count({ where: { sharedFromId: row.id } });
  return { ...known, ordered: sent + awaited > 0 };
}

const LIVE: DispatchState[] = ['PENDING', 'SENT_UNKNOWN', 'PLACED'];

/** Nothing of the row says that it was ordered: it is to be, or waits for another case's, or the carrier closed it before. */
function looksUnordered(row: Requirement): boolean {
  if (row.generation > 1 || row.orderedAt !== null) return false;
  if (row.status === 'needed' || row.sharedFromId !== null) return true;
  return saidOf(row).closedByCarrier === true && isClosedStatus(row.status as RequirementStatus);
}
