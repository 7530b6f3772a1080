import { isPrivateTc } from '../../codes/code-list';
import type { XmlNode } from '../../xml/xml-node';

const RAW_MAX = 4_000;
const ENTRIES_MAX = 200;

/**
 * Extensions, system messages and private codes, kept as they stood so that nothing a sender told us is lost.
 * @param understood what was read already: it is in the message itself.
 */
export function readPrivateData(
  root: XmlNode,
  understood: ReadonlySet<XmlNode>,
): { where: string; raw: string }[] {
  const found: { where: string; raw: string }[] = [];
  const visit = (node: XmlNode): void => {
    if (found.length >= ENTRIES_MAX || understood.has(node)) return;
    if (node.name === 'OLifEExtension' || node.name === 'SystemMessage') {
      found.push({ where: node.path, raw: JSON.stringify(plain(node)).slice(0, RAW_MAX) });
      return;
    }
    const tc = Number(node.attributes.tc);
    if (node.name !== 'StatusEventCode' && Number.isInteger(tc) && isPrivateTc(tc)) {
      found.push({
        where: node.path,
        raw: JSON.stringify({ tc: node.attributes.tc, text: node.text }).slice(0, RAW_MAX),
      });
    }
    node.children.forEach(visit);
  };
  visit(root);
  return found;
}

type Plain = { name: string; attributes?: Record<string, string>; text?: string; children?: Plain[] };

function plain(node: XmlNode): Plain {
  return {
    name: node.name,
    ...(Object.keys(node.attributes).length ? { attributes: { ...node.attributes } } : {}),
    ...(node.text ? { text: node.text } : {}),
    ...(node.children.length ? { children: node.children.map(plain) } : {}),
  };
}
