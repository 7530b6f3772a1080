import type { z } from 'zod';
import { localDate } from '../../domain/calendar/zoned';
import { chasesAgent } from '../../domain/follow-up/chases-agent';
import { previewLadder } from '../../domain/follow-up/preview-ladder';
import type { Timetable } from '../../domain/follow-up/timetable';
import { timetableInEffect } from '../../domain/rules/timetable-in-effect';
import { mailPolicyOf } from '../../records/mail-settings';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import type { PreviewBody, PreviewView } from './timetables.schema';

type Ask = z.output<typeof PreviewBody>;

/** @throws `not-found` when there is no such timetable in effect, or no such agent. */
export async function previewTimetable(
  deps: ApiDeps,
  agencyId: string,
  ask: Ask,
): Promise<z.input<typeof PreviewView>> {
  const from = ask.from ?? deps.now().toISOString();
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const agent = ask.agentId && (await deps.db.agent.findFirst({ where: { id: ask.agentId, agencyId } }));
  if (ask.agentId && !agent) throw problem('not-found', { detail: 'There is no such agent.' });
  const { timetable, scope } = await chosen(deps, agencyId, ask, localDate(agency.timeZone, from));
  const toAgent = agent && chasesAgent(timetable.id) ? agent : undefined;
  const place = {
    calendar: { timeZone: agency.timeZone, closedDays: agency.closedDays },
    timeZone: toAgent?.timeZone ?? agency.timeZone,
    hour: agency.digestHour,
  };
  const policy = agent ? await mailPolicyOf(deps.db, agent, agency) : undefined;
  const { steps, closed } = previewLadder(timetable, from, { place, policy });
  return { timetableId: timetable.id, scope, version: scope ? timetable.version : null, steps, closed };
}

async function chosen(
  { rules }: ApiDeps,
  agencyId: string,
  { draft, timetableId, carrierCode, requirementCode }: Ask,
  on: string,
): Promise<{ timetable: Timetable; scope: string | null }> {
  if (draft) return { timetable: { ...draft, version: 1 }, scope: null };
  const documents = await rules.documents(agencyId);
  const found = timetableInEffect(documents, { id: timetableId!, carrierCode, on, requirementCode });
  if (!found) throw problem('not-found', { detail: 'There is no such timetable.' });
  return found;
}
