/**
 * The one gate that every mail to an agent passes before it is queued: whether it may go at all, and from when on. Its kind decides
 * (see domain/follow-up/mail-moment.ts).
 */
import { type CaseClock, isRealTime, REAL_TIME, toBusiness, toReal } from '../../domain/calendar/case-clock';
import { localDate } from '../../domain/calendar/zoned';
import { isOptedOut, type MailKind, type MailPolicy, mailMoment } from '../../domain/follow-up/mail-moment';
import type { Instant, PlainDate } from '../../domain/primitives';
import type { Agency, Agent, Case } from '../../prisma/generated/client';
import { isBadAddress } from '../../records/bad-addresses';
import { clockOf } from '../../records/case-clock';
import type { Database, Transaction } from '../../records/database';
import { mailPolicyOf } from '../../records/mail-settings';
import type { Sealer } from '../../records/sealing';

/** When a mail may go. */
export interface MailTime {
  /** Business instant as of which it is asked for. */
  at: Instant;
  policy: MailPolicy;
  /** The agent's own day that it is of, and the business instant from which on it may go. */
  day: PlainDate;
  due: Instant;
  clock: CaseClock;
  /** The case lives through days of its own: no Schedule waits for its morning. */
  ownDays: boolean;
}

/** Whom a mail is to; `found` is its case, null when it is about all that live in real time. */
export interface MailReader {
  agent: Agent;
  agency: Agency;
  found: Case | null;
}

/** A case that was moved ahead in time is further ahead of the real present than any two machines' clocks are apart. */
const AHEAD_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Works out when a mail of a kind may go. @param ask its `at` is a business instant of the case; its present, unless told. */
export async function mailTime(
  { db, now }: { db: Database | Transaction; now(): Date },
  { agent, agency, found }: MailReader,
  ask: { kind: MailKind; at?: Instant | undefined },
): Promise<MailTime> {
  const clock = found ? clockOf(found) : REAL_TIME;
  const presentMs = toBusiness(clock, now().getTime());
  const ahead = ask.at !== undefined && Date.parse(ask.at) - presentMs > AHEAD_MS;
  const ownDays = !isRealTime(clock) || ahead;
  // A case of the real world may ask late, when it had to be tried again: its mail is of the day on which it goes.
  const at = ownDays && ask.at ? ask.at : new Date(presentMs).toISOString();
  const policy = await mailPolicyOf(db, agent, agency);
  // Where a day is seconds, an hour is less than a timer is late by: such a case writes when it says so.
  const { day, at: due } =
    clock.dayLengthMs < DAY_MS
      ? { day: localDate(agent.timeZone, at), at }
      : mailMoment(policy, ask.kind, at);
  return { at, policy, day, due, clock, ownDays };
}

/** The real instant from which on the mail may go. */
export const sendingTime = ({ clock, due }: Pick<MailTime, 'clock' | 'due'>): Date =>
  new Date(toReal(clock, Date.parse(due)));

/** Whether it may go at the very moment at which it is asked for. */
export const mayGoNow = (time: MailTime): boolean =>
  sendingTime(time) <= sendingTime({ ...time, due: time.at });

/** The real instant until which it is kept; undefined when it may go at once. */
export const keptUntil = (time: MailTime): Date | undefined =>
  mayGoNow(time) ? undefined : sendingTime(time);

/** Why an agent gets no mail of this kind at all. */
export async function withheldBecause(
  { db, sealer }: { db: Database | Transaction; sealer: Sealer },
  { policy, kind, agent }: { policy: MailPolicy; kind: MailKind; agent: Pick<Agent, 'agencyId' | 'email'> },
): Promise<'opted-out' | 'bad-address' | undefined> {
  if (isOptedOut(policy, kind)) return 'opted-out';
  const bad = await isBadAddress(db, sealer, { agencyId: agent.agencyId, address: agent.email });
  return bad ? 'bad-address' : undefined;
}
