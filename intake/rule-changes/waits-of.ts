import { chasesAgent } from '../../domain/follow-up/chases-agent';
import type { LadderPlace } from '../../domain/follow-up/plan-ladder';
import { AGENT_TIMETABLE, STAGE_TIMETABLE } from '../../domain/follow-up/stage-timetables';
import type { Stage } from '../../domain/lifecycle/stages';
import { CLOSED_STATUSES } from '../../domain/requirements/requirement';
import type { Wait } from '../../domain/rule-changes/timetable-changes';
import type { Agency, Case } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { chaseOf } from '../messages/chase-of';

/** The waits of a case that timetables chase by now: for its stage, for what the agent owes, and at vendors. */
export async function waitsOf(
  db: Database,
  found: Case,
  { timeZone, closedDays, digestHour: hour }: Agency,
  stage: Stage,
): Promise<Wait[]> {
  const agent = found.agentId ? await db.agent.findFirst({ where: { id: found.agentId } }) : null;
  const place = (timetableId: string): LadderPlace => ({
    calendar: { timeZone, closedDays },
    timeZone: (chasesAgent(timetableId) ? agent?.timeZone : undefined) ?? timeZone,
    hour,
  });
  const orders = await db.requirement.findMany({
    where: {
      caseId: found.id,
      fulfilment: 'vendor',
      orderedAt: { not: null },
      nextActionAt: { not: null },
      status: { notIn: [...CLOSED_STATUSES] },
    },
    orderBy: { id: 'asc' },
  });
  const own = found.heldUntil ? [] : await ownTimetables(db, found, stage);
  const from = (found.pendingSince ?? found.receivedAt).toISOString();
  return [
    ...own.map((timetableId) => ({ timetableId, from, place: place(timetableId) })),
    ...orders.map((row) => {
      const chase = chaseOf(row);
      return { requirementId: row.id, requirementCode: row.code, ...chase, place: place(chase.timetableId) };
    }),
  ];
}

async function ownTimetables(db: Database, { id: caseId }: Case, stage: Stage): Promise<string[]> {
  const owed = await db.requirement.count({
    where: { caseId, phase: 'underwriting', fulfilment: 'agent', status: 'outstanding' },
  });
  const ids = [STAGE_TIMETABLE[stage], owed > 0 && stage !== 'not-in-good-order' ? AGENT_TIMETABLE : null];
  return ids.flatMap((id) => id ?? []);
}
