import { type Html, html } from './html';
import { inline } from './markdown';

/** A schema of the OpenAPI document, as far as the page shows it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
}

const nameOf = (ref: string): string => ref.split('/').at(-1) ?? ref;

/** What a value is, in a few words, with links to the types that have a name. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return html`<a href="#type-${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return join(
      schema.enum.map((v) => html`<code>${String(v)}</code>`),
      ' | ',
    );
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (either) return join(either.map(typeOf), ' | ');
  if (schema.items) return html`list of ${typeOf(schema.items)}`;
  const types = [schema.type ?? 'anything'].flat().join(' | ');
  return html`${types}${schema.format ? ` (${schema.format})` : ''}`;
}

function join(parts: Html[], between: string): Html {
  return html`${parts.map((part, i) => (i === 0 ? part : html`${between}${part}`))}`;
}

/** The members of an object, one a row; objects inside it follow as tables of their own. */
export function membersOf(schema: Schema): Html {
  const shown = schema.items && !schema.items.$ref ? schema.items : schema;
  const members = Object.entries(shown.properties ?? {});
  if (members.length === 0) return html`<p>${typeOf(schema)}</p>`;
  return html`<dl>${members.map(
    ([
      name,
      member,
    ]) => html`<dt><code>${name}</code>${shown.required?.includes(name) ? '' : ' (optional)'}</dt>
<dd>${typeOf(member)}${about(member)}${inner(member)}</dd>`,
  )}</dl>`;
}

/** The words behind a type. */
export const about = ({ description }: { description?: string }): Html =>
  description ? html`: ${inline(description)}` : html``;

function inner(member: Schema): Html {
  const object = member.items ?? member;
  return object.properties ? membersOf(object) : html``;
}
