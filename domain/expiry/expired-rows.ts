/** Rows of the ledger that ask anew for something of the application itself that has run out: a signature, a form, an illustration. */
import type { LedgerEntry } from '../changes/ledger';
import type { PlainDate } from '../primitives';

/** How the subject of such a row begins. */
export const EXPIRED = 'expired:';

/** The subject of the row that asks anew for an item of this key. */
export const subjectOfExpired = ({ key }: { key: string }): string => `${EXPIRED}${key}`;

/**
 * The day of the newest renewal that is in: from then on the thing is good for as long as its rule says, as at first.
 * @param thing what is renewed, as keys of its items begin: `signature`, `illustration` or `form:<kind>`.
 */
export function renewedOn(
  ledger: readonly Pick<LedgerEntry, 'subject' | 'status' | 'performedOn'>[],
  thing: string,
): PlainDate | undefined {
  const isOf = (subject: string) => subject.startsWith(`${EXPIRED}${thing}:`);
  const days = ledger.flatMap(({ subject, status, performedOn }) =>
    isOf(subject) && status === 'satisfied' && performedOn ? [performedOn] : [],
  );
  return newest(days);
}

/** The newest of some days. */
export const newest = (days: readonly (PlainDate | undefined)[]): PlainDate | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
