import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Sealing of personal and health data: AES-256-GCM under a key of the key ring. The envelope names the key, so that
 * keys rotate without touching rows; the purpose (`case.insuredName`) is authenticated, so that a sealed value cannot
 * be moved to another column.
 *
 * Layout: 1 byte version, 1 byte key-id length, key id, 12 bytes nonce, 16 bytes tag, ciphertext.
 */
export interface Sealer {
  /** Seals bytes or text. */
  seal(purpose: string, plain: string | Uint8Array): Uint8Array<ArrayBuffer>;
  /** Opens an envelope. @throws {Error} when the key is unknown or the envelope was changed or moved. */
  open(purpose: string, sealed: Uint8Array): Buffer;
  sealJson(purpose: string, value: unknown): Uint8Array<ArrayBuffer>;
  openJson<T>(purpose: string, sealed: Uint8Array): T;
  /** A keyed, stable hash for references that partners see: same input, same output for ever (while the key stays in the ring). */
  referenceKey: Buffer;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Parses `id:base64,id:base64` (newest first). @throws {Error} naming what is wrong with which entry. */
export function parseKeyRing(text: string): Map<string, Buffer> {
  const ring = new Map<string, Buffer>();
  for (const entry of text
    .split(',')
    .map((e) => e.trim())
    .filter(Boolean)) {
    const at = entry.indexOf(':');
    const id = entry.slice(0, at);
    const key = Buffer.from(entry.slice(at + 1), 'base64');
    if (at < 1 || id.length > 40) throw new Error('DATA_KEYS: each entry is id:base64');
    if (key.length !== 32) throw new Error(`DATA_KEYS: key ${id} is not 32 bytes of base64`);
    ring.set(id, key);
  }
  if (ring.size === 0) throw new Error('DATA_KEYS: at least one key is needed');
  return ring;
}

/** Builds the sealer: the first key of the ring seals, all of them open. */
export function createSealer(keyRing: Map<string, Buffer>): Sealer {
  const [currentId, currentKey] = [...keyRing][0]!;
  const oldest = [...keyRing.values()].at(-1)!;
  const seal = (purpose: string, plain: string | Uint8Array) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', currentKey, nonce);
    cipher.setAAD(Buffer.from(purpose));
    const body = Buffer.concat([
      cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
      cipher.final(),
    ]);
    const id = Buffer.from(currentId);
    return new Uint8Array(
      Buffer.concat([Buffer.from([VERSION, id.length]), id, nonce, cipher.getAuthTag(), body]),
    );
  };
  const open = (purpose: string, sealed: Uint8Array) => {
    const bytes = Buffer.from(sealed);
    if (bytes[0] !== VERSION) throw new Error('sealed value of an unknown version');
    const idEnd = 2 + bytes[1]!;
    const id = bytes.subarray(2, idEnd).toString();
    const key = keyRing.get(id);
    if (!key) throw new Error(`sealed with key ${id}, which is not in the key ring`);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(idEnd, idEnd + NONCE_BYTES));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(idEnd + NONCE_BYTES, idEnd + NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([
      decipher.update(bytes.subarray(idEnd + NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
  };
  return {
    seal,
    open,
    sealJson: (purpose, value) => seal(purpose, JSON.stringify(value)),
    openJson: <T>(purpose: string, sealed: Uint8Array) => JSON.parse(open(purpose, sealed).toString()) as T,
    referenceKey: Buffer.from(hkdfSync('sha256', oldest, '', 'goodorder partner reference', 32)),
  };
}
