/** Builds XML from a small tree: escaped, in order, the same text for the same message. */

/** An element to be written. `undefined` children and attributes are left out, so callers need no conditions. */
export interface XmlElement {
  name: string;
  attributes: [string, string][];
  children: XmlElement[];
  text?: string;
}

type Child = XmlElement | undefined | false | '';
type Attributes = Record<string, string | number | undefined>;

/** An element with children. @returns undefined when it would be empty, so that it is left out. */
export function group(
  name: string,
  attributes: Attributes,
  ...children: (Child | Child[])[]
): XmlElement | undefined {
  const kept = children.flat().filter((c): c is XmlElement => Boolean(c));
  const set = Object.entries(attributes).flatMap(([k, v]): [string, string][] =>
    v === undefined ? [] : [[k, String(v)]],
  );
  return kept.length === 0 && set.length === 0 ? undefined : { name, attributes: set, children: kept };
}

/** An element with text; left out when the value is undefined or empty. */
export function leaf(
  name: string,
  value: string | number | undefined,
  attributes: Attributes = {},
): XmlElement | undefined {
  const set = Object.entries(attributes).flatMap(([k, v]): [string, string][] =>
    v === undefined ? [] : [[k, String(v)]],
  );
  if ((value === undefined || value === '') && set.length === 0) return undefined;
  return { name, attributes: set, children: [], text: value === undefined ? '' : String(value) };
}

/** Whether XML 1.0 can carry the text: no control characters but tab, newline and carriage return, no lone surrogates. */
export function isXmlText(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) return false;
    if ((code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) return false;
  }
  return true;
}

/** @throws {RangeError} for a character that XML cannot carry: it would be lost or refused by the reader. */
function escapeXml(text: string): string {
  if (!isXmlText(text)) throw new RangeError('a character that XML cannot carry');
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

function render(element: XmlElement, indent: string): string {
  const attributes = element.attributes.map(([k, v]) => ` ${k}="${escapeXml(v)}"`).join('');
  if (element.children.length === 0) {
    const text = element.text ?? '';
    return text === ''
      ? `${indent}<${element.name}${attributes}/>`
      : `${indent}<${element.name}${attributes}>${escapeXml(text)}</${element.name}>`;
  }
  const inner = element.children.map((c) => render(c, `${indent}  `)).join('\n');
  return `${indent}<${element.name}${attributes}>\n${inner}\n${indent}</${element.name}>`;
}

/** The document, with declaration. */
export const writeXml = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${render(root, '')}\n`;
