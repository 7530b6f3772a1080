import { about, membersOf, type Schema, typeOf } from './docs-schema';
import { type Html, html, page } from './html';
import { inline } from './markdown';

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
    html`${info.description.split('\n\n').map((p) => html`<p>${inline(p)}</p>`)}
<p>Send your key as <code>Authorization: Bearer go_...</code>. For programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Contents"><ul>${tags.map((tag) => html`<li><a href="#${slug(tag)}">${tag}</a></li>`)}
<li><a href="#types">Types</a></li></ul></nav>
${tags.map((tag) => section(tag, endpoints))}
<section><h2 id="types">Types</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<h3 id="type-${name}">${name}</h3>
${schema.description ? html`<p>${inline(schema.description)}</p>` : undefined}${membersOf(schema)}${exampleOf(schema)}`,
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
<dd>${typeOf(p.schema ?? {})}${about(p)}</dd>`,
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

const exampleOf = ({ example }: Schema): Html | undefined =>
  example === undefined
    ? undefined
    : html`<details><summary>Example</summary>
<pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre></details>`;

/** Problems all have the same form, which is among the types: their words are enough, with a link to the page of each. */
function replyOf([status, reply]: [string, Content]): Html {
  const { description = '' } = reply;
  const body =
    Number(status) < 400 ? html`${inline(description)}${contentOf(reply)}` : problemsOf(description);
  return html`<dt>${status}</dt><dd>${body}</dd>
`;
}

const problemsOf = (description: string): Html =>
  html`${description
    .split('`')
    .map((part, i) => (i % 2 === 1 ? html`<a href="/problems/${part}">${part}</a>` : html`${part}`))}`;

/** What is sent in several types with the same content is shown once. */
function contentOf({ content = {} }: Content): Html {
  const typesOf = new Map<string, string[]>();
  for (const [type, { schema = {} }] of Object.entries(content)) {
    const text = JSON.stringify(schema);
    typesOf.set(text, [...(typesOf.get(text) ?? []), type]);
  }
  return html`${[...typesOf].map(([schema, types]) => {
    const names = types.map((type, i) => html`${i > 0 ? ', ' : ''}<code>${type}</code>`);
    return html`<p>${names}</p>${membersOf(JSON.parse(schema))}`;
  })}`;
}
