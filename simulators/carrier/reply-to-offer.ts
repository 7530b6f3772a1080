import type { Entry } from '../shared/entries';
import type { CarrierParts } from './carrier-parts';
import { afterEvidence } from './take-evidence';
import { turnEntries } from './tell-status';
import { type Turn, told } from './turn';

/**
 * The agency's word on an open offer by telephone, for when no message brings it.
 * @returns undefined when no offer is open.
 */
export function replyToOffer(
  parts: CarrierParts,
  trackingId: string,
  accepted: boolean,
  atMs: number,
): Entry[] | undefined {
  const found = parts.book.find({ trackingId });
  if (found?.stage !== 'offered') return undefined;
  const context = parts.contextOf(trackingId);
  if (accepted) {
    const items = found.items.map((item) => (item.phase === 'offer' ? { ...item, metMs: atMs } : item));
    return turnEntries(parts, afterEvidence({ ...found, items }, atMs, context), atMs);
  }
  const tells = [told(atMs, { status: 'customer-cancelled' }, context.script)];
  const turn: Turn = { case: { ...found, stage: 'closed' }, tells, next: [] };
  return turnEntries(parts, turn, atMs);
}
