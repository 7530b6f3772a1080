import { group, leaf, type XmlElement } from '../../xml/write-xml';
import { child, children, type XmlNode } from '../../xml/xml-node';
import { dollars } from '../party';
import type { Reading } from '../reading';
import type { WireConversion } from './new-business.types';
import { ownExtension, writeOwnExtension } from './own-extension';

/** Relation roles between the policy applied for and the one that is converted into it: converted, converted to. */
const CONVERTED = 166;
const ROLES = [CONVERTED, 167];
/** Relation description of a term conversion: some senders add it to another role. */
const DESCRIPTION = 109;

/**
 * Whether an old policy is converted into the one applied for, by a relation between the two holdings, in either direction;
 * and what is said about it. How much is converted, the classes and the riders have no place in the standard that is known to
 * us: they are in an extension of ours, in the old policy.
 * @param at JSON pointer of the old policy in the message.
 */
export function readConversion(
  reading: Reading,
  relations: readonly XmlNode[],
  holdings: { applied?: XmlNode; old: XmlNode },
  at: string,
): WireConversion | undefined {
  const relation = relations.find((node) => links(node, holdings) && saysConversion(reading, node));
  if (!relation) return undefined;
  reading.origins[`${at}/converted`] = relation.path;
  const node = ownExtension(child(holdings.old, 'Policy'), 'TermConversion');
  if (node) reading.understood.add(node);
  const from = `${at}/converted`;
  return {
    oldClass: reading.text(node, 'OldClass', `${from}/oldClass`),
    requestedClass: reading.text(node, 'RequestedClass', `${from}/requestedClass`),
    convertedCents: reading.cents(node, 'ConvertedAmt', `${from}/convertedCents`),
    ridersKept: children(node, 'RiderKept').flatMap(({ text }) => (text ? [text] : [])),
  };
}

const saysConversion = (reading: Reading, node: XmlNode): boolean =>
  ROLES.includes(reading.tc(node, 'RelationRoleCode') ?? 0) ||
  reading.tc(node, 'RelationDescription') === DESCRIPTION;

function links({ attributes }: XmlNode, { applied, old }: { applied?: XmlNode; old: XmlNode }): boolean {
  const ids = [attributes.OriginatingObjectID, attributes.RelatedObjectID];
  const [appliedId, oldId] = [applied?.attributes.id, old.attributes.id];
  return appliedId !== undefined && oldId !== undefined && ids.includes(appliedId) && ids.includes(oldId);
}

/** The relation that says it: the old policy is the converted one of the policy applied for. */
export const writeConversionRelation = (appliedId: string, oldId: string): XmlElement | undefined =>
  group(
    'Relation',
    { OriginatingObjectID: appliedId, RelatedObjectID: oldId },
    leaf('RelationRoleCode', '', { tc: CONVERTED }),
    leaf('RelationDescription', '', { tc: DESCRIPTION }),
  );

/** The extension of the old policy. */
export const writeConversion = ({
  oldClass,
  requestedClass,
  convertedCents,
  ridersKept,
}: WireConversion): XmlElement | undefined =>
  writeOwnExtension(
    'TermConversion',
    leaf('OldClass', oldClass),
    leaf('RequestedClass', requestedClass),
    leaf('ConvertedAmt', dollars(convertedCents)),
    ...ridersKept.map((code) => leaf('RiderKept', code)),
  );
