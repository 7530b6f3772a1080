import { RELATION_ROLE } from '../codes/party-codes';
import type { XmlElement } from '../xml/write-xml';
import { children, type XmlNode } from '../xml/xml-node';
import { readParties, type WireParty, writeParty } from './party';
import type { Reading } from './reading';
import { relation } from './requirement-order';

type RoleLabel = Parameters<typeof RELATION_ROLE.tcOf>[0];

/** The people and firms around one policy of a message. Ids are local to the message. */
export interface HoldingPeople {
  insured?: WireParty;
  /** The writing agent. */
  agent?: WireParty;
  owners: WireParty[];
  physicians: WireParty[];
}

/** The relations from a holding to its people, by what they are there. */
const ROLES: Partial<Record<RoleLabel, keyof HoldingPeople>> = {
  insured: 'insured',
  agent: 'agent',
  'writing-agent': 'agent',
  owner: 'owners',
  'joint-owner': 'owners',
  physician: 'physicians',
  'primary-physician': 'physicians',
};

/**
 * Reads who is what around a holding.
 * @param about.alone it is the only holding: relations that begin elsewhere (at the insured, say) are about it, too.
 * @returns undefined when the message names nobody.
 */
export function readPeople(
  reading: Reading,
  olife: XmlNode | undefined,
  { holdingId, alone }: { holdingId: string | undefined; alone: boolean },
): HoldingPeople | undefined {
  const parties = readParties(reading, olife);
  const people: HoldingPeople = { owners: [], physicians: [] };
  for (const node of children(olife, 'Relation')) {
    const from = node.attributes.OriginatingObjectID;
    const role = roleOf(reading, node);
    const party = parties.find((p) => p.id === node.attributes.RelatedObjectID);
    if (!role || !party) continue;
    const ofInsured = from !== undefined && from === people.insured?.id;
    if (alone || from === holdingId || ofInsured) take(people, role, party);
  }
  return people.insured || people.agent || people.owners.length > 0 ? people : undefined;
}

function roleOf(reading: Reading, node: XmlNode): keyof HoldingPeople | undefined {
  const label = RELATION_ROLE.labelOf(reading.tc(node, 'RelationRoleCode') ?? 0);
  return label && ROLES[label];
}

function take(people: HoldingPeople, role: keyof HoldingPeople, party: WireParty): void {
  if (role === 'insured' || role === 'agent') people[role] ??= party;
  else people[role].push(party);
}

/** Writes the people of a holding with their relations. */
export function writePeople(
  people: HoldingPeople | undefined,
  holdingId: string,
): (XmlElement | undefined)[] {
  if (!people) return [];
  const { insured, agent, owners, physicians } = people;
  const all: [WireParty | undefined, RoleLabel][] = [
    [insured, 'insured'],
    [agent, 'writing-agent'],
    ...owners.map((p): [WireParty, RoleLabel] => [p, 'owner']),
    ...physicians.map((p): [WireParty, RoleLabel] => [p, 'physician']),
  ];
  const named = all.filter((row): row is [WireParty, RoleLabel] => row[0] !== undefined);
  const parties = named.filter(([p], i) => named.findIndex(([other]) => other.id === p.id) === i);
  return [
    ...parties.map(([party]) => writeParty(party)),
    ...named.map(([party, role]) => relation(holdingId, party.id, RELATION_ROLE.tcOf(role))),
  ];
}
