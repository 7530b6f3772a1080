import type { RequirementStanding } from '../../domain/case/order-types';
import { type Chase, isMissedAgain } from '../../domain/requirements/order-progress';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { chaseOf } from '../../intake/messages/chase-of';
import { newsOf, takeOrderNews } from '../../intake/messages/take-order-news';
import type { Requirement } from '../../prisma/generated/client';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { shareEvidence } from '../inquiries/share-evidence';
import { unsentOf } from './change-order';
import { nextOf, planLadderOf, standingOf } from './standing';

/**
 * Brings an order's workflow up to date: takes what still waits in the inbox, and plans the follow-up anew when another
 * party, or another day, is to be chased than the workflow knows of.
 * @param ids.chase what the workflow's present ladder was planned for; absent when it has none.
 */
export async function drainRequirement(
  deps: ActivityDeps,
  { chase: known, ...ids }: OrderIds & { chase?: Chase },
): Promise<RequirementStanding> {
  const taken = await takeOrderNews(deps, ids.requirementId, 'workflow');
  if (taken.caseTold) await deps.engine.pokeCase(ids.caseId);
  const { row } = taken;
  if (row.agencyId !== ids.agencyId) throw new Error(`${ids.requirementId} is no requirement of this agency`);
  if (isClosedStatus(row.status as RequirementStatus)) {
    if (taken.inquiryId !== null) await shareEvidence(deps, ids);
    return standingOf(row);
  }
  const chase = chaseOf(row);
  const more = { ...(await unsentOf(deps, row)), ...askAgentOf(row) };
  if (JSON.stringify(chase) === JSON.stringify(known)) return { ...standingOf(row), ...more };
  const ladder = await planLadderOf(deps, row, chase.timetableId, chase.from);
  const changed = await deps.db.requirement.update({ where: { id: row.id }, data: nextOf(ladder) });
  return { ...standingOf(changed, ladder), ...more, chase };
}

/** Set as long as the agent has not been asked: the row says so once it has. */
const askAgentOf = (row: Requirement): { askAgent?: true } =>
  isMissedAgain(newsOf(row)) && row.agentAction === null ? { askAgent: true } : {};
