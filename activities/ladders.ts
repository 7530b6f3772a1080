import type { RunningLadder } from '../domain/case/case-types';
import { chasesAgent } from '../domain/follow-up/chases-agent';
import { closingBy } from '../domain/follow-up/closing-by';
import { planLadder, replanLadder, resumeLadder } from '../domain/follow-up/plan-ladder';
import { agencyNow } from '../records/agency-now';
import type { ActivityDeps } from './activity-deps';

/** Which timetable is planned, for which case, from which business instant. */
export interface LadderAsk {
  agencyId: string;
  /** Whose wait it is. */
  caseId: string;
  carrierCode: string;
  /** Whose local morning counts; without an agent, the agency's. */
  agentId: string | null;
  timetableId: string;
  /** ACORD code of the requirement that is waited for, when it is one. */
  requirementCode?: number;
  from: string;
  /** Number of the last step done, when a used-up timetable goes on with its tail. */
  after?: number;
  /** When a wait that is under way is planned anew: steps before that are done, and the timetable of that day counts. */
  again?: string;
  /** The last moment of the wait, where somebody else has set one: see domain/follow-up/closing-by. */
  closeBy?: string;
}

/** Plans a follow-up ladder: business days of the agency, morning of whoever is chased. */
export async function planFor(
  { db, rules }: Pick<ActivityDeps, 'db' | 'rules'>,
  ask: LadderAsk,
): Promise<RunningLadder> {
  const { agencyId, caseId, carrierCode, timetableId: id, requirementCode, from, after, again } = ask;
  const on = (again ?? from).slice(0, 10);
  const [timetable, { agency }, agent] = await Promise.all([
    rules.timetable(agencyId, { caseId, id, carrierCode, requirementCode, on }),
    agencyNow(db, agencyId),
    ask.agentId && chasesAgent(id)
      ? db.agent.findFirst({ where: { id: ask.agentId, agencyId }, select: { timeZone: true } })
      : null,
  ]);
  const place = {
    calendar: { timeZone: agency.timeZone, closedDays: agency.closedDays },
    timeZone: agent?.timeZone ?? agency.timeZone,
    hour: agency.digestHour,
  };
  const limited = closingBy(timetable, ask, agency.timeZone);
  if (again !== undefined) return replanLadder(limited, from, again, place);
  return after === undefined ? planLadder(limited, from, place) : resumeLadder(limited, from, after, place);
}
