import { createHash } from 'node:crypto';
import { isUniqueViolation, type Prisma } from '../../records/database';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from './problems';
import type { RouteReply } from './route';

/** A request that carries an Idempotency-Key. */
export interface KeyedRequest {
  actor: Actor;
  key: string;
  /** Method, path and body: the same key with anything else is another request. */
  fingerprint: string;
}

const KEY_MAX = 255;
/** A request that has not answered for this long has died with its process: the key may be used again. */
const RUNNING_MS_MAX = 60_000;

/** Reads the key of a request. @returns undefined without one. */
export function keyedRequest(
  actor: Actor,
  key: string | undefined,
  about: { method: string; path: string; raw: Buffer },
): KeyedRequest | undefined {
  if (key === undefined) return undefined;
  if (key.length === 0 || key.length > KEY_MAX) {
    throw problem('invalid-request', { detail: `An Idempotency-Key has 1 to ${KEY_MAX} characters.` });
  }
  const fingerprint = createHash('sha256')
    .update(`${about.method} ${about.path}\n`)
    .update(about.raw)
    .digest('hex');
  return { actor, key, fingerprint };
}

/**
 * Does the work once for a key: the first reply is stored and repeated word for word. Problems are not stored: nothing was
 * done then, so the caller may mend the request or try again.
 */
export async function once(
  deps: ApiDeps,
  request: KeyedRequest,
  work: () => Promise<RouteReply>,
): Promise<RouteReply> {
  const known = await begin(deps, request);
  if (known) return known;
  const where = { agencyId_key: { agencyId: request.actor.agencyId, key: request.key } };
  try {
    const reply = await work();
    // As text: PostgreSQL puts the members of a JSON object into an order of its own.
    const body = JSON.stringify(reply.body ?? null);
    const headers = (reply.headers ?? {}) as Prisma.InputJsonObject;
    await deps.db.idempotencyKey.update({ where, data: { status: reply.status, body, headers } });
    return reply;
  } catch (error) {
    await deps.db.idempotencyKey.delete({ where }).catch(() => undefined);
    throw error;
  }
}

/** Takes the key, or finds the reply that it already has. */
async function begin(
  deps: ApiDeps,
  { actor, key, fingerprint }: KeyedRequest,
): Promise<RouteReply | undefined> {
  const { agencyId } = actor;
  try {
    await deps.db.idempotencyKey.create({ data: { agencyId, key, requestHash: fingerprint } });
    return undefined;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const known = await deps.db.idempotencyKey.findUnique({ where: { agencyId_key: { agencyId, key } } });
  if (!known) return begin(deps, { actor, key, fingerprint });
  if (known.requestHash !== fingerprint) throw problem('idempotency-key-reused');
  if (known.status === null) return takeOver(deps, { actor, key, fingerprint }, known.createdAt);
  return {
    status: known.status,
    body: JSON.parse(String(known.body)),
    headers: known.headers as Record<string, string>,
  };
}

async function takeOver(deps: ApiDeps, { actor, key }: KeyedRequest, createdAt: Date): Promise<undefined> {
  const dead = new Date(deps.now().getTime() - RUNNING_MS_MAX);
  const { count } = await deps.db.idempotencyKey.updateMany({
    where: { agencyId: actor.agencyId, key, status: null, createdAt: { lt: dead } },
    data: { createdAt: deps.now() },
  });
  if (count === 1 && createdAt < dead) return undefined;
  throw problem('request-in-progress', { headers: { 'retry-after': '1' } });
}
