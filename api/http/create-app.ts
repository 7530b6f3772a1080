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

/** Scripts and styles come from this server only; nothing may frame its pages. */
const CONTENT_SECURITY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
};

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

function identifyRequest({ log, now }: ApiDeps) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = randomUUID();
    const from = now().getTime();
    response.locals.requestId = requestId;
    response.setHeader('x-request-id', requestId);
    response.setHeader('cache-control', 'no-store');
    response.once('finish', () => {
      const { route = 'none', keyId } = response.locals;
      const ms = now().getTime() - from;
      log.info(
        { requestId, method: request.method, route, status: response.statusCode, ms, keyId },
        'request',
      );
    });
    next();
  };
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
