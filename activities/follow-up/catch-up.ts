/**
 * What became due when the mail of the day had gone. An agent gets one mail a day, so it waits, on record, for the mail of
 * the agent's next business day: whatever brings that one about, and the sweep if nothing else does.
 */
import { nextBusinessDay } from '../../domain/calendar/business-days';
import { toReal } from '../../domain/calendar/case-clock';
import { addDays } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import type { CaseEventData } from '../../domain/case-events/case-events';
import type { EmailOutbox } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { dropHeldMail, dueHeldMails, holdMail, postponeHeldMail } from '../../records/held-mail';
import type { ActivityDeps } from '../activity-deps';
import { type DailyMail, mailKey, outboxMail, queueDailyMail, readDailyMail, trailKey } from './daily-mail';

/**
 * Sees to it that what the case waits for is mailed although a mail of this day has gone before.
 * @returns the key of the mail that is held for another day; undefined when nothing is missing in the one that has gone.
 */
export async function holdWhatIsMissing(
  deps: ActivityDeps,
  tx: Transaction,
  gone: DailyMail,
): Promise<string | undefined> {
  let mail = gone;
  // A later day's mail may have gone, too, when this reminder comes late.
  while (await isMissing(tx, mail)) {
    mail = { ...mail, urgent: false, day: nextMailDay(mail) };
    if (await holdMail(tx, deps.sealer, outboxMail(deps, mail), sendingTime(mail))) return mailKey(mail);
  }
  return undefined;
}

/** Whether the case waits for something that the mail did not ask for: its trail tells. */
async function isMissing(tx: Transaction, mail: DailyMail): Promise<boolean> {
  const waiting = mail.rows.filter((row) => row.caseId === mail.caseId);
  if (waiting.length === 0) return false;
  const asked = await askedFor(tx, waiting[0]!.caseId, mailKey(mail));
  return waiting.some(({ id }) => !asked.includes(id));
}

/** The items of a case that a mail has asked for, as the trail of the mail says. */
async function askedFor(tx: Transaction, caseId: string, key: string): Promise<string[]> {
  const where = { caseId, type: 'follow-up.agent', key: { startsWith: `${trailKey(key)}:` } };
  const trail = await tx.caseEvent.findFirst({ where, select: { data: true } });
  // Of this type, by the condition above; one that was written before the items were named has none.
  const data = trail?.data as unknown as Partial<CaseEventData['follow-up.agent']> | undefined;
  return data?.requirementIds ?? [];
}

function nextMailDay({ agency, day }: DailyMail): string {
  const { timeZone, closedDays } = agency;
  return nextBusinessDay({ timeZone, closedDays }, addDays(day, 1));
}

/** The real instant at which the mail of a day is due. */
const sendingTime = ({ agent, agency, day, clock }: DailyMail): Date =>
  new Date(toReal(clock, Date.parse(instantAt(agent.timeZone, day, agency.digestHour))));

/**
 * Queues the held mails whose morning has come, as far as anything is owed still. One that fails says why in its row, and
 * does not hold up the others.
 * @returns how many held mails were settled.
 */
export async function queueHeldMails(deps: ActivityDeps): Promise<number> {
  const due = await dueHeldMails(deps.db, deps.now());
  let settled = 0;
  for (const held of due) {
    try {
      await queueHeld(deps, held);
      settled += 1;
    } catch (error) {
      const problem = error instanceof Error ? error.message : 'unknown';
      await postponeHeldMail(deps.db, held, { problem, now: deps.now() });
    }
  }
  return settled;
}

/** When its own day is over already, because nobody was there, today's mail says it instead. */
async function queueHeld(deps: ActivityDeps, held: EmailOutbox): Promise<void> {
  const { agencyId, agentId, caseId } = held;
  if (!agentId) throw new Error('a held mail is of an agent');
  const mail = await readDailyMail(deps, { agencyId, agentId, caseId, urgent: false });
  await deps.db.$transaction(async (tx) => {
    if (mail.rows.length > 0) await queueDailyMail(deps, tx, mail);
    await dropHeldMail(tx, held);
  });
}
