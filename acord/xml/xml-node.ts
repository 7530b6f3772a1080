/** An element as it was read. Names are local names: partners use any prefix, the wrong namespace, or none. */
export interface XmlNode {
  name: string;
  /** Attributes by local name. */
  attributes: Record<string, string>;
  children: XmlNode[];
  /** Text directly inside, trimmed. */
  text: string;
  /** XPath by local names; a position only where the parent has several of the same name: `/TXLife/TXLifeRequest/OLifE/Party[2]`. */
  path: string;
}

/** Why a file was refused before anything in it was used. */
export class XmlRefused extends Error {
  constructor(
    /** `doctype`, `encoding`, `too-large`, `too-deep`, `too-many-elements`, `too-many-attributes`, `not-well-formed`, `control-character`, `empty`. */
    readonly code: string,
    readonly detail: string,
    readonly line?: number,
    readonly column?: number,
  ) {
    super(line ? `${detail} (line ${line}, column ${column})` : detail);
  }
}

/** The first child of a name. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((c) => c.name === name);

/** All children of a name. */
export const children = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((c) => c.name === name) ?? [];

/** Text of a child; an empty element counts as absent. */
export const textOf = (node: XmlNode | undefined, name: string): string | undefined =>
  child(node, name)?.text || undefined;
