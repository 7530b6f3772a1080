import { type CarrierWord, NO_WORD } from '../domain/feeds/carrier-word';
import type { KnownRequirement } from '../domain/feeds/same-requirement';
import type { Fulfilment, RequirementStatus } from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';

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
  };
}
