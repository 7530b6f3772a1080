/**
 * The mails whose moment has come: a page of them at a time, for the digest's Schedule. Each agent's mail is one transaction;
 * a run that is repeated, or runs beside another one, finds what is done.
 */
import type { EmailOutbox } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import {
  dropHeldMail,
  dueHeldMails,
  holdLonger,
  holdWithoutAddress,
  postponeHeldMail,
} from '../../records/held-mail';
import type { ActivityDeps } from '../activity-deps';
import { closingOf, type DailyMail, kindOf, mailKey, queueDailyMail, readDailyMail } from './daily-mail';
import { settleHeldOffer } from './held-offer';
import { holdForItsDay } from './hold-mail';
import { sendingTime, withheldBecause } from './mail-gate';
import { OFFER_MAIL } from './offer-mail';
import { sendOrTell } from './send-or-tell';

/** What became of a page. */
export interface DigestPage {
  /** Id of the last row; null when there are no more. */
  next: string | null;
  /** Keys of the mails that are ready to be sent. */
  queued: string[];
}

const PAGE = 50;

/** Queues a page of the mails that are due, as far as anything is owed still. @param after id of the last row before. */
export async function queueDigests(deps: ActivityDeps, { after }: { after?: string }): Promise<DigestPage> {
  const due = await dueHeldMails(deps.db, { now: deps.now(), after, limit: PAGE });
  const queued: string[] = [];
  for (const held of due) {
    try {
      const settle = held.template === OFFER_MAIL ? settleHeldOffer : settleHeld;
      const key = await settle(deps, held);
      if (key) queued.push(key);
    } catch (error) {
      // One that fails says why in its row, and does not hold up the others.
      const problem = error instanceof Error ? error.message : 'unknown';
      await postponeHeldMail(deps.db, held, { problem, now: deps.now() });
    }
  }
  return { next: due.length === PAGE ? due.at(-1)!.id : null, queued };
}

/**
 * Makes one held mail, as of now: when its own day is over already, because nobody was there, it is today's. When its reader
 * is not to be disturbed now, it waits for the next moment. @returns the key of the mail that was queued.
 */
async function settleHeld(deps: ActivityDeps, held: EmailOutbox): Promise<string | undefined> {
  const { agencyId, agentId, caseId } = held;
  if (!agentId) throw new Error('a held mail is of an agent');
  const ask = { agencyId, agentId, caseId, kind: kindOf(held) };
  const mail = await readDailyMail(deps, ask, closingOf(deps, held));
  const withheld = await withheldBecause(deps, mail);
  return deps.db.$transaction(async (tx) => {
    if (mail.rows.length === 0 || withheld === 'opted-out') await dropHeldMail(tx, held);
    // Until somebody has corrected the address: then the agent gets it at once.
    else if (withheld) await holdWithoutAddress(tx, held, deps.now());
    // The days of a case that has its own may be seconds: its moment has come, and is not looked for again.
    else if (!mail.ownDays && sendingTime(mail) > deps.now()) await holdForLater(deps, tx, held, mail);
    else return queueHeld(deps, tx, held, mail);
    return undefined;
  });
}

async function holdForLater(
  deps: ActivityDeps,
  tx: Transaction,
  held: EmailOutbox,
  mail: DailyMail,
): Promise<void> {
  if (held.key === mailKey(mail)) return holdLonger(tx, held, sendingTime(mail));
  await holdForItsDay(deps, tx, mail);
  await dropHeldMail(tx, held);
}

/** A mail of this day that has gone before need not have said what this one would: then it is held for another day. */
async function queueHeld(
  deps: ActivityDeps,
  tx: Transaction,
  held: EmailOutbox,
  mail: DailyMail,
): Promise<string | undefined> {
  const queued = await queueDailyMail(deps, tx, mail);
  if (!queued) await holdForItsDay(deps, tx, mail);
  await dropHeldMail(tx, held);
  return queued ? mailKey(mail) : undefined;
}

/** Sends mails that were queued. What a mail server that is away does not take stays queued for the sweep. */
export async function sendDigests(
  deps: ActivityDeps,
  { keys, beat }: { keys: string[]; beat(): void },
): Promise<void> {
  for (const key of keys) {
    beat();
    // One that is refused for good does not hold up the others; anything else is for the retry, which finds those sent.
    const outcome = await sendOrTell(deps, key);
    if (outcome === 'queued') return;
  }
}
