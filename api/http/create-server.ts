/** The HTTP server of the API: what is asked, and how long anybody may take over it. */
import { createServer, type Server } from 'node:http';
import type { ApiDeps } from '../api-deps';
import { createApp } from './create-app';
import type { ApiRoute } from './declare';

/** A slow sender holds a connection, never a thread; these bounds end what never finishes. */
const HEADERS_MS_MAX = 5_000;
const REQUEST_MS_MAX = 60_000;
const CHECK_EVERY_MS = 1_000;
/**
 * A connection on which nothing is asked is kept for longer than callers and proxies usually keep theirs (a minute). Closed by us
 * first, at the very moment at which they ask again, it would be an error to them, and they could not know whether we had read it.
 */
const IDLE_MS_MAX = 75_000;

/** Makes the server; it does not listen yet. */
export function createApiServer(deps: ApiDeps, routes: ApiRoute[]): Server {
  const server = createServer({ connectionsCheckingInterval: CHECK_EVERY_MS }, createApp(deps, routes));
  server.headersTimeout = HEADERS_MS_MAX;
  server.requestTimeout = REQUEST_MS_MAX;
  server.keepAliveTimeout = IDLE_MS_MAX;
  return server;
}
