import { createHash } from 'node:crypto';
import type { IdempotencyKey } from '../../prisma/generated/client';
import { isUniqueViolation, type Prisma } from '../../records/database';
import type { Sealer } from '../../records/sealing';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from './problems';
import type { RouteReply } from './route';

/** A request that carries an Idempotency-Key. */
export interface KeyedRequest {
  actor: Actor;
  /** The caller's word for it, in the name of the API key: two callers may use the same word. */
  key: string;
  /** Method, path and body: the same key with anything else is another request. */
  fingerprint: string;
}

const KEY_MAX = 255;
const SEALED_AS = 'idempotency-key.body';
/** A request that has not answered for this long has died with its process: the key may be used again. */
const RUNNING_MS_MAX = 60_000;

/** What a key is: free for this request from an instant on, or answered before. */
type Begun = { since: Date } | { known: RouteReply };

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
  return { actor, key: `${actor.keyId}:${key}`, fingerprint };
}

/**
 * Does the work once for a key: the first reply is stored, sealed, and repeated word for word until it is forgotten. Problems are not stored: nothing was
 * done then, so the caller may mend the request or try again.
 */
export async function once(
  deps: ApiDeps,
  request: KeyedRequest,
  work: () => Promise<RouteReply>,
): Promise<RouteReply> {
  const begun = await begin(deps, request);
  if ('known' in begun) return begun.known;
  const { agencyId } = request.actor;
  const unanswered = { agencyId, key: request.key, status: null };
  try {
    const reply = await work();
    // As text: PostgreSQL puts the members of a JSON object into an order of its own.
    const bodySealed = deps.sealer.seal(SEALED_AS, JSON.stringify(reply.body ?? null));
    const headers = (reply.headers ?? {}) as Prisma.InputJsonObject;
    // Whoever took the key over from a slow request may have answered, or given it back: what is done is done all the same.
    await deps.db.idempotencyKey.updateMany({
      where: unanswered,
      data: { status: reply.status, bodySealed, headers },
    });
    return reply;
  } catch (error) {
    const mine = { ...unanswered, createdAt: begun.since };
    await deps.db.idempotencyKey.deleteMany({ where: mine }).catch(() => undefined);
    throw error;
  }
}

/** Takes the key, or finds the reply that it already has. */
async function begin(deps: ApiDeps, { actor, key, fingerprint }: KeyedRequest): Promise<Begun> {
  const { agencyId } = actor;
  try {
    const data = { agencyId, key, requestHash: fingerprint };
    return { since: (await deps.db.idempotencyKey.create({ data })).createdAt };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  const known = await deps.db.idempotencyKey.findUnique({ where: { agencyId_key: { agencyId, key } } });
  if (!known) return begin(deps, { actor, key, fingerprint });
  if (known.requestHash !== fingerprint) throw problem('idempotency-key-reused');
  if (known.status === null) return takeOver(deps, { actor, key, fingerprint }, known.createdAt);
  const { status, headers } = known;
  return { known: { status, body: bodyOf(deps.sealer, known), headers: headers as Record<string, string> } };
}

/** Replies of earlier versions are not sealed; they are forgotten within days. */
const bodyOf = (sealer: Sealer, { body, bodySealed }: IdempotencyKey): unknown =>
  bodySealed ? sealer.openJson(SEALED_AS, bodySealed) : JSON.parse(String(body));

async function takeOver(deps: ApiDeps, { actor, key }: KeyedRequest, createdAt: Date): Promise<Begun> {
  const since = deps.now();
  const dead = new Date(since.getTime() - RUNNING_MS_MAX);
  const { count } = await deps.db.idempotencyKey.updateMany({
    where: { agencyId: actor.agencyId, key, status: null, createdAt: { lt: dead } },
    data: { createdAt: since },
  });
  if (count === 1 && createdAt < dead) return { since };
  throw problem('request-in-progress', { headers: { 'retry-after': '1' } });
}
