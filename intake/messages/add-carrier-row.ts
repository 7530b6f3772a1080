import type { CaseEventData } from '../../domain/case-events/case-events';
import { closingOf, NO_WORD, withWord } from '../../domain/feeds/carrier-word';
import { describeItem } from '../../domain/requirements/catalog';
import {
  type Fulfilment,
  isClosedStatus,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { Requirement } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { leadersOf, waitsFor } from '../../records/inquiries';
import { itemColumns } from '../../records/requirement-rows';
import type { TakingRequirement } from './take-carrier-requirements';

/** What the carrier takes from the client itself when the policy is delivered electronically. */
const SIGNED_ELECTRONICALLY = [125, 132];

/** Adds what a carrier asks for as a row of its own, with its event; with the word that closes it, when it has that already. */
export async function addCarrierRow(
  tx: Transaction,
  one: TakingRequirement,
  rules: RuleSet,
): Promise<Requirement> {
  const { case: matched, at } = one;
  const given = rowOf(one, rules);
  const leader = given.status === 'needed' ? await leaderOf(tx, given) : undefined;
  const row = await tx.requirement.create({
    data: leader ? { ...given, status: 'outstanding', sharedFromId: leader.requirementId } : given,
  });
  const about = { at, actor: 'partner', requirementId: row.id };
  const data = { code: row.code, label: row.label, by: 'carrier' } as const;
  const closing = closedFromTheStart(row, 'the carrier reports it');
  await appendEvents(tx, { agencyId: matched.agencyId, caseId: matched.id, key: `carrier-asked:${row.id}` }, [
    { ...about, type: 'requirement.added', data },
    ...(closing ? [{ ...about, type: 'requirement.status' as const, data: closing }] : []),
    ...(leader ? [waitsFor(row.id, at, leader)] : []),
  ]);
  return row;
}

/** The order of another case of the same inquiry that brings what the carrier asks for. */
async function leaderOf(tx: Transaction, row: Prisma.RequirementUncheckedCreateInput) {
  const { agencyId, caseId, code, party, providerId } = row;
  const wanted = { code, party, fulfilment: 'vendor' as const, ...(providerId ? { providerId } : {}) };
  return (await leadersOf(tx, { agencyId, caseId }, [wanted]))[0];
}

/** What is said of a row that was closed when it came; undefined for one that is open. */
export function closedFromTheStart(
  { status, fulfilment }: Pick<Requirement, 'status' | 'fulfilment'>,
  because: string,
): CaseEventData['requirement.status'] | undefined {
  const to = status as RequirementStatus;
  return isClosedStatus(to) ? { from: openStatusOf(fulfilment), to, because } : undefined;
}

const openStatusOf = (fulfilment: string): RequirementStatus =>
  fulfilment === 'vendor' ? 'needed' : 'outstanding';

function rowOf(one: TakingRequirement, rules: RuleSet): Prisma.RequirementUncheckedCreateInput {
  const { case: matched, wire, named, subject, at, delivery } = one;
  // Messages overtake each other: what the carrier has before we heard of it is known as closed from the start.
  const closed = closingOf(named.status);
  const item = describeItem(rules, named.code);
  const fulfilment = fulfilmentOf(one, item.fulfilment);
  return {
    id: newId(),
    agencyId: matched.agencyId,
    caseId: matched.id,
    code: named.code,
    ...itemColumns(item),
    phase: delivery ? 'delivery' : 'underwriting',
    fulfilment,
    party: named.party,
    providerId: named.providerId,
    subject,
    status: closed ?? openStatusOf(fulfilment),
    ...(closed ? { closedAt: new Date(at), receivedAt: new Date(at) } : {}),
    reasons: [reasonOf(one)] as unknown as Prisma.InputJsonArray,
    carrierRef: wire.carrierRef ?? null,
    carrierUniqueId: wire.uniqueId ?? null,
    carrierWord: {
      ...withWord(NO_WORD, named),
      closedByCarrier: closed !== undefined,
    } as unknown as Prisma.InputJsonObject,
    requestedAt: new Date(at),
  };
}

function fulfilmentOf({ asking, named, delivery }: TakingRequirement, usual: Fulfilment): Fulfilment {
  const electronic = asking.application.deliveryMethod === 'electronic';
  return delivery && electronic && SIGNED_ELECTRONICALLY.includes(named.code) ? 'client' : usual;
}

const reasonOf = ({ case: { carrierCode }, named, at }: TakingRequirement) => ({
  ruleId: `${carrierCode}-ASKED`,
  version: 1,
  source: `asked for by the carrier on ${at.slice(0, 10)}`,
  because: 'The carrier asked for it.',
  inputs: { code: named.code },
});
