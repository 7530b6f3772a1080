import { createHmac, timingSafeEqual } from 'node:crypto';

/** The headers of a signed message, as they came. */
export interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

/** The partner's own id of an event, and when the partner says that it sent it. */
export interface SignedMessage {
  id: string;
  timestamp: string;
  signatures: string[];
}

/** How old or how far ahead a message may be: what the Standard Webhooks libraries use as well. */
const WINDOW_SECONDS = 300;
/**
 * Neither `.`, which divides the signed text and could be moved about, nor `#`, which our inbox adds when a message is about
 * several cases, nor a comma or a blank, which is what a header that was sent twice is joined with.
 */
const ID = /^[A-Za-z0-9_:+/=@~-]{1,200}$/;
const SECONDS = /^\d{1,12}$/;
const SIGNATURES_MAX = 10;
const PREFIX = 'whsec_';

/** Reads the headers. @returns undefined when they are not those of a message that was sent just now. */
export function readSignatureHeaders(
  { id, timestamp, signature }: SignatureHeaders,
  now: Date,
): SignedMessage | undefined {
  if (!id || !timestamp || !signature || !ID.test(id) || !SECONDS.test(timestamp)) return undefined;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > WINDOW_SECONDS) return undefined;
  const signatures = signature
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => one.slice(3));
  if (signatures.length === 0 || signatures.length > SIGNATURES_MAX) return undefined;
  return { id, timestamp, signatures };
}

/**
 * Whether one of the signatures was made with one of the secrets, over the bytes as they came (Standard Webhooks:
 * HMAC-SHA-256 of `id.timestamp.body`). Every pair is compared, each in constant time.
 */
export function isSignedWith(secrets: string[], message: SignedMessage, body: Uint8Array): boolean {
  let signed = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', keyOf(secret))
      .update(`${message.id}.${message.timestamp}.`)
      .update(body)
      .digest('base64');
    for (const signature of message.signatures) signed = isSame(expected, signature) || signed;
  }
  return signed;
}

/** @throws {Error} for an empty secret: anybody could sign with it. */
function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  if (key.length === 0) throw new Error('a partner has an empty webhook secret');
  return key;
}

function isSame(expected: string, signature: string): boolean {
  const [mine, given] = [Buffer.from(expected), Buffer.from(signature)];
  return given.length === mine.length && timingSafeEqual(given, mine);
}
