import { z } from 'zod';
import type { ApiDeps } from '../api-deps';
import { type ApiRoute, route } from '../http/declare';
import { PROBLEMS, type ProblemCode, problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { docsPage } from './docs-page';
import { openApiDocument } from './openapi';
import { problemPage } from './problem-pages';
import { readiness } from './readiness';
import { startPage } from './start-page';
import { STYLE } from './style';

const AnswerState = z.enum(['ok', 'away']);
const Ready = z.object({ database: AnswerState, temporal: AnswerState }).meta({ id: 'Readiness' });

const htmlReply = (data: Buffer): RouteReply => ({
  status: 200,
  bytes: { data, type: 'text/html; charset=utf-8' },
});

/** What every route of this file has in common. */
const open = (path: string, summary: string) => ({
  method: 'get' as const,
  path,
  summary,
  tag: 'System',
  allow: 'public' as const,
  problems: [] as ProblemCode[],
});

const health = route({
  ...open('/healthz', 'Say that the process answers'),
  replies: { 200: { description: 'It does', schema: z.object({ status: z.literal('ok') }) } },
  handle: async () => ({ status: 200, body: { status: 'ok' } }),
});

const ready = route({
  ...open('/readyz', 'Say whether database and Temporal answer'),
  replies: {
    200: { description: 'Applications are taken; without Temporal their cases start later', schema: Ready },
    503: { description: 'The database is away: nothing can be promised', schema: Ready },
  },
  handle: async ({ deps }) => {
    const body = await readiness(deps);
    return { status: body.database === 'ok' ? 200 : 503, body };
  },
});

const metrics = route({
  ...open('/metrics', 'Show counters for Prometheus'),
  replies: { 200: { description: 'Text for Prometheus' } },
  handle: async ({ deps }) => {
    const { text, type } = await deps.metrics.page();
    return { status: 200, bytes: { data: Buffer.from(text), type } };
  },
});

const start = route({
  ...open('/', 'Show what runs where'),
  replies: { 200: { description: 'A page' } },
  handle: async ({ deps }) => htmlReply(startPage(deps.config)),
});

const style = route({
  ...open('/docs/style.css', "Show the pages' style sheet"),
  replies: { 200: { description: 'A style sheet' } },
  handle: async () => ({
    status: 200,
    bytes: { data: Buffer.from(STYLE), type: 'text/css; charset=utf-8' },
  }),
});

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

const explain = route({
  ...open('/problems/:code', 'Explain a problem'),
  params: z.strictObject({ code: z.string().max(60) }),
  problems: ['not-found'],
  replies: { 200: { description: 'A page' } },
  handle: async ({ params }) => {
    if (!isProblem(params.code)) throw problem('not-found', { detail: 'There is no such problem.' });
    return htmlReply(await problemPage(params.code));
  },
});

/**
 * Health, metrics and documentation.
 * @param all every route of the server, these included; asked for when it is first needed.
 */
export function systemRoutes(all: () => ApiRoute[]): ApiRoute[] {
  // Routes do not change while the process runs: the document is made when somebody first wants it.
  let made: Record<string, unknown> | undefined;
  const document = ({ config }: ApiDeps) => {
    made ??= openApiDocument(all(), config.PUBLIC_URL);
    return made;
  };
  const openApi = route({
    ...open('/openapi.json', 'Show the API as OpenAPI 3.1'),
    replies: { 200: { description: 'The document', schema: z.record(z.string(), z.unknown()) } },
    handle: async ({ deps }) => ({ status: 200, body: document(deps) }),
  });
  const docs = route({
    ...open('/docs', 'Show the API as a page'),
    replies: { 200: { description: 'A page' } },
    handle: async ({ deps }) => htmlReply(docsPage(document(deps))),
  });
  return [health, ready, metrics, openApi, docs, style, explain, start];
}
