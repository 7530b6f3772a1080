import type { Request, Response } from 'express';
import type { ApiDeps } from '../api-deps';
import type { Authenticate } from '../auth/authenticate';
import type { FailureLimit } from '../auth/failure-limit';
import { type Actor, may } from '../auth/permissions';
import type { ApiRoute } from './declare';
import { keyedRequest, once } from './idempotency';
import { parsePart } from './parse';
import { Problem, problem } from './problems';
import { JSON_BYTES_MAX, mediaType, parseJson, readBody } from './read-body';
import type { RouteReply } from './route';

/** Who calls a route that needs no key. */
const NOBODY: Actor = { keyId: 'nobody', agencyId: '', role: 'auditor', agentId: null };

export interface Edge {
  deps: ApiDeps;
  authenticate: Authenticate;
  failures: FailureLimit;
}

/**
 * The one way into a handler: authenticate, authorize, read and check what was sent, idempotency, handle, answer.
 * @throws {Problem} for whatever is wrong with the request.
 */
export async function handleRoute(
  edge: Edge,
  route: ApiRoute,
  request: Request,
  response: Response,
): Promise<void> {
  const actor = await identify(edge, route, request);
  response.locals.keyId = actor.keyId;
  if (isPermission(route.allow) && !may(actor, route.allow)) throw problem('forbidden');
  // PostgreSQL's text cannot hold it, so it can be part of nothing that is looked for.
  if (request.originalUrl.includes('%00')) {
    throw problem('invalid-request', { detail: 'The character NUL is not accepted in an address.' });
  }
  const params = parsePart(route.params, request.params, 'path');
  const query = parsePart(route.query, request.query, 'query');
  const raw = await rawBody(route, request);
  const body = route.body ? parsePart(route.body, parseJson(raw), 'body') : undefined;
  const requestId = String(response.locals.requestId);
  const header = (name: string) => request.header(name);
  const contentType = request.header('content-type') ?? '';
  const work = () =>
    route.handle({
      deps: edge.deps,
      actor,
      params,
      query,
      body,
      raw,
      contentType,
      requestId,
      header,
      request,
    });
  const key = route.idempotent ? request.header('idempotency-key') : undefined;
  const keyed = keyedRequest(actor, key, { method: request.method, path: request.originalUrl, raw });
  send(response, keyed ? await once(edge.deps, keyed, work) : await work());
}

const isPermission = (allow: ApiRoute['allow']): allow is Exclude<ApiRoute['allow'], 'public' | 'partner'> =>
  allow !== 'public' && allow !== 'partner';

/** Only wrong keys count, so that nobody keeps others at the same address out by guessing. */
async function identify({ authenticate, failures }: Edge, route: ApiRoute, request: Request): Promise<Actor> {
  if (!isPermission(route.allow)) return NOBODY;
  const address = request.ip ?? 'unknown';
  try {
    return await authenticate(request.header('authorization'), failures.isTooMany(address));
  } catch (error) {
    if (error instanceof Problem && error.code === 'unauthenticated') failures.failed(address);
    throw error;
  }
}

/** Reads the body that the route wants, of a type that it understands. Routes that stream read it themselves. */
async function rawBody(route: ApiRoute, request: Request): Promise<Buffer> {
  if (route.streams) return Buffer.alloc(0);
  if (route.raw) {
    refuseType(route.raw.types, request);
    return readBody(request, route.raw.bytesMax);
  }
  if (!route.body) return Buffer.alloc(0);
  refuseType(['application/json'], request);
  return readBody(request, JSON_BYTES_MAX);
}

function refuseType(types: string[], request: Request): void {
  const type = mediaType(request);
  if (types.includes(type)) return;
  throw problem('unsupported-media-type', {
    detail: `Send one of: ${types.join(', ')}.`,
    headers: { accept: types.join(', ') },
  });
}

function send(response: Response, { status, body, headers = {}, bytes }: RouteReply): void {
  response.status(status).set(headers);
  if (bytes) response.type(bytes.type).send(bytes.data);
  else if (body === undefined || body === null) response.end();
  else response.json(body);
}
