import type { RunningLadder } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import { NO_NEWS, type OrderNews } from '../../domain/facts/vendor-facts';
import { chaseFor } from '../../domain/requirements/order-progress';
import {
  isClosedStatus,
  type OrderKind,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import type { ActivityDeps } from '../activity-deps';
import { planFor } from '../ladders';

/** What is known from the vendor of a row. */
export const newsOf = (row: Requirement): OrderNews => (row.vendorNews as OrderNews | null) ?? NO_NEWS;

/** The ladder that the row's news asks for, or undefined when the one that runs goes on (or none is needed). */
export async function ladderAfter(
  deps: ActivityDeps,
  row: Requirement,
  before: OrderNews | undefined,
): Promise<RunningLadder | undefined> {
  if (isClosedStatus(row.status as RequirementStatus)) return undefined;
  const kind = (row.orderKind ?? 'inspection') as OrderKind;
  const orderedAt = (row.orderedAt ?? row.requestedAt).toISOString();
  const chase = chaseFor(kind, newsOf(row), orderedAt);
  if (before && JSON.stringify(chaseFor(kind, before, orderedAt)) === JSON.stringify(chase)) return undefined;
  return planLadderOf(deps, row, chase.timetableId, chase.from);
}

/** Plans a timetable for a row. */
export async function planLadderOf(
  deps: ActivityDeps,
  row: Requirement,
  timetableId: string,
  from: string,
  after?: number,
): Promise<RunningLadder> {
  const found = await deps.db.case.findUniqueOrThrow({
    where: { id: row.caseId },
    select: { carrierCode: true, agentId: true },
  });
  return planFor(deps, { agencyId: row.agencyId, ...found, timetableId, from, after });
}

/** What the workflow needs to know of a row. */
export function standingOf(row: Requirement, ladder?: RunningLadder): RequirementStanding {
  return {
    status: row.status as RequirementStatus,
    generation: row.generation,
    vendorStatus: row.vendorStatus,
    ...(ladder ? { ladder } : {}),
    nextActionAt: row.nextActionAt?.toISOString() ?? null,
  };
}

/** The next action of a ladder, for the row. */
export const nextOf = (ladder: RunningLadder | undefined) => {
  const step = ladder?.steps[ladder.next];
  return step ? { nextActionAt: new Date(step.at), nextAction: step.action } : {};
};
