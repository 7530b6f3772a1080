/** Which row of a case's ledger a carrier means when it names a requirement. Plain data: the records hand in what they have. */
import type { Instant } from '../primitives';
import { type Fulfilment, isClosedStatus, type RequirementStatus } from '../requirements/requirement';
import { type CarrierWord, isAskedAgain, withWord } from './carrier-word';

/** A ledger row as far as a carrier's words concern it. */
export interface KnownRequirement {
  id: string;
  code: number;
  party: string;
  providerId: string | null;
  fulfilment: Fulfilment;
  status: RequirementStatus;
  carrierRef: string | null;
  carrierUniqueId: string | null;
  word: CarrierWord;
  /** It stands in the ledger because the carrier asked for it. */
  fromCarrier: boolean;
  /** It was closed by the carrier's word: a newer word of the carrier may close it otherwise. */
  closedByCarrier: boolean;
  closedAt: Instant | null;
  /** A vendor was asked for it, or is being asked, or other cases wait for what it brings. False for what no vendor brings. */
  ordered: boolean;
}

/** What a carrier names in a message. */
export interface NamedRequirement {
  code: number;
  party: string;
  providerId: string | null;
  uniqueId?: string | undefined;
  carrierRef?: string | undefined;
  status: RequirementStatus | undefined;
  /** The carrier's event time. */
  at: Instant;
  /** Nobody knows what its code means: only a reference says which row it is. */
  unclear?: boolean;
}

/** How it was recognized. `same-item` is a conclusion, the others are references. */
export type RecognizedBy = 'our-id' | 'carrier-ref' | 'carrier-id' | 'same-item';

export interface Recognized<R> {
  row: R;
  by: RecognizedBy;
}

/**
 * The row that is meant, if the ledger has it: by our own id, by the carrier's reference, by the carrier's id, or because it
 * is the same item: same code and party, and provider for a physician's records.
 */
export function recognize<R extends KnownRequirement>(
  rows: readonly R[],
  named: NamedRequirement,
): Recognized<R> | undefined {
  const { uniqueId, carrierRef } = named;
  const find = (by: RecognizedBy, test: (row: R) => boolean): Recognized<R> | undefined => {
    const row = rows.find(test);
    return row && { row, by };
  };
  return (
    find('our-id', (r) => uniqueId !== undefined && r.id === uniqueId) ??
    find('carrier-ref', (r) => carrierRef !== undefined && r.carrierRef === carrierRef) ??
    find('carrier-id', (r) => uniqueId !== undefined && r.carrierUniqueId === uniqueId) ??
    (named.unclear ? undefined : sameItem(rows, named))
  );
}

/**
 * A named reference may claim a row that no reference has claimed and that is open, or closed by the carrier's own word, or
 * closed after the carrier asked. Without any reference, the same item is the same requirement whatever became of it.
 */
function sameItem<R extends KnownRequirement>(
  rows: readonly R[],
  named: NamedRequirement,
): Recognized<R> | undefined {
  const alike = rows.filter((row) => isSameItem(row, named));
  const hasReference = named.carrierRef !== undefined || named.uniqueId !== undefined;
  const row = hasReference
    ? alike.find((r) => r.carrierRef === null && r.carrierUniqueId === null && mayClaim(r, named))
    : (alike.find((r) => !isClosedStatus(r.status)) ?? alike[0]);
  return row && { row, by: 'same-item' };
}

const isSameItem = (row: KnownRequirement, { code, party, providerId }: NamedRequirement): boolean =>
  row.code === code &&
  row.party === party &&
  // A message that does not say whose records are meant means those that are asked for.
  (providerId === null || row.providerId === null || row.providerId === providerId);

const mayClaim = (row: KnownRequirement, { at }: NamedRequirement): boolean =>
  !isClosedStatus(row.status) ||
  row.closedByCarrier ||
  (row.status !== 'cancelled' && row.closedAt !== null && at <= row.closedAt);

/** What one word of the carrier makes of a row. */
export interface WordTaken {
  word: CarrierWord;
  /** The row's status, changed or not. */
  status: RequirementStatus;
  closedByCarrier: boolean;
  /** The carrier has, or does not need any more, what a vendor is to bring: a person decides whether to stop it. */
  vendorIdle: boolean;
}

/**
 * Takes the carrier's word on a row. A vendor's order is closed by its own results or by a person, not by hearsay; but what the
 * carrier alone asks for and nobody has ordered is its to close, as if the closing word had come first. What somebody else has
 * closed stays closed as it is.
 */
export const takeWord = (row: KnownRequirement, named: NamedRequirement): WordTaken =>
  settleWord(row, withWord(row.word, named));

/** What everything that the carrier has said makes of a row. */
export function settleWord(row: KnownRequirement, word: CarrierWord): WordTaken {
  const open = !isClosedStatus(row.status);
  const byVendor = row.fulfilment === 'vendor';
  const isTheirs = !byVendor || (row.fromCarrier && !row.ordered);
  const closes = isTheirs && (open || row.closedByCarrier) && word.closedAs !== null;
  return {
    word,
    status: closes ? (word.closedAs as RequirementStatus) : row.status,
    closedByCarrier: row.closedByCarrier || closes,
    vendorIdle: byVendor && open && !closes && word.closedAs !== null && !isAskedAgain(word),
  };
}
