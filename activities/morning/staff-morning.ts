/** The staff's morning lists: one a day for each recipient, at the agency's mail hour of a business day. */
import { isBusinessDay } from '../../domain/calendar/business-days';
import { dayInWords } from '../../domain/calendar/day-words';
import { daysBetween, utcDay } from '../../domain/calendar/plain-date';
import { localDate, localOf } from '../../domain/calendar/zoned';
import { chosenTemplate } from '../../partners/mail/chosen-template';
import type { MailVariables } from '../../partners/mail/render-mail';
import type { Agency, StaffRecipient } from '../../prisma/generated/client';
import { publishedTemplate } from '../../records/mail-templates';
import { queueMail } from '../../records/outbox';
import { silentAgents } from '../../records/silent-agents';
import { addressOf, recipientPage } from '../../records/staff-recipients';
import type { ActivityDeps } from '../activity-deps';

/** What became of a page. */
export interface MorningPage {
  next: string | null;
  queued: string[];
}

const PAGE = 50;
const TASKS_SHOWN = 20;
/** After so many hours a list of the morning is no longer one. */
const MORNING_HOURS = 4;

/** Whether it is the morning of a business day for an agency. */
export function isMorning({ timeZone, closedDays, digestHour }: Agency, now: Date): boolean {
  const { date, hour } = localOf(timeZone, now.toISOString());
  return (
    isBusinessDay({ timeZone, closedDays }, date) && hour >= digestHour && hour < digestHour + MORNING_HOURS
  );
}

/** Queues the lists of a page of recipients whose morning it is, as far as there is anything to say and none was today. */
export async function queueStaffMornings(
  deps: ActivityDeps,
  { after }: { after?: string },
): Promise<MorningPage> {
  const page = await recipientPage(deps.db, { after, limit: PAGE });
  const queued: string[] = [];
  for (const recipient of page) {
    const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: recipient.agencyId } });
    if (!isMorning(agency, deps.now())) continue;
    const key = await queueList(deps, agency, recipient);
    if (key) queued.push(key);
  }
  return { next: page.length === PAGE ? page.at(-1)!.id : null, queued };
}

async function queueList(
  deps: ActivityDeps,
  agency: Agency,
  recipient: StaffRecipient,
): Promise<string | undefined> {
  const { db, sealer } = deps;
  const day = localDate(agency.timeZone, deps.now().toISOString());
  const key = `staff:${recipient.id}:${day}`;
  if ((await db.emailOutbox.count({ where: { key } })) > 0) return undefined;
  const variables = await listOf(deps, agency, recipient);
  const { taskCount, replyCount, silentAgents: silent } = variables;
  if (taskCount + replyCount + silent.length === 0) return undefined;
  const wanted = { templateId: 'staff-morning', language: 'en' } as const;
  const chosen = chosenTemplate(wanted, await publishedTemplate(db, { agencyId: agency.id, ...wanted }));
  const to = { name: recipient.name, address: addressOf(sealer, recipient) };
  const mail = {
    agencyId: agency.id,
    key,
    to,
    template: 'staff-morning',
    ...chosen,
    variables,
    dayBucket: day,
  };
  return (await db.$transaction((tx) => queueMail(tx, sealer, mail))) ? key : undefined;
}

const leftInWords = (days: number): string =>
  days < 0 ? 'its day is over' : days === 1 ? '1 day left' : `${days} days left`;

async function listOf(
  deps: ActivityDeps,
  { id: agencyId, name: agencyName, timeZone }: Agency,
  { role, name: staffName }: StaffRecipient,
): Promise<MailVariables<'staff-morning'>> {
  const { db } = deps;
  const manager = role === 'manager';
  const today = localDate(timeZone, deps.now().toISOString());
  const where = { agencyId, role, state: 'open' };
  const [taskCount, tasks] = await Promise.all([
    db.task.count({ where }),
    db.task.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: TASKS_SHOWN }),
  ]);
  const caseIds = tasks.flatMap(({ caseId }) => caseId ?? []);
  const cases = await db.case.findMany({
    where: { agencyId, id: { in: caseIds } },
    select: { id: true, number: true },
  });
  const numbers = new Map(cases.map(({ id, number }) => [id, number]));
  return {
    staffName,
    agencyName,
    manager,
    taskCount,
    tasks: tasks.map(({ title, caseId, createdAt, dueAt }) => ({
      title: dueAt ? `${title} (${leftInWords(daysBetween(today, utcDay(dueAt)))})` : title,
      ...(caseId ? { caseId, caseNumber: numbers.get(caseId) } : {}),
      since: dayInWords(localDate(timeZone, createdAt.toISOString())),
    })),
    replyCount: manager ? 0 : await db.mailReply.count({ where: { agencyId, state: 'unplaced' } }),
    silentAgents: manager ? [] : await silentAgents(deps, agencyId),
  };
}
