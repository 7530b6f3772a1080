/**
 * What is owed waits, on record, for the mail of the agent's day: a row of the outbox that is no mail yet. An agent gets one
 * mail a day, so what became due when it had gone waits for the one of the agent's next open day.
 */
import { addDays } from '../../domain/calendar/plain-date';
import { mailMoment } from '../../domain/follow-up/mail-moment';
import type { Transaction } from '../../records/database';
import { holdMail } from '../../records/held-mail';
import { askedFor } from '../../records/mail-trail';
import type { ActivityDeps } from '../activity-deps';
import { type DailyMail, mailKey, outboxMail } from './daily-mail';
import { sendingTime } from './mail-gate';

/**
 * Sees to it that what the case waits for is in a mail: of the day that the mail names, or, when that one has gone without
 * it, of a later one.
 * @returns the key of the mail that is held; undefined when the one that has gone asks for everything.
 */
export async function holdForItsDay(
  deps: ActivityDeps,
  tx: Transaction,
  asked: DailyMail,
): Promise<string | undefined> {
  let mail = asked;
  while (!(await holdMail(tx, deps.sealer, outboxMail(deps, mail), sendingTime(mail)))) {
    if (!(await isMissing(tx, mail))) return undefined;
    mail = nextDaily(mail);
  }
  return mailKey(mail);
}

/** The daily mail that comes next: after an urgent mail, that of its own day. */
function nextDaily(mail: DailyMail): DailyMail {
  const notBefore = mail.kind === 'digest' ? addDays(mail.day, 1) : mail.day;
  const { day, at: due } = mailMoment(mail.policy, 'digest', mail.at, notBefore);
  return { ...mail, kind: 'digest', day, due };
}

/** Whether the case waits for something that the mail did not ask for: its trail tells. */
async function isMissing(tx: Transaction, mail: DailyMail): Promise<boolean> {
  const waiting = mail.rows.filter((row) => row.caseId === mail.caseId);
  if (waiting.length === 0) return false;
  const asked = await askedFor(tx, [waiting[0]!.caseId], mailKey(mail));
  return waiting.some(({ id }) => !asked.includes(id));
}
