import { membersOf, type Schema, typeOf } from './docs-schema';
import { type Html, html, page } from './html';

interface Content {
  content?: Record<string, { schema?: Schema }>;
  description?: string;
}

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, unknown>[];
  'x-permission'?: string;
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

/** The part of the OpenAPI document that the page is made of. */
interface OpenApi {
  info: { description: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Endpoint {
  method: string;
  path: string;
  operation: Operation;
}

/**
 * The documentation as a page: plain HTML of the OpenAPI document, so that it needs no script, no other host and no
 * exception from the content security policy.
 */
export function docsPage(document: Record<string, unknown>): Buffer {
  // Made by openapi.ts, which is tested to have these members.
  const { info, paths, components } = document as unknown as OpenApi;
  const endpoints = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Endpoint => ({ method, path, operation })),
  );
  const tags = [...new Set(endpoints.map(({ operation }) => operation.tags[0] ?? ''))];
  return page(
    'API',
    html`${info.description.split('\n\n').map((p) => html`<p>${p}</p>`)}
<p>Send your key as <code>Authorization: Bearer go_...</code>. For programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Contents"><ul>${tags.map((tag) => html`<li><a href="#${slug(tag)}">${tag}</a></li>`)}
<li><a href="#types">Types</a></li></ul></nav>
${tags.map((tag) => section(tag, endpoints))}
<section><h2 id="types">Types</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<h3 id="type-${name}">${name}</h3>${membersOf(schema)}`,
)}</section>`,
  );
}

const slug = (tag: string): string => tag.toLowerCase().replaceAll(/\W+/g, '-');

const section = (tag: string, endpoints: Endpoint[]): Html =>
  html`<section><h2 id="${slug(tag)}">${tag}</h2>
${endpoints.filter(({ operation }) => operation.tags[0] === tag).map(endpointOf)}</section>`;

function endpointOf({ method, path, operation }: Endpoint): Html {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  return html`<article id="${operationId}"><h3>${summary}</h3>
<p><code>${method.toUpperCase()} ${path}</code> · ${whoMay(operation)}</p>
<details><summary>Request and replies</summary>
${
  parameters.length
    ? html`<h4>Parameters</h4><dl>${parameters.map(
        (p) => html`<dt><code>${p.name}</code> in ${p.in}${p.required ? '' : ' (optional)'}</dt>
<dd>${typeOf(p.schema ?? {})}${p.description ? ` ${p.description}` : ''}</dd>`,
      )}</dl>`
    : undefined
}
${requestBody ? html`<h4>Body</h4>${contentOf(requestBody)}` : undefined}
<h4>Replies</h4><dl>${Object.entries(responses).map(replyOf)}</dl>
</details></article>
`;
}

function whoMay(operation: Operation): string {
  if (operation.security.length === 0) return 'for everybody';
  return operation['x-permission'] ? `needs ${operation['x-permission']}` : 'signed by a partner';
}

/** Problems all have the same form, which is among the types: their words are enough. */
const replyOf = ([status, reply]: [string, Content]): Html =>
  html`<dt>${status}</dt><dd>${reply.description ?? ''}${Number(status) < 400 ? contentOf(reply) : undefined}</dd>
`;

const contentOf = ({ content = {} }: Content): Html =>
  html`${Object.entries(content).map(([type, { schema = {} }]) => html`<p><code>${type}</code></p>${membersOf(schema)}`)}`;
