import { randomUUID } from 'node:crypto';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { ApiDeps } from '../api-deps';
import { createAuthenticator } from '../auth/authenticate';
import { createFailureLimit } from '../auth/failure-limit';
import type { ApiRoute } from './declare';
import { errorHandler } from './error-handler';
import { type Edge, handleRoute } from './handle-route';
import { problem } from './problems';

/** Pages need no script; styles come from this server only; nothing may frame its pages. */
const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

/** How long a sender may go on sending what nobody reads. */
const UNREAD_MS_MAX = 2_000;

/** Builds the server from routes as data. */
export function createApp(deps: ApiDeps, routes: ApiRoute[]): Express {
  const edge: Edge = {
    deps,
    authenticate: createAuthenticator(deps),
    failures: createFailureLimit(() => deps.now().getTime()),
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', deps.config.TRUSTED_PROXIES);
  app.use(identifyRequest(deps));
  app.use(
    helmet({
      contentSecurityPolicy: CONTENT_SECURITY,
      strictTransportSecurity: deps.config.PUBLIC_URL.startsWith('https:'),
    }),
  );
  for (const route of routes) {
    app[route.method](route.path, (request, response) =>
      handleRoute(edge, named(route, response), request, response),
    );
  }
  refuseOtherMethods(app, routes);
  app.use(() => {
    throw problem('not-found', { detail: 'There is nothing at this address.' });
  });
  app.use(errorHandler(deps.log));
  return app;
}

/** The route's pattern goes into the log, never the address as sent: that may hold what somebody typed. */
function named(route: ApiRoute, response: Response): ApiRoute {
  response.locals.route = route.path;
  return route;
}

function identifyRequest({ log, metrics, now }: ApiDeps) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = randomUUID();
    const from = now().getTime();
    response.locals.requestId = requestId;
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'no-store');
    response.once('finish', () => {
      const { route = 'none', keyId } = response.locals;
      const answered = {
        method: request.method,
        route,
        status: response.statusCode,
        ms: now().getTime() - from,
      };
      log.info({ requestId, ...answered, keyId }, 'request');
      metrics.answered(answered);
      letGo(request);
    });
    next();
  };
}

/**
 * What was refused before it was read whole: the rest is thrown away for a moment, so that the sender gets to read the answer,
 * then the line is cut.
 */
function letGo(request: Request): void {
  if (request.complete) return;
  request.resume();
  const cut = setTimeout(() => request.socket.destroy(), UNREAD_MS_MAX);
  request.once('close', () => clearTimeout(cut));
}

/** A known address with another method is told so, with the methods that it has. */
function refuseOtherMethods(app: Express, routes: ApiRoute[]): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes)
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  for (const [path, allowed] of methods) {
    app.all(path, (_request, response) => {
      response.locals.route = path;
      throw problem('method-not-allowed', { headers: { allow: allowed.join(', ') } });
    });
  }
}
