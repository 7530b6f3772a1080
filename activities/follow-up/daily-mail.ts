/** The mail to one agent about what is owed: which day it is of, what it says, and its trail in the cases that it names. */
import { type CaseClock, isRealTime, REAL_TIME, toBusiness, toReal } from '../../domain/calendar/case-clock';
import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { type MailKind, type MailPolicy, mailMoment } from '../../domain/follow-up/mail-moment';
import type { PlainDate } from '../../domain/primitives';
import type { Agency, Agent, Case, EmailOutbox } from '../../prisma/generated/client';
import { businessTime, clockOf } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { DIGEST_KEY, dropHeldMails, type OncePerDay } from '../../records/held-mail';
import { mailPolicyOf } from '../../records/mail-settings';
import { queueMail } from '../../records/outbox';
import { digestVariables, namedRows, type OwedRow, owedRows } from '../../records/owed-rows';
import type { ActivityDeps } from '../activity-deps';
import { wordingFor } from './wording-for';

/** Who is mailed, and why. */
export interface MailAsk {
  agencyId: string;
  agentId: string;
  /** The case that brings it about; null when it is about all cases that live in real time. */
  caseId: string | null;
  kind: MailKind;
  /** Business instant of the case; its present, unless told. */
  at?: string;
}

/** A mail about what an agent owes. */
export interface DailyMail extends MailAsk {
  at: string;
  agent: Agent;
  agency: Agency;
  policy: MailPolicy;
  /** The agent's own day that it is of, and the business instant from which on it may go. */
  day: PlainDate;
  due: string;
  clock: CaseClock;
  /** The case lives through days of its own: its mail is about it alone, and no Schedule waits for its morning. */
  ownDays: boolean;
  /** Its wording: whose version, in which language. */
  template: Pick<OncePerDay, 'templateVersion' | 'templateOrigin' | 'language'>;
  rows: OwedRow[];
}

/** A case that was moved ahead in time is further ahead of the real present than any two machines' clocks are apart. */
const AHEAD_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Reads what the mail is to say, and when. @throws when the agency has no such agent or case. */
export async function readDailyMail(deps: ActivityDeps, ask: MailAsk): Promise<DailyMail> {
  const { db } = deps;
  const { agencyId, agentId, caseId, kind } = ask;
  const [agent, agency, found] = await Promise.all([
    db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } }),
    db.agency.findUniqueOrThrow({ where: { id: agencyId } }),
    caseId === null ? null : db.case.findFirstOrThrow({ where: { id: caseId, agencyId } }),
  ]);
  const clock = found ? clockOf(found) : REAL_TIME;
  const presentMs = toBusiness(clock, deps.now().getTime());
  const ahead = ask.at !== undefined && Date.parse(ask.at) - presentMs > AHEAD_MS;
  const ownDays = !isRealTime(clock) || ahead;
  // A case of the real world may ask late, when it had to be tried again: its mail is of the day on which it goes.
  const at = ownDays && ask.at ? ask.at : new Date(presentMs).toISOString();
  const policy = await mailPolicyOf(db, agent, agency);
  // Where a day is seconds, an hour is less than a timer is late by: such a case writes when it says so.
  const { day, at: due } =
    clock.dayLengthMs < DAY_MS ? { day: localDate(agent.timeZone, at), at } : mailMoment(policy, kind, at);
  const rows = await owedRows(deps, { agencyId, agentId, onlyCaseId: onlyCaseOf({ caseId, kind, ownDays }) });
  const template = await wordingFor(deps, agent, 'agent-digest');
  return { ...ask, at, agent, agency, policy, day, due, clock, ownDays, template, rows };
}

/** The one case that a mail is about: of any but a daily one, and of any about a case whose days are not real ones. */
const onlyCaseOf = ({ kind, ownDays, caseId }: Pick<DailyMail, 'kind' | 'ownDays' | 'caseId'>) =>
  caseId !== null && (kind !== 'digest' || ownDays) ? caseId : undefined;

/** What makes it this mail and no other: a daily one is the only one of its day. */
export function mailKey(mail: DailyMail): string {
  const { kind, agentId, caseId, day } = mail;
  if (kind !== 'digest') return [kind, caseId, day].join(':');
  const only = onlyCaseOf(mail);
  return `${DIGEST_KEY}${[agentId, ...(only ? [only] : []), day].join(':')}`;
}

/** Which kind of mail to an agent a row of the outbox is. */
export function kindOf({ key }: Pick<EmailOutbox, 'key'>): MailKind {
  if (key.startsWith('urgent:')) return 'urgent';
  return key.startsWith('notice:') ? 'notice' : 'digest';
}

/** The real instant from which on the mail may go. */
export const sendingTime = ({ clock, due }: DailyMail): Date => new Date(toReal(clock, Date.parse(due)));

/** The mail as the outbox takes it. */
export function outboxMail(deps: ActivityDeps, mail: DailyMail): OncePerDay {
  const { agent, agency, agencyId, agentId, day, at, kind, template } = mail;
  return {
    ...template,
    agencyId,
    key: mailKey(mail),
    to: { name: agent.name, address: agent.email },
    template: 'agent-digest',
    variables: digestVariables(deps, mail.rows, { agent, agency, at, urgent: kind !== 'digest' }),
    agentId,
    caseId: onlyCaseOf(mail),
    dayBucket: day,
  };
}

/** Queues the mail with its trail in every case that it names: once, whoever comes first. @returns whether this call did. */
export async function queueDailyMail(deps: ActivityDeps, tx: Transaction, mail: DailyMail): Promise<boolean> {
  const queued = outboxMail(deps, mail);
  if (!(await queueMail(tx, deps.sealer, queued))) return false;
  if (mail.kind === 'digest') await dropHeldMails(tx, queued);
  await leaveTrail(deps, tx, mail);
  return true;
}

async function leaveTrail(deps: ActivityDeps, tx: Transaction, mail: DailyMail): Promise<void> {
  const { agencyId, at } = mail;
  const rows = namedRows(mail.rows);
  const key = mailKey(mail);
  await tx.requirement.updateMany({
    where: { id: { in: rows.map((r) => r.id) } },
    data: { followUpsSent: { increment: 1 }, lastFollowUpAt: new Date(at) },
  });
  for (const one of distinctCases(rows)) {
    const requirementIds = rows.filter((r) => r.caseId === one.id).map((r) => r.id);
    const event: CaseEventDraft = {
      type: 'follow-up.agent',
      at: one.id === mail.caseId ? at : businessTime(one, deps.now()),
      actor: 'system',
      data: { mail: key, items: requirementIds.length, requirementIds },
    };
    await appendEvents(tx, { agencyId, caseId: one.id, key: trailKey(key) }, [event]);
  }
}

/** The key of the event that tells a case of a mail. */
export const trailKey = (key: string): string => `mail:${key}`;

const distinctCases = (rows: OwedRow[]): Case[] => [...new Map(rows.map((r) => [r.caseId, r.case])).values()];
