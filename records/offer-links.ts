/**
 * Links by which an agent answers an offer without a log-in. What a link holds is sealed: nobody can make, read or change one.
 * Its purpose is part of the seal, so that it opens nothing else; it names one offer and one agent, and it runs out.
 */
import type { Instant } from '../domain/primitives';
import type { Sealer } from './sealing';

const PURPOSE = 'link.offer-reply';
const MINUTE_MS = 60_000;

/** What a link stands for. */
export interface OfferLink {
  offerId: string;
  agentId: string;
  /** Business instant of the case from which on it opens nothing. */
  until: Instant;
}

/** The link as a piece of an address: letters, digits, hyphens and underscores. */
export function offerToken(sealer: Sealer, { offerId, agentId, until }: OfferLink): string {
  const minute = Math.floor(Date.parse(until) / MINUTE_MS).toString(36);
  return Buffer.from(sealer.seal(PURPOSE, [offerId, agentId, minute].join(' '))).toString('base64url');
}

/** What a piece of an address stands for; undefined when it is no link of ours. */
export function readOfferToken(sealer: Sealer, token: string): OfferLink | undefined {
  try {
    const [offerId, agentId, minute, ...more] = sealer
      .open(PURPOSE, Buffer.from(token, 'base64url'))
      .toString()
      .split(' ');
    if (!offerId || !agentId || !minute || more.length > 0) return undefined;
    return { offerId, agentId, until: new Date(Number.parseInt(minute, 36) * MINUTE_MS).toISOString() };
  } catch {
    // Opening tells only that it is not ours, by an error: another purpose, another key, or somebody's guess.
    return undefined;
  }
}
