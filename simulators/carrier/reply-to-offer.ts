import type { Entry } from '../shared/entries';
import type { CarrierParts } from './carrier-parts';
import { answerOffer } from './offering';
import { turnEntries } from './tell-status';

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
  const turn = answerOffer(found, { reply: accepted ? 'accepted' : 'declined' }, atMs, context);
  return turnEntries(parts, turn, atMs);
}
