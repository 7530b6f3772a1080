import type { DueStep } from '../../domain/case/case-types';
import type { MailKind } from '../../domain/follow-up/mail-moment';
import { appendEvents } from '../../records/case-events';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentOfCase } from './agent-of-case';
import { type DailyMail, mailKey, queueDailyMail, readDailyMail } from './daily-mail';
import { holdForItsDay } from './hold-mail';
import { mayGoNow, withheldBecause } from './mail-gate';
import { sendQueuedMail } from './send-mail';

/** What an agent is reminded of. */
export interface ReminderCall extends CaseIds {
  /** Whom the workflow knew when it asked; the case's row decides. */
  agentId: string;
  urgent: boolean;
  /** The step of the timetable; older workflows do not say it. */
  action?: DueStep['action'];
  /** When its timetable proposes to close the case, if it does; older workflows do not say it. */
  closesAt?: string | undefined;
}

/** What came of a reminder. */
export interface Reminded {
  /**
   * `held`: it is on record as owed, and the daily mail, or the first hour in which the agent may be disturbed, brings it.
   * `withheld`: the agent gets no such mail; the case's history says why, and so does the staff's morning list.
   * `no-agent`: nobody knows the agent of the case.
   */
  outcome: 'sent' | 'held' | 'withheld' | 'nothing-owed' | 'no-agent';
  mail?: string;
}

/**
 * Says that an agent owes something. Into the daily mail it goes over all cases, at most once a local day: the digest's
 * Schedule makes it. What is urgent, and what a case owes whose days are not the real ones, goes at once when it may.
 */
export async function remindAgent(deps: ActivityDeps, call: ReminderCall): Promise<Reminded> {
  const { agencyId, caseId, at, closesAt } = call;
  const agentId = await agentOfCase(deps, call);
  if (!agentId) return { outcome: 'no-agent' };
  const mail = await readDailyMail(deps, { agencyId, agentId, caseId, at, closesAt, kind: kindOfCall(call) });
  if (mail.rows.length === 0) return { outcome: 'nothing-owed' };
  const because = await withheldBecause(deps, mail);
  if (because) return withhold(deps, { ...mail, caseId }, because);
  const atOnce = mail.kind !== 'digest' || mail.ownDays;
  const held = await deps.db.$transaction(async (tx) => {
    if (atOnce && mayGoNow(mail) && (await queueDailyMail(deps, tx, mail))) return undefined;
    return holdForItsDay(deps, tx, mail);
  });
  if (held) return { outcome: 'held', mail: held };
  await sendQueuedMail(deps, mailKey(mail));
  return { outcome: 'sent', mail: mailKey(mail) };
}

function kindOfCall({ urgent, action }: ReminderCall): MailKind {
  if (action === 'warn-close') return 'notice';
  return urgent ? 'urgent' : 'digest';
}

/** Says so in the history. When only the address is wrong, the mail waits until it is corrected. */
async function withhold(
  deps: ActivityDeps,
  mail: DailyMail & { caseId: string },
  because: 'opted-out' | 'bad-address',
): Promise<Reminded> {
  const { agencyId, caseId, at, kind } = mail;
  await deps.db.$transaction(async (tx) => {
    await appendEvents(tx, { agencyId, caseId, key: `withheld:${mailKey(mail)}` }, [
      { type: 'follow-up.withheld', at, actor: 'system', data: { kind, because } },
    ]);
    if (because === 'bad-address') await holdForItsDay(deps, tx, mail);
  });
  return { outcome: 'withheld' };
}
