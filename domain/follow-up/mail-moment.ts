/**
 * When an agent may be written to: the one place where mail hour, quiet hours, holidays, out-of-office and opt-outs meet.
 * Not for workflow code: local hours need time zones.
 */
import { type AgencyCalendar, isBusinessDay } from '../calendar/business-days';
import { addDays } from '../calendar/plain-date';
import { isStateHoliday } from '../calendar/state-holidays';
import { instantAt, localOf } from '../calendar/zoned';
import type { Instant, PlainDate } from '../primitives';

/**
 * `digest` once a day; `urgent` at once; `notice` at once as well: what will be done if nothing comes, which nobody can opt out
 * of and which does not wait for somebody's return.
 */
export const MAIL_KINDS = ['digest', 'urgent', 'notice'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
/** What an agent may say no to. */
export const OPTIONAL_KINDS = ['digest', 'urgent'] as const satisfies readonly MailKind[];

/** How one agent is written to. */
export interface MailPolicy {
  /** IANA zone of the agent. */
  timeZone: string;
  /** Local hour of the daily mail, 0-23. */
  digestHour: number;
  /** Local hours, `from` on and before `to`, in which nothing is sent; none when they are the same. */
  quiet: { from: number; to: number };
  agency: AgencyCalendar;
  /** State of the agent, two letters. */
  place?: string;
  closedDays: readonly PlainDate[];
  /** Out of office, both days included. */
  away?: { from: PlainDate; to: PlainDate };
  optOuts: readonly string[];
}

/** When a mail may go, and the agent's own day that it is of. */
export interface MailMoment {
  day: PlainDate;
  at: Instant;
}

/** Why there is no mail on a day. */
export type ClosedBecause = 'agency-closed' | 'state-holiday' | 'agent-closed' | 'away';

/** Whether the agent has said no to mail of this kind. A notice is always sent. */
export const isOptedOut = (policy: Pick<MailPolicy, 'optOuts'>, kind: MailKind): boolean =>
  kind !== 'notice' && policy.optOuts.includes(kind);

/** Why an agent gets no mail of a kind on a day; undefined when it may be sent. */
export function closedBecause(policy: MailPolicy, kind: MailKind, day: PlainDate): ClosedBecause | undefined {
  const { agency, place, closedDays, away } = policy;
  if (!isBusinessDay(agency, day)) return 'agency-closed';
  if (place && isStateHoliday(place, day)) return 'state-holiday';
  if (closedDays.includes(day)) return 'agent-closed';
  if (kind !== 'notice' && away && away.from <= day && day <= away.to) return 'away';
  return undefined;
}

/** Whether the agent's clock shows a quiet hour. */
export function isQuiet({ timeZone, quiet }: MailPolicy, at: Instant): boolean {
  return isQuietHour(quiet, localOf(timeZone, at).hour);
}

/**
 * The first moment, not before `at`, at which a mail of this kind may go: for a digest the mail hour of a day, which may have
 * passed already on the day of `at` itself (then it goes now). @param notBefore no day earlier than this.
 * @throws {RangeError} for an unknown zone or hour.
 */
export function mailMoment(
  policy: MailPolicy,
  kind: MailKind,
  at: Instant,
  notBefore: PlainDate = '0000-00-00',
): MailMoment {
  const { date: today } = localOf(policy.timeZone, at);
  let day = today < notBefore ? notBefore : today;
  for (;;) {
    const moment = closedBecause(policy, kind, day) ? undefined : momentOn(policy, kind, day, at);
    if (moment) return { day, at: moment };
    day = addDays(day, 1);
  }
}

/** The moment on a day, not before `at`; undefined when the day has none left. */
function momentOn(policy: MailPolicy, kind: MailKind, day: PlainDate, at: Instant): Instant | undefined {
  const earliest = instantAt(policy.timeZone, day, kind === 'digest' ? digestHour(policy) : 0);
  let moment = earliest < at ? at : earliest;
  if (isQuiet(policy, moment)) {
    // Quiet hours end once a day; on this day that may have been earlier than what is left of it.
    const end = instantAt(policy.timeZone, day, policy.quiet.to);
    if (end < moment) return undefined;
    moment = end;
  }
  return localOf(policy.timeZone, moment).date === day && !isQuiet(policy, moment) ? moment : undefined;
}

/** A mail hour that lies in the quiet hours moves to their end. */
const digestHour = ({ digestHour: hour, quiet }: MailPolicy): number =>
  isQuietHour(quiet, hour) ? quiet.to : hour;

const isQuietHour = ({ from, to }: MailPolicy['quiet'], hour: number): boolean =>
  from < to ? hour >= from && hour < to : from > to && (hour >= from || hour < to);
