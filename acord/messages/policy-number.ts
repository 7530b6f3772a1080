import type { XmlNode } from '../xml/xml-node';
import type { Reading } from './reading';

/** What senders write where a policy has no number yet, without what stands between its letters. */
const NO_NUMBER =
  /^(?:0+|x+|pending|tb[da]|na|none|null|unknown|unassigned|notassigned|notyetassigned|new)$/i;

/**
 * The number of a policy, or undefined where it has none yet: a word that stands in its place would make one policy of all that bear it,
 * and count as a number when the policy is placed.
 */
export function readPolicyNumber(
  reading: Reading,
  policy: XmlNode | undefined,
  pointer: string,
): string | undefined {
  const said = reading.text(policy, 'PolNumber', pointer);
  return said !== undefined && NO_NUMBER.test(said.replace(/[^a-z0-9]/gi, '')) ? undefined : said;
}
