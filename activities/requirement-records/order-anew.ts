import type { RequirementStanding } from '../../domain/case/order-types';
import type { Requirement } from '../../prisma/generated/client';
import { Prisma } from '../../records/database';
import { moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { standingOf } from './standing';

/**
 * An order was taken back from its vendor, and meanwhile another change of the application has made it needed again: it is
 * ordered anew, as the next generation, by that change's decision.
 */
export async function orderAnew(
  deps: ActivityDeps,
  row: Requirement,
  { at }: OrderIds,
): Promise<RequirementStanding> {
  const { row: changed, told } = await deps.db.$transaction((tx) =>
    moveRequirement(tx, row, {
      to: 'needed',
      at,
      because: 'it was taken back, and a change of the application needs it again',
      actor: 'system',
      cause: `needed-again:g${row.generation}`,
      data: {
        generation: row.generation + 1,
        vendorNews: Prisma.DbNull,
        vendorStatus: null,
        scheduledFor: null,
        receivedAt: null,
        orderedAt: null,
      },
    }),
  );
  if (told) await deps.engine.pokeCase(row.caseId);
  return { ...standingOf(changed), orderNow: true };
}
