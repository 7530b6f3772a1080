/** Where a carrier's requirement and ours were held to be one item: by itself, or waiting for a person. */
import { type CarrierWord, NO_WORD, withWord } from '../domain/feeds/carrier-word';
import type { NamedRequirement } from '../domain/feeds/same-requirement';
import type { Requirement, RequirementMerge } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { idOf, newId } from './ids';

/** The two that may be one. */
export interface MergeDraft {
  agencyId: string;
  caseId: string;
  ours: Requirement;
  partnerCode: string;
  named: NamedRequirement;
  /** What it is when it is new. */
  state: 'waiting' | 'merged';
}

/**
 * Remembers that a carrier's requirement was taken for ours, or that a person is to say so. One for each pair; while it waits
 * it gathers what the carrier says. The caller holds the lock of the case.
 */
export async function keepMerge(tx: Transaction, draft: MergeDraft): Promise<RequirementMerge> {
  const { agencyId, caseId, ours, partnerCode, named, state } = draft;
  const { carrierRef = null, uniqueId: carrierUniqueId = null, code, at } = named;
  const id = idOf(`merge\n${ours.id}\n${carrierRef ?? carrierUniqueId ?? ''}`);
  const word = withWord(NO_WORD, named) as unknown as Prisma.InputJsonObject;
  const row = { id, agencyId, caseId, requirementId: ours.id, partnerCode, state, code, word };
  const { count } = await tx.requirementMerge.createMany({
    data: [
      {
        ...row,
        carrierRef,
        carrierUniqueId,
        at: new Date(at),
        ...(state === 'merged' ? { decidedBy: 'system', decidedAt: new Date(at) } : {}),
      },
    ],
    skipDuplicates: true,
  });
  const known = await tx.requirementMerge.findUniqueOrThrow({ where: { id } });
  if (count === 1 && state === 'waiting') await openTask(tx, known, ours);
  if (count === 1 || known.state !== 'waiting') return known;
  const said = withWord(wordOf(known), named) as unknown as Prisma.InputJsonObject;
  return tx.requirementMerge.update({ where: { id }, data: { word: said } });
}

/** What the carrier has said of its requirement while it waited. */
export const wordOf = ({ word }: RequirementMerge): CarrierWord => word as unknown as CarrierWord;

const taskKeyOf = (id: string): string => `merge:${id}`;

async function openTask(tx: Transaction, merge: RequirementMerge, ours: Requirement): Promise<void> {
  const { id, agencyId, caseId } = merge;
  const title = `${ours.label}: ${merge.partnerCode} asks for what we have already: merge the two or keep them apart`;
  const task = { key: taskKeyOf(id), kind: 'merge-requirement', role: 'case-manager', title };
  await tx.task.createMany({
    data: [{ id: newId(), agencyId, caseId, requirementId: ours.id, ...task, data: { mergeId: id } }],
    skipDuplicates: true,
  });
}

/**
 * Decides a merge that is in the state the caller saw, and closes or opens its task.
 * @returns false when somebody has decided it meanwhile.
 */
export async function decideMerge(
  tx: Transaction,
  seen: RequirementMerge,
  decided: { state: 'waiting' | 'merged' | 'apart'; apartId: string | null; by: string; at: Date },
): Promise<boolean> {
  const { state, apartId, by, at } = decided;
  const { count } = await tx.requirementMerge.updateMany({
    where: { id: seen.id, agencyId: seen.agencyId, state: seen.state },
    data: { state, apartId, decidedBy: by, decidedAt: at },
  });
  if (count === 0) return false;
  const done = state !== 'waiting';
  await tx.task.updateMany({
    where: { agencyId: seen.agencyId, key: taskKeyOf(seen.id), state: done ? 'open' : 'closed' },
    data: done
      ? { state: 'closed', closedAt: at, closedBy: by }
      : { state: 'open', closedAt: null, closedBy: null },
  });
  return true;
}

/** A page of an agency's merges, the longest waiting first. @returns one more than asked when there is a next page. */
export async function mergePage(
  db: Database,
  agencyId: string,
  ask: {
    filter: { state?: string | undefined; caseId?: string | undefined };
    limit: number;
    after?: { createdAt: string; id: string } | undefined;
  },
): Promise<RequirementMerge[]> {
  const { filter, limit, after } = ask;
  const createdAt = after && new Date(after.createdAt);
  return db.requirementMerge.findMany({
    where: {
      ...filter,
      agencyId,
      ...(after ? { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
}
