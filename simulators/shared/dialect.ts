import { readXml } from '../../acord/xml/read-xml';
import { writeXml, type XmlElement } from '../../acord/xml/write-xml';
import type { XmlNode } from '../../acord/xml/xml-node';

/** How a partner writes the standard: real ones differ in prefix, namespace and version, and readers must not care. */
export interface Dialect {
  /** Prefix of every element; none uses the default namespace. */
  prefix?: string;
  /** Whether the namespace is declared at all. */
  namespace: boolean;
  /** Version of the standard that is named. */
  version: string;
}

const NAMESPACE = 'http://ACORD.org/Standards/Life/2';

/** A message as this partner writes it. @param change looks at every element before it is written. */
export function speak(
  xml: string,
  { prefix, namespace, version }: Dialect,
  change: (element: XmlElement) => void = () => {},
): string {
  const written = (node: XmlNode): XmlElement => {
    const element: XmlElement = {
      name: prefix ? `${prefix}:${node.name}` : node.name,
      attributes: Object.entries(node.attributes),
      children: node.children.map(written),
      text: node.text,
    };
    change(element);
    return element;
  };
  const root = written(readXml(xml));
  const declared: [string, string][] = namespace ? [[prefix ? `xmlns:${prefix}` : 'xmlns', NAMESPACE]] : [];
  const others = root.attributes.filter(([name]) => name !== 'Version');
  root.attributes = [...declared, ['Version', version], ...others];
  return writeXml(root);
}

/** Makes the text beside a code say something else than the code. Use as `change` of {@link speak}. */
export const contradict =
  (elementName: string, text: string) =>
  (element: XmlElement): void => {
    if (element.name.endsWith(elementName) && element.children.length === 0) element.text = text;
  };
