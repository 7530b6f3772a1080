/** The mail to one agent about what is owed: which day it is of, what it says, and its trail in the cases that it names. */
import { type CaseClock, isRealTime, REAL_TIME, toBusiness } from '../../domain/calendar/case-clock';
import { localDate } from '../../domain/calendar/zoned';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { PlainDate } from '../../domain/primitives';
import { templateVersion } from '../../partners/mail/render-mail';
import type { Agency, Agent, Case, EmailOutbox } from '../../prisma/generated/client';
import { businessTime, clockOf } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { dropHeldMails, type OncePerDay } from '../../records/held-mail';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';
import { digestVariables, type OwedRow, owedRows } from './owed-rows';

/** Who is mailed, and why. */
export interface MailAsk {
  agencyId: string;
  agentId: string;
  /** The case that brings it about; null when it is about all cases that live in real time. */
  caseId: string | null;
  /** Business instant; now, unless told. */
  at?: string;
  urgent: boolean;
}

/** A mail about what an agent owes. */
export interface DailyMail extends MailAsk {
  at: string;
  agent: Agent;
  agency: Agency;
  /** The agent's own day. */
  day: PlainDate;
  clock: CaseClock;
  rows: OwedRow[];
}

/** Reads what the mail is to say. @throws when the agency has no such agent or case. */
export async function readDailyMail(deps: ActivityDeps, ask: MailAsk): Promise<DailyMail> {
  const { agencyId, agentId, caseId } = ask;
  const [agent, agency, found] = await Promise.all([
    deps.db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } }),
    deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } }),
    caseId === null ? null : deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } }),
  ]);
  const clock = found ? clockOf(found) : REAL_TIME;
  const at = ask.at ?? new Date(toBusiness(clock, deps.now().getTime())).toISOString();
  const rows = await owedRows(deps, { agencyId, agentId, onlyCaseId: onlyCaseOf({ ...ask, clock }) });
  return { ...ask, at, agent, agency, day: localDate(agent.timeZone, at), clock, rows };
}

/** The one case that a mail is about: of an urgent one, and of any about a case whose days are not real ones. */
const onlyCaseOf = ({ urgent, clock, caseId }: Pick<DailyMail, 'urgent' | 'clock' | 'caseId'>) =>
  caseId !== null && (urgent || !isRealTime(clock)) ? caseId : undefined;

const URGENT = 'urgent';

/** What makes it this mail and no other: a daily one is the only one of its day. */
export function mailKey(mail: DailyMail): string {
  const { urgent, agentId, caseId, day } = mail;
  if (urgent) return [URGENT, caseId, day].join(':');
  return ['digest', agentId, ...(onlyCaseOf(mail) ? [caseId] : []), day].join(':');
}

/** Whether a mail of the outbox is an urgent one. */
export const isUrgent = ({ key }: Pick<EmailOutbox, 'key'>): boolean => key.startsWith(`${URGENT}:`);

/** The mail as the outbox takes it. */
export function outboxMail(deps: ActivityDeps, mail: DailyMail): OncePerDay {
  const { agent, agencyId, agentId, day } = mail;
  return {
    agencyId,
    key: mailKey(mail),
    to: { name: agent.name, address: agent.email },
    template: 'agent-digest',
    templateVersion: templateVersion('agent-digest'),
    variables: digestVariables(deps, mail.rows, mail),
    agentId,
    caseId: onlyCaseOf(mail),
    dayBucket: day,
  };
}

/** Queues the mail with its trail in every case that it names: once, whoever comes first. @returns whether this call did. */
export async function queueDailyMail(deps: ActivityDeps, tx: Transaction, mail: DailyMail): Promise<boolean> {
  const queued = outboxMail(deps, mail);
  if (!(await queueMail(tx, deps.sealer, queued))) return false;
  if (!mail.urgent) await dropHeldMails(tx, queued);
  await leaveTrail(deps, tx, mail);
  return true;
}

async function leaveTrail(deps: ActivityDeps, tx: Transaction, mail: DailyMail): Promise<void> {
  const { agencyId, at, rows } = mail;
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
