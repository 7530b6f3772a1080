import { findApiKey, issuedKeys } from '../../records/api-keys';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import { type Actor, ROLES, type Role } from './permissions';

/** How long a key is believed without asking the records again: a revoked key dies within this time. */
const BELIEVED_MS = 5_000;
const REMEMBERED_MAX = 1_000;

/**
 * Finds out who is calling, from the bearer token alone. Where keys are being guessed a wrong one asks the records nothing: it is
 * compared with all that there are, which are read once for all guesses of some seconds.
 */
export function createAuthenticator({ db, now }: Pick<ApiDeps, 'db' | 'now'>) {
  const remembered = new Map<string, { actor: Actor; until: number }>();
  const isIssued = createIssuedKeys({ db, now });
  return async (authorization: string | undefined, guessing = false): Promise<Actor> => {
    const secret = /^Bearer ([\x21-\x7e]{8,200})$/.exec(authorization ?? '')?.[1];
    if (!secret) throw unauthenticated('Send the key as `Authorization: Bearer go_...`.');
    const at = now().getTime();
    const known = remembered.get(secret);
    if (known && known.until > at) return known.actor;
    remembered.delete(secret);
    const mayBeOne = !guessing || (await isIssued(secret));
    const key = mayBeOne ? await findApiKey(db, secret, now()) : undefined;
    if (!key || !isRole(key.role)) throw unauthenticated('The key is unknown, revoked or expired.');
    const actor: Actor = { keyId: key.id, agencyId: key.agencyId, role: key.role, agentId: key.agentId };
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(secret, { actor, until: at + BELIEVED_MS });
    return actor;
  };
}

/** Whether a secret is that of a key that was there some seconds ago. */
function createIssuedKeys({ db, now }: Pick<ApiDeps, 'db' | 'now'>) {
  let read: { isOne: ReturnType<typeof issuedKeys>; until: number } | undefined;
  return async (secret: string): Promise<boolean> => {
    const at = now().getTime();
    if (!read || read.until <= at) {
      const fresh = { isOne: issuedKeys(db), until: at + BELIEVED_MS };
      read = fresh;
      // What could not be read is read anew for the next one.
      fresh.isOne.catch(() => {
        if (read === fresh) read = undefined;
      });
    }
    return (await read.isOne)(secret);
  };
}

export type Authenticate = ReturnType<typeof createAuthenticator>;

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

const unauthenticated = (detail: string) =>
  problem('unauthenticated', { detail, headers: { 'www-authenticate': 'Bearer' } });
