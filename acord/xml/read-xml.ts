import { SaxesParser } from 'saxes';
import { type XmlNode, XmlRefused } from './xml-node';

/** What a file may be at most. Everything over it is refused: a real application is far below. */
export interface XmlLimits {
  bytesMax: number;
  depthMax: number;
  elementsMax: number;
  attributesMax: number;
}

export const XML_LIMITS: XmlLimits = {
  bytesMax: 40_000_000,
  depthMax: 64,
  elementsMax: 100_000,
  attributesMax: 200,
};

/** Decodes by byte order mark, then by declaration. Only UTF-8 and UTF-16: others are refused, not guessed. */
export function decodeXml(bytes: Uint8Array, { bytesMax }: XmlLimits = XML_LIMITS): string {
  if (bytes.length > bytesMax) throw new XmlRefused('too-large', `larger than ${bytesMax} bytes`);
  if (bytes.length === 0) throw new XmlRefused('empty', 'the file is empty');
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlRefused('encoding', `not valid ${encoding}`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^[^<]{0,4}<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1]?.toLowerCase();
  if (declared && !['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(declared)) {
    throw new XmlRefused('encoding', `the encoding ${declared} is not accepted: send UTF-8 or UTF-16`);
  }
  return 'utf-8';
}

/**
 * Reads a file into a tree. A document type declaration is refused before parsing, so no entity is ever defined;
 * depth, width and size are bounded while parsing.
 * @throws {XmlRefused} and nothing else, whatever the input.
 */
export function readXml(input: Uint8Array | string, limits: XmlLimits = XML_LIMITS): XmlNode {
  const text = typeof input === 'string' ? input : decodeXml(input, limits);
  if (text.length > limits.bytesMax)
    throw new XmlRefused('too-large', `larger than ${limits.bytesMax} characters`);
  if (/<!DOCTYPE/i.test(text)) throw new XmlRefused('doctype', 'a document type declaration is not accepted');
  return parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, limits);
}

function parse(text: string, limits: XmlLimits): XmlNode {
  const parser = new SaxesParser({ xmlns: false });
  const stack: XmlNode[] = [];
  let root: XmlNode | undefined;
  let elements = 0;
  const refuse = (code: string, detail: string): never => {
    throw new XmlRefused(code, detail, parser.line, parser.column);
  };
  parser.on('error', (error) => refuse('not-well-formed', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('doctype', 'a document type declaration is not accepted'));
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > limits.elementsMax)
      refuse('too-many-elements', `more than ${limits.elementsMax} elements`);
    if (stack.length >= limits.depthMax) refuse('too-deep', `deeper than ${limits.depthMax} levels`);
    const attributes = attributesOf(tag.attributes as Record<string, string>);
    if (Object.keys(attributes).length > limits.attributesMax)
      refuse('too-many-attributes', 'too many attributes');
    const node: XmlNode = { name: localName(tag.name), attributes, children: [], text: '', path: '' };
    stack.at(-1)?.children.push(node);
    root ??= node;
    stack.push(node);
  });
  const addText = (chunk: string) => {
    const top = stack.at(-1);
    if (top) top.text += chunk;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const node = stack.pop();
    if (node) node.text = node.text.trim();
  });
  parser.write(text).close();
  if (!root) throw new XmlRefused('empty', 'the file holds no element');
  setPaths(root, `/${root.name}`);
  return root;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(raw: Record<string, string>): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(raw)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) attributes[localName(name)] = value;
  }
  return attributes;
}

function setPaths(node: XmlNode, path: string): void {
  node.path = path;
  const counts = new Map<string, number>();
  for (const c of node.children) counts.set(c.name, (counts.get(c.name) ?? 0) + 1);
  const seen = new Map<string, number>();
  for (const c of node.children) {
    const n = (seen.get(c.name) ?? 0) + 1;
    seen.set(c.name, n);
    setPaths(c, `${path}/${c.name}${(counts.get(c.name) ?? 0) > 1 ? `[${n}]` : ''}`);
  }
}
