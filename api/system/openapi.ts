import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { ApiRoute } from '../http/declare';
import { FaultView } from '../http/fault';
import { PROBLEMS } from '../http/problems';
import { problemsByStatus } from './implied-problems';

const ProblemView = z
  .object({
    type: z.string().meta({ description: 'Address of the page that explains it' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z.array(FaultView).optional().describe('Every fault, each with its place'),
  })
  .loose()
  .meta({ id: 'Problem' });

const IdempotencyKey = z.string().min(1).max(255).optional().meta({
  description: 'The same key again repeats the first reply word for word',
});

const TxLife = z.string().meta({
  id: 'TXLife',
  description: 'An ACORD TXLife message in XML: 103 for an application, 1122 or 1125 for news of a partner',
});

const SIGNATURE_HEADERS = z.object({
  'webhook-id': z.string(),
  'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970, within 300 of our clock' }),
  'webhook-signature': z.string().meta({ description: '`v1,` and the base64 of the HMAC-SHA-256' }),
});

const ABOUT = `New business of a brokerage general agency: applications, cases, requirements, documents.

Every error is a problem document (RFC 9457); its \`type\` is the address of a page that explains it. Money is in integer
cents, days are YYYY-MM-DD, instants are ISO 8601 in UTC.`;

/** The OpenAPI 3.1 document of the routes: what the server answers and what is documented come from the same objects. */
export function openApiDocument(routes: ApiRoute[], serverUrl: string): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key: `go_...`',
  });
  registry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks: HMAC-SHA-256 of `id.timestamp.body` with the secret of the partner',
  });
  for (const route of routes) registry.registerPath(operationOf(route));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Goodorder', version: '1', description: ABOUT, license: { name: 'Apache-2.0' } },
    servers: [{ url: serverUrl }],
  });
  // Limits of sequence numbers are bigint, which JSON does not know.
  return JSON.parse(JSON.stringify(document, (_, v) => (typeof v === 'bigint' ? String(v) : v)));
}

function operationOf(route: ApiRoute): RouteConfig {
  const { method, summary, tag, params, query, allow } = route;
  return {
    method,
    path: openApiPath(route.path),
    operationId: operationId(route),
    summary,
    tags: [tag],
    security: allow === 'public' ? [] : [allow === 'partner' ? { signature: [] } : { key: [] }],
    ...(allow === 'public' || allow === 'partner' ? {} : { 'x-permission': allow }),
    request: {
      // Params and query of every route are objects: see the routes.
      params: params as z.ZodObject | undefined,
      query: query as z.ZodObject | undefined,
      headers: headersOf(route),
      body: bodyOf(route),
    },
    responses: { ...repliesOf(route), ...problemsOf(route) },
  };
}

/** `/v1/cases/:caseId` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const operationId = ({ method, path }: ApiRoute): string =>
  `${method}${path.replaceAll(/[/:.-]+(\w?)/g, (_, first: string) => first.toUpperCase())}`;

function headersOf({ allow, idempotent }: ApiRoute): z.ZodObject | undefined {
  if (allow === 'partner') return SIGNATURE_HEADERS;
  return idempotent ? z.object({ 'idempotency-key': IdempotencyKey }) : undefined;
}

function bodyOf({ body, raw }: ApiRoute) {
  const types = body ? ['application/json'] : raw?.types;
  if (!types) return undefined;
  const schemaOf = (type: string) => (type.endsWith('/xml') ? TxLife : (body ?? raw?.schema ?? z.unknown()));
  return {
    required: true,
    content: Object.fromEntries(types.map((type) => [type, { schema: schemaOf(type) }])),
  };
}

const repliesOf = ({ replies }: ApiRoute): RouteConfig['responses'] =>
  Object.fromEntries(
    Object.entries(replies).map(([status, { description, schema }]) => [
      status,
      { description, ...(schema ? { content: { 'application/json': { schema } } } : {}) },
    ]),
  );

const problemsOf = (route: ApiRoute): RouteConfig['responses'] =>
  Object.fromEntries(
    [...problemsByStatus(route)].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${PROBLEMS[code].title} (\`${code}\`)`).join('; '),
        content: { 'application/problem+json': { schema: ProblemView } },
      },
    ]),
  );
