import { PARTICIPANT_ROLE, RELATION_ROLE } from '../../codes/party-codes';
import { child, children, type XmlNode } from '../../xml/xml-node';
import type { Reading } from '../reading';
import type { WireRole, WireRoleOf } from './new-business.types';

type RelationLabel = Parameters<typeof RELATION_ROLE.tcOf>[0];
type ParticipantLabel = Parameters<typeof PARTICIPANT_ROLE.tcOf>[0];

const BY_RELATION: Partial<Record<RelationLabel, WireRole>> = {
  insured: 'insured',
  owner: 'owner',
  'joint-owner': 'owner',
  payor: 'payor',
  beneficiary: 'primary-beneficiary',
  'contingent-beneficiary': 'contingent-beneficiary',
  'tertiary-beneficiary': 'tertiary-beneficiary',
  'writing-agent': 'writing-agent',
  agent: 'writing-agent',
  'additional-agent': 'additional-agent',
  'servicing-agent': 'servicing-agent',
  physician: 'physician',
  'primary-physician': 'physician',
  trustee: 'trustee',
};

const BY_PARTICIPANT: Partial<Record<ParticipantLabel, WireRole>> = {
  insured: 'insured',
  owner: 'owner',
  'joint-owner': 'owner',
  payor: 'payor',
  beneficiary: 'primary-beneficiary',
  'contingent-beneficiary': 'contingent-beneficiary',
  'tertiary-beneficiary': 'tertiary-beneficiary',
  'writing-agent': 'writing-agent',
  'additional-agent': 'additional-agent',
  'servicing-agent': 'servicing-agent',
  physician: 'physician',
  trustee: 'trustee',
};

/**
 * Who is what. Some senders say it in Relation objects, some only in LifeParticipant, many in both: the two are merged,
 * and what one leaves out (a share, a relationship) the other adds.
 */
export function readRoles(
  reading: Reading,
  olife: XmlNode | undefined,
  coverages: XmlNode[],
  partyIds: string[],
): WireRoleOf[] {
  const roles: WireRoleOf[] = [];
  const add = (found: WireRoleOf, node: XmlNode) => {
    if (!partyIds.includes(found.partyId)) {
      reading.warn(
        node,
        'dangling-reference',
        `a role refers to ${found.partyId.slice(0, 40) || 'nothing'}, which is no party`,
      );
      return;
    }
    const known = roles.find((r) => r.partyId === found.partyId && r.role === found.role);
    if (!known) roles.push(found);
    else Object.assign(known, { ...found, ...withoutUndefined(known) });
  };
  children(olife, 'Relation').forEach((node) => {
    const role = relationRole(reading, node);
    if (role) add(role, node);
  });
  for (const coverage of coverages) {
    children(coverage, 'LifeParticipant').forEach((node) => {
      const role = participantRole(reading, node);
      if (role) add(role, node);
    });
  }
  return roles;
}

const withoutUndefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;

function relationRole(reading: Reading, node: XmlNode): WireRoleOf | undefined {
  const label = RELATION_ROLE.labelOf(reading.tc(node, 'RelationRoleCode') ?? 0);
  const role = label && BY_RELATION[label];
  if (!role) return undefined;
  reading.code(node, 'RelationRoleCode', RELATION_ROLE, `/roles/${node.path}`);
  return {
    partyId: node.attributes.RelatedObjectID ?? '',
    role,
    basisPoints: percent(reading, node, 'InterestPercent'),
    relationship: child(node, 'RelationDescription')?.text || undefined,
    irrevocable: flag(node, 'IrrevokableInd') ?? flag(node, 'IrrevocableInd'),
  };
}

function participantRole(reading: Reading, node: XmlNode): WireRoleOf | undefined {
  const label = PARTICIPANT_ROLE.labelOf(reading.tc(node, 'LifeParticipantRoleCode') ?? 0);
  const role = label && BY_PARTICIPANT[label];
  if (!role) return undefined;
  return {
    partyId: node.attributes.PartyID ?? '',
    role,
    basisPoints: percent(reading, node, 'ParticipationPct'),
  };
}

/** A percentage as hundredths of a percent, without a float: `33.33` is 3333. */
export function percent(reading: Reading, parent: XmlNode, name: string): number | undefined {
  const node = child(parent, name);
  if (!node?.text) return undefined;
  const match = /^(\d{1,3})(?:\.(\d{1,2})\d*)?$/.exec(node.text);
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  reading.warn(node, 'percent', `not a percentage: ${node.text.slice(0, 40)}`);
  return undefined;
}

/** A boolean element: `tc` 1 or text `true` is yes, 0 or `false` is no; absent stays unanswered. */
export function flag(parent: XmlNode | undefined, name: string): boolean | undefined {
  const node = child(parent, name);
  if (!node) return undefined;
  const text = node.text.toLowerCase();
  if (node.attributes.tc === '1' || ['true', 'yes', '1'].includes(text)) return true;
  return node.attributes.tc === '0' || ['false', 'no', '0'].includes(text) ? false : undefined;
}
