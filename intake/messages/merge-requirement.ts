import type { Requirement } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { keepMerge } from '../../records/requirement-merges';
import type { TakingRequirement } from './take-carrier-requirements';

/**
 * The carrier names an item that we have, and no reference says that it is the same. With this carrier that is taken for
 * granted and remembered, so that a person can undo it; or a person decides each, and until then nothing is asked for twice.
 * @returns the row that is meant; undefined while a person decides.
 */
export async function mergedOrWaiting(
  tx: Transaction,
  one: TakingRequirement,
  ours: Requirement,
  rows: Requirement[],
): Promise<Requirement | undefined> {
  const { asking, named, row, case: matched } = one;
  const merge = await keepMerge(tx, {
    agencyId: matched.agencyId,
    caseId: matched.id,
    ours,
    partnerCode: row.partnerCode,
    named,
    state: asking.merge === 'automatic' ? 'merged' : 'waiting',
  });
  if (merge.state === 'waiting') return undefined;
  return merge.state === 'apart' ? rows.find((r) => r.id === merge.apartId) : ours;
}
