import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database';
import { newId } from './ids';

/** A key as it is known after it was made: the secret itself is never stored. */
export interface KnownKey {
  id: string;
  agencyId: string;
  role: string;
  agentId: string | null;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new secret: 256 random bits, so that a plain hash of it cannot be guessed back. */
export const newSecret = (): string => `go_${randomBytes(32).toString('base64url')}`;

/** Stores a key. @returns its id. */
export async function addApiKey(
  db: Database,
  key: { agencyId: string; name: string; role: string; agentId?: string; secret: string },
): Promise<string> {
  const { secret, ...rest } = key;
  const keyHash = hashOf(secret);
  const row = await db.apiKey.upsert({
    where: { keyHash },
    create: { id: newId(), ...rest, keyHash, prefix: secret.slice(0, 8) },
    update: { role: rest.role, name: rest.name },
  });
  return row.id;
}

const ACTOR = 'api-key:';

/** The id of the key behind an actor of the audit trail (`api-key:<id>`); null for a partner or the product itself. */
export const keyIdOf = (actor: string): string | null =>
  actor.startsWith(ACTOR) ? actor.slice(ACTOR.length) : null;

/** Finds the key behind a secret; undefined when it is unknown, revoked or expired. */
export async function findApiKey(db: Database, secret: string, now: Date): Promise<KnownKey | undefined> {
  const row = await db.apiKey.findUnique({ where: { keyHash: hashOf(secret) } });
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return undefined;
  return { id: row.id, agencyId: row.agencyId, role: row.role, agentId: row.agentId };
}

/** Reads the keys that are not revoked, of all agencies. @returns whether a secret is that of one of them. */
export async function issuedKeys(db: Database): Promise<(secret: string) => boolean> {
  const rows = await db.apiKey.findMany({ where: { revokedAt: null }, select: { keyHash: true } });
  const hashes = new Set(rows.map(({ keyHash }) => keyHash));
  return (secret) => hashes.has(hashOf(secret));
}
