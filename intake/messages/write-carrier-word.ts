import { isAskedAgain } from '../../domain/feeds/carrier-word';
import { type NamedRequirement, takeWord } from '../../domain/feeds/same-requirement';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { knownOfLocked } from '../../records/carrier-words';
import type { Prisma, Transaction } from '../../records/database';
import { lockRequirement } from '../../records/requirement-moves';

/** A row with a word of the carrier taken. */
export interface WrittenWord {
  now: Requirement;
  from: RequirementStatus;
  vendorIdle: boolean;
  askedAgain: boolean;
}

/** Writes what one word of the carrier makes of a row, as it is now: its references, its word, its status. */
export async function writeWord(
  tx: Transaction,
  { id }: Pick<Requirement, 'id'>,
  named: NamedRequirement,
): Promise<WrittenWord> {
  const row = await lockRequirement(tx, id);
  const known = await knownOfLocked(tx, row);
  const { word, status, closedByCarrier, vendorIdle } = takeWord(known, named);
  const closes = status !== known.status && isClosedStatus(status);
  const at = new Date(word.closedAt ?? named.at);
  const now = await tx.requirement.update({
    where: { id: row.id },
    data: {
      ...referencesOf(row, named),
      carrierWord: { ...word, closedByCarrier } as unknown as Prisma.InputJsonObject,
      status,
      // A later word of the carrier's also moves the day on which it was done.
      ...(closedByCarrier ? { closedAt: at, receivedAt: at } : {}),
      ...(closes ? { nextActionAt: null, nextAction: null } : {}),
    },
  });
  return { now, from: known.status, vendorIdle, askedAgain: closedByCarrier && isAskedAgain(word) };
}

/** A reference of the carrier's that the row does not have yet. The first one stays. */
export function referencesOf(
  row: Pick<Requirement, 'id' | 'carrierRef' | 'carrierUniqueId'>,
  { carrierRef, uniqueId }: Pick<NamedRequirement, 'carrierRef' | 'uniqueId'>,
): { carrierRef?: string; carrierUniqueId?: string } {
  return {
    ...(carrierRef !== undefined && row.carrierRef === null ? { carrierRef } : {}),
    ...(uniqueId !== undefined && uniqueId !== row.id && row.carrierUniqueId === null
      ? { carrierUniqueId: uniqueId }
      : {}),
  };
}
