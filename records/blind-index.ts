import { createHmac } from 'node:crypto';
import type { Sealer } from './sealing';

/**
 * A keyed hash to look something up by that must not be readable: equal texts have equal hashes, and without the key nobody
 * can try names. It holds while the oldest key stays in the ring, as references to partners do.
 * @param purpose what the text is, so that a name is never found as something else.
 */
export const blindIndex = (sealer: Sealer, purpose: string, text: string): string =>
  createHmac('sha256', sealer.referenceKey).update(`blind index|${purpose}|${text}`).digest('base64url');
