import type { RunningLadder } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import { newsOf } from '../../intake/messages/take-order-news';
import type { Case, Requirement } from '../../prisma/generated/client';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { planFor } from '../ladders';

/** The row of an order's requirement. */
export const rowOf = (
  { db }: ActivityDeps,
  { requirementId: id, agencyId }: OrderIds,
): Promise<Requirement> => db.requirement.findFirstOrThrow({ where: { id, agencyId } });

/** Plans a timetable for a row. @param row with its case, where it was read with it. */
export async function planLadderOf(
  deps: ActivityDeps,
  row: Requirement & { case?: Pick<Case, 'carrierCode' | 'agentId'> },
  timetableId: string,
  from: string,
  how: { after?: number; again?: string } = {},
): Promise<RunningLadder> {
  const { carrierCode, agentId } =
    row.case ??
    (await deps.db.case.findUniqueOrThrow({
      where: { id: row.caseId },
      select: { carrierCode: true, agentId: true },
    }));
  const { agencyId, caseId, code: requirementCode } = row;
  return planFor(deps, {
    ...{ agencyId, caseId, carrierCode, agentId, timetableId, requirementCode },
    from,
    ...how,
  });
}

/** What the workflow needs to know of a row. */
export function standingOf(row: Requirement, ladder?: RunningLadder): RequirementStanding {
  return {
    status: row.status as RequirementStatus,
    generation: row.generation,
    vendorStatus: row.vendorStatus,
    ...(ladder ? { ladder } : {}),
    nextActionAt: row.nextActionAt?.toISOString() ?? null,
    heardAt: newsOf(row).at,
  };
}

/** The next action of a ladder, for the row. */
export const nextOf = (ladder: RunningLadder | undefined) => {
  const step = ladder?.steps[ladder.next];
  return step ? { nextActionAt: new Date(step.at), nextAction: step.action } : {};
};
