/** The mail that asks for the reply to one offer: what it says, when it may go, and who is asked when it may not. */
import { dayInWords } from '../../domain/calendar/day-words';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { MailKind } from '../../domain/follow-up/mail-moment';
import type { PlainDate } from '../../domain/primitives';
import type { EmailOutbox, Offer } from '../../prisma/generated/client';
import { answeredLately } from '../../records/answered-by-mail';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import type { OncePerDay } from '../../records/held-mail';
import { lastDayOf, offerVariables } from '../../records/mail-variables/agent-mails';
import { offerTaskPrefix } from '../../records/offers';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';
import { agentMail } from './agent-mail';
import { type MailTime, mailTime, withheldBecause } from './mail-gate';

/** Its template. */
export const OFFER_MAIL = 'agent-offer';

/** Why an offer's agent gets no mail about it. */
export type NoOfferMail = 'opted-out' | 'bad-address' | 'not-in-time';

/** The mail about an offer. */
export interface OfferMail {
  mail: OncePerDay & { caseId: string; kind: MailKind };
  time: MailTime;
  offer: Offer;
  /** The last day on which it may be answered. */
  lastDay: PlainDate;
  /** Set when it does not go. */
  because: NoOfferMail | undefined;
}

/** Reads what the mail is to say, and when it may go. @param ask its `at` is a business instant of the case; its present, unless told. */
export async function readOfferMail(
  deps: ActivityDeps,
  ask: { agencyId: string; caseId: string; agentId: string; kind: MailKind; at?: string },
  offer: Offer,
): Promise<OfferMail> {
  const { kind, at } = ask;
  const { about, mail } = await agentMail(deps, ask, OFFER_MAIL);
  const time = await mailTime(deps, about, { kind, at });
  const withheld = await withheldBecause(deps, { ...time, kind, agent: about.agent });
  const { day: dayBucket } = time;
  const variables = await offerVariables(deps, about, offer);
  const inTime = Date.parse(time.due) < offer.expiresAt.getTime();
  return {
    mail: { ...mail, kind, key: `${mailsAbout(offer)}${dayBucket}`, dayBucket, variables },
    ...{ time, offer, lastDay: lastDayOf(about.agency.timeZone, offer) },
    because: withheld ?? (inTime ? undefined : 'not-in-time'),
  };
}

/** What the keys of the mails about an offer begin with. */
const mailsAbout = ({ id }: Pick<Offer, 'id'>): string => `offer:${id}:`;

/**
 * Whether the agent has just answered a mail about the offer: then the mail does not go, until somebody has had time to read the answer.
 * The warning that the offer lapses goes all the same.
 */
export async function isAnswered({ db }: ActivityDeps, { mail, time, offer }: OfferMail): Promise<boolean> {
  const { agencyId, caseId, kind } = mail;
  if (kind === 'notice') return false;
  return answeredLately(db, { agencyId, caseId, mails: mailsAbout(offer), at: time.at });
}

/** Queues the mail with its trail: once for each of the agent's days, whoever comes first. */
export async function queueOfferMail(
  { sealer }: ActivityDeps,
  tx: Transaction,
  { mail, time }: OfferMail,
): Promise<void> {
  const { agencyId, caseId, key } = mail;
  await queueMail(tx, sealer, mail);
  const data = { mail: key, items: 1, requirementIds: [] };
  const event: CaseEventDraft = { type: 'follow-up.agent', at: time.at, actor: 'system', data };
  await appendEvents(tx, { agencyId, caseId, key: `mail:${key}` }, [event]);
}

/** A person is asked to call the agent, and the history says that no mail has gone. */
export async function askToCall(
  tx: Transaction,
  { mail, time: { at }, offer, lastDay }: OfferMail,
  because: NoOfferMail,
): Promise<void> {
  const { agencyId, caseId, kind, dayBucket } = mail;
  const key = `${offerTaskPrefix(offer.id)}${dayBucket}:${because}`;
  const title = `An offer waits for the reply, and the agent ${WORDS[because]}: call them by ${dayInWords(lastDay)}`;
  const dueAt = `${lastDay}T12:00:00.000Z`;
  const task = { key, kind: 'call-agent', role: 'case-manager', title, dueAt } as const;
  await openTasks(tx, { agencyId, caseId }, [task]);
  const by = { at, actor: 'system' } as const;
  await appendEvents(tx, { agencyId, caseId, key: `withheld:${key}` }, [
    { ...by, type: 'follow-up.withheld', data: { kind, because } },
    { ...by, type: 'follow-up.escalated', data: { action: 'call-agent', taskKey: key } },
  ]);
}

const WORDS: Record<NoOfferMail, string> = {
  'opted-out': 'has said no to such mail',
  'bad-address': 'has an address that mail comes back from',
  'not-in-time': 'may get no mail before it runs out',
};

/** The offer that a mail of the outbox asks about; undefined for any other mail. */
export const offerOfMail = ({ template, key }: Pick<EmailOutbox, 'template' | 'key'>): string | undefined =>
  template === OFFER_MAIL ? key.split(':')[1] : undefined;

/** Whether an offer still waits for a reply. */
export const isStillOpen = async ({ db }: ActivityDeps, id: string, agencyId: string): Promise<boolean> =>
  (await db.offer.count({ where: { id, agencyId, state: 'open' } })) === 1;
