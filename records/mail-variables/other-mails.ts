/** What the staff's morning list and the mail to a client say. */
import { daysBetween, utcDay } from '../../domain/calendar/plain-date';
import { localDate } from '../../domain/calendar/zoned';
import type { Agency, Agent, Case, StaffRecipient } from '../../prisma/generated/client';
import type { Database } from '../database';
import { countMorningTasks, morningTasks, type Reader } from '../morning-tasks';
import type { Sealer } from '../sealing';
import { silentAgents } from '../silent-agents';
import { dayOf } from './case-words';

const TASKS_SHOWN = 20;

/** What waits for a member of the staff today. */
export async function staffMorningVariables(
  deps: { db: Database; sealer: Sealer; now(): Date },
  agency: Agency,
  { name: staffName, ...reader }: Pick<StaffRecipient, 'name'> & Reader,
) {
  const { db } = deps;
  const { id: agencyId, name: agencyName, timeZone } = agency;
  const manager = reader.role === 'manager';
  const today = localDate(timeZone, deps.now().toISOString());
  const [taskCount, tasks] = await Promise.all([
    countMorningTasks(db, agencyId, reader),
    morningTasks(db, agency, reader, { today, limit: TASKS_SHOWN }),
  ]);
  return {
    staffName,
    agencyName,
    manager,
    taskCount,
    tasks: tasks.map(({ title, caseId, caseNumber, createdAt, dueAt }) => ({
      title: dueAt ? `${title} (${leftInWords(daysBetween(today, utcDay(dueAt)))})` : title,
      ...(caseId ? { caseId, caseNumber: caseNumber ?? undefined } : {}),
      since: dayOf(agency, createdAt),
    })),
    replyCount: manager ? 0 : await db.mailReply.count({ where: { agencyId, state: 'unplaced' } }),
    silentAgents: manager ? [] : await silentAgents(deps, agencyId),
  };
}

/** That something waits for the client, and not what. */
export const clientNoticeVariables = (
  agency: Pick<Agency, 'name'>,
  { number }: Pick<Case, 'number'>,
  agent: Pick<Agent, 'name'> | null,
) => ({
  agencyName: agency.name,
  caseNumber: number,
  ...(agent ? { agentName: agent.name } : {}),
});

const leftInWords = (days: number): string =>
  days < 0 ? 'its day is over' : days === 1 ? '1 day left' : `${days} days left`;
