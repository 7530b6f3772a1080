/** The token in the address that an answer to one of our mails goes to: it names the mail, and only we can make one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sealer } from './sealing';

const ID_BYTES = 16;
const SIGNATURE_BYTES = 8;
/** Letters and digits of one case, since mailboxes do not tell cases apart (base32hex, RFC 4648 section 7). */
const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const TOKEN = new RegExp(`^[${DIGITS}]{${Math.ceil(((ID_BYTES + SIGNATURE_BYTES) * 8) / 5)}}$`);

type Key = Pick<Sealer, 'referenceKey'>;

/** @param outboxId of the mail that may be answered: 32 hexadecimal digits. */
export function replyToken(key: Key, outboxId: string): string {
  const id = Buffer.from(outboxId, 'hex');
  return encode(Buffer.concat([id, signatureOf(key, id)]));
}

/** The mail that a token names; undefined when it is not one of ours. */
export function mailOfToken(key: Key, token: string): string | undefined {
  const lower = token.toLowerCase();
  if (!TOKEN.test(lower)) return undefined;
  const bytes = decode(lower);
  const [id, signature] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES)];
  return timingSafeEqual(signatureOf(key, id), signature) ? id.toString('hex') : undefined;
}

const signatureOf = ({ referenceKey }: Key, id: Buffer): Buffer =>
  createHmac('sha256', referenceKey).update('mail reply ').update(id).digest().subarray(0, SIGNATURE_BYTES);

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => DIGITS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

function decode(token: string): Buffer {
  const bits = [...token].map((digit) => DIGITS.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return Buffer.from(bytes).subarray(0, ID_BYTES + SIGNATURE_BYTES);
}
