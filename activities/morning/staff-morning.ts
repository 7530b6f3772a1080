/** The staff's morning lists: one a day for each recipient, at the agency's mail hour of a business day. */
import { isBusinessDay } from '../../domain/calendar/business-days';
import { localDate, localOf } from '../../domain/calendar/zoned';
import type { Agency, StaffRecipient } from '../../prisma/generated/client';
import { isBadAddress } from '../../records/bad-addresses';
import { staffMorningVariables } from '../../records/mail-variables/other-mails';
import { queueMail } from '../../records/outbox';
import { addressOf, recipientPage } from '../../records/staff-recipients';
import type { ActivityDeps } from '../activity-deps';
import { englishWording } from '../follow-up/wording-for';

/** What became of a page. */
export interface MorningPage {
  next: string | null;
  queued: string[];
}

const PAGE = 50;
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
  const to = { name: recipient.name, address: addressOf(sealer, recipient) };
  // A task asks for the right address already, and a list that nobody gets would open another each day.
  if (await isBadAddress(db, sealer, { agencyId: agency.id, address: to.address })) return undefined;
  const variables = await staffMorningVariables(deps, agency, recipient);
  const { taskCount, replyCount, silentAgents: silent } = variables;
  if (taskCount + replyCount + silent.length === 0) return undefined;
  const mail = {
    agencyId: agency.id,
    key,
    to,
    template: 'staff-morning',
    ...(await englishWording(deps, agency.id, 'staff-morning')),
    variables,
    dayBucket: day,
  };
  return (await db.$transaction((tx) => queueMail(tx, sealer, mail))) ? key : undefined;
}
