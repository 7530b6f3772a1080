import { child, children, type XmlNode } from '../../xml/xml-node';
import type { Reading } from '../reading';
import type { WireOtherPolicy } from './new-business.types';
import { flag } from './read-roles';
import { readConversion } from './term-conversion';

const HOLDING_IN_FORCE = 1;
const RELATION_REPLACED = [63, 64];
const RELATION_EXCHANGED = [67, 68];

/**
 * Other policies of the insured: every Holding but the one applied for; relations tell which are replaced, exchanged or
 * converted. One is converted: a second one gets a warning.
 */
export function readOtherPolicies(
  reading: Reading,
  olife: XmlNode | undefined,
  applied: XmlNode | undefined,
): WireOtherPolicy[] {
  const relations = children(olife, 'Relation');
  const others = children(olife, 'Holding').filter((node) => node !== applied);
  const policies = others.map((node, i) => readOther(reading, relations, { applied, old: node }, i));
  const [, second] = others.filter((_, i) => policies[i]!.converted);
  if (second)
    reading.warn(second, 'several-conversions', 'several policies are converted: the first is used');
  return policies;
}

function readOther(
  reading: Reading,
  relations: XmlNode[],
  holdings: { applied?: XmlNode; old: XmlNode },
  index: number,
): WireOtherPolicy {
  const at = `/otherPolicies/${index}`;
  const { old } = holdings;
  const policy = child(old, 'Policy');
  const { id } = old.attributes;
  const named = (roles: number[]) =>
    relations.some(
      (r) =>
        roles.includes(reading.tc(r, 'RelationRoleCode') ?? 0) &&
        (r.attributes.RelatedObjectID === id || r.attributes.OriginatingObjectID === id),
    );
  const status = reading.tc(old, 'HoldingStatus');
  return {
    carrierName: reading.text(policy, 'CarrierName', `${at}/carrierName`),
    carrierCode: reading.text(policy, 'CarrierCode', `${at}/carrierCode`),
    policyNumber: reading.text(policy, 'PolNumber', `${at}/policyNumber`),
    productCode: reading.text(policy, 'ProductCode', `${at}/productCode`),
    amountCents: reading.cents(child(policy, 'Life'), 'FaceAmt', `${at}/amountCents`),
    issueDate: reading.date(policy, 'IssueDate', `${at}/issueDate`),
    pending: status === undefined ? undefined : status !== HOLDING_IN_FORCE,
    business: flag(policy, 'BusinessInd'),
    replaced: named(RELATION_REPLACED) || flag(policy, 'ReplacedInd') || undefined,
    exchange1035: named(RELATION_EXCHANGED) || flag(policy, 'Exchange1035Ind') || undefined,
    converted: readConversion(reading, relations, holdings, at),
  };
}
