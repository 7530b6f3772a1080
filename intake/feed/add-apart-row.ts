import { utcDay } from '../../domain/calendar/plain-date';
import type { CarrierWord } from '../../domain/feeds/carrier-word';
import { describeItem } from '../../domain/requirements/catalog';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { Requirement, RequirementMerge } from '../../prisma/generated/client';
import { FROM_CARRIER } from '../../records/carrier-words';
import type { Prisma, Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { itemColumns } from '../../records/requirement-rows';

/** Adds the carrier's requirement as a row beside ours: a person has said that they are two. @returns its id. */
export async function addApartRow(
  tx: Transaction,
  { merge, ours, rules, at }: { merge: RequirementMerge; ours: Requirement; rules: RuleSet; at: string },
  word: CarrierWord,
): Promise<string> {
  const id = newId();
  const { agencyId, caseId, code } = merge;
  const item = describeItem(rules, code);
  const open = item.fulfilment === 'vendor' ? 'needed' : 'outstanding';
  await tx.requirement.create({
    data: {
      id,
      agencyId,
      caseId,
      code,
      ...itemColumns(item),
      phase: ours.phase,
      fulfilment: item.fulfilment,
      party: ours.party,
      providerId: ours.providerId,
      subject: `${FROM_CARRIER}apart:${id}`,
      status: word.closedAs ?? open,
      ...(word.closedAt ? { closedAt: new Date(word.closedAt), receivedAt: new Date(word.closedAt) } : {}),
      reasons: [reasonOf(merge)],
      carrierRef: merge.carrierRef,
      carrierUniqueId: merge.carrierUniqueId,
      carrierWord: {
        ...word,
        closedByCarrier: word.closedAs !== null,
      } as unknown as Prisma.InputJsonObject,
      requestedAt: new Date(at),
    },
  });
  return id;
}

const reasonOf = ({ partnerCode, code, at }: RequirementMerge) => ({
  ruleId: `${partnerCode}-ASKED`,
  version: 1,
  source: `asked for by the carrier on ${utcDay(at)}`,
  because: 'The carrier asked for it besides what we have.',
  inputs: { code },
});
