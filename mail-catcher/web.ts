import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { FaultPlan } from './fault-plan';
import { FaultSchema } from './fault-plan';
import type { Inbound } from './inbound';
import type { Mailbox } from './mailbox';
import { SCRIPT, STYLE } from './page-files';
import { listPage, mailPage, mailTable, missingPage } from './pages';

interface Parts {
  mailbox: Mailbox;
  inbound: Inbound;
  faults: FaultPlan;
  /** Names by which browsers may call this server. */
  hosts: readonly string[];
}

/** The pages for people, the JSON for tests, and the faults. */
export function createWeb({ mailbox, inbound, faults, hosts }: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyHosts(hosts), securityHeaders());
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  addPages(app, mailbox);
  addJson(app, mailbox);
  addInbound(app, inbound);
  addFaults(app, faults);
  app.use((_request, response) => void response.status(404).type('html').send(missingPage()));
  app.use(problem);
  return app;
}

function addPages(app: Express, mailbox: Mailbox): void {
  const wanted = (query: unknown): string => (typeof query === 'string' ? query : '');
  app.get('/', ({ query }, response) => {
    const to = wanted(query.to);
    response.type('html').send(listPage(mailbox.list({ to }), to));
  });
  app.get('/table', ({ query }, response) => {
    response.type('html').send(mailTable(mailbox.list({ to: wanted(query.to) })).text);
  });
  app.get('/style.css', (_request, response) => void response.type('css').send(STYLE));
  app.get('/refresh.js', (_request, response) => void response.type('js').send(SCRIPT));
  app.get('/mails/:id', ({ params }, response, next) => {
    const mail = mailbox.find(params.id);
    if (!mail) return next();
    response.type('html').send(mailPage(mail));
  });
  app.get('/mails/:id/html', ({ params }, response, next) => {
    const mail = mailbox.find(params.id);
    if (!mail) return next();
    // The mail is somebody else's text: no scripts, no requests, also when this address is opened by itself.
    response.setHeader(
      'content-security-policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
    response.type('html').send(`<base target="_blank">${mail.html}`);
  });
}

function addJson(app: Express, mailbox: Mailbox): void {
  app.get('/messages', ({ query }, response) => {
    const since = typeof query.since === 'string' ? new Date(query.since) : undefined;
    if (since && Number.isNaN(since.getTime())) {
      response
        .status(400)
        .json({ title: 'Bad request', status: 400, detail: 'since must be an ISO 8601 instant' });
      return;
    }
    response.json(mailbox.list({ to: typeof query.to === 'string' ? query.to : undefined, since }));
  });
  app.get('/messages/:id', ({ params }, response) => {
    const mail = mailbox.find(params.id);
    if (mail) response.json(mail);
    else response.status(404).json({ title: 'Not found', status: 404 });
  });
  app.delete('/messages', async (_request, response) => {
    await mailbox.clear();
    response.status(204).end();
  });
}

/** Mail to the agency, as the product reads it; a test or a person may put one there as it would go over the wire. */
function addInbound(app: Express, inbound: Inbound): void {
  app.get('/inbound', (_request, response) => void response.json(inbound.list()));
  app.get('/inbound/:uid', ({ params }, response) => {
    const raw = inbound.find(Number(params.uid));
    if (raw) response.type('message/rfc822').send(raw);
    else response.status(404).json({ title: 'Not found', status: 404 });
  });
  app.post('/inbound', express.raw({ type: () => true, limit: '60mb' }), async ({ body }, response) => {
    if (!Buffer.isBuffer(body)) return void response.status(400).json({ title: 'Bad request', status: 400 });
    response.status(201).json({ uid: await inbound.add(body, new Date()) });
  });
}

function addFaults(app: Express, faults: FaultPlan): void {
  app.get('/faults', (_request, response) => void response.json(faults.left()));
  app.post('/faults', express.json({ limit: '10kb' }), ({ body }, response) => {
    const parsed = FaultSchema.safeParse(body);
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({
        pointer: `#/${path.join('/')}`,
        message,
      }));
      response.status(400).json({ title: 'Bad request', status: 400, errors });
      return;
    }
    faults.add(parsed.data);
    response.status(201).json(faults.left());
  });
  app.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
}

/** A page elsewhere must not reach this one by a name of its own that leads to this machine. */
function onlyHosts(hosts: readonly string[]): RequestHandler {
  return ({ hostname }, response, next) => {
    if (hosts.includes(hostname)) return next();
    response.status(421).json({ title: 'Misdirected request', status: 421 });
  };
}

function securityHeaders(): RequestHandler {
  const directives = {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'script-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
  };
  const xFrameOptions = { action: 'sameorigin' } as const;
  // Plain HTTP on this machine: there is nothing to upgrade to.
  return helmet({ contentSecurityPolicy: { useDefaults: false, directives }, xFrameOptions, hsts: false });
}

const problem: ErrorRequestHandler = (
  error: { status?: number; message: string },
  _request,
  response,
  _next,
) => {
  const status = error.status ?? 500;
  response
    .status(status)
    .json({ title: status < 500 ? 'Bad request' : 'Failed', status, detail: error.message });
};
