/** The mail to one agent about what is owed: which day it is of, what it says, and its trail in the cases that it names. */
import { MAIL_KINDS, type MailKind } from '../../domain/follow-up/mail-moment';
import type { Agency, Agent, EmailOutbox } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { DIGEST_KEY, dropHeldMails, type OncePerDay } from '../../records/held-mail';
import { queueMail } from '../../records/outbox';
import {
  type Closing,
  closingOn,
  digestVariables,
  namedRows,
  type OwedRow,
  owedRows,
} from '../../records/owed-rows';
import type { ActivityDeps } from '../activity-deps';
import { leaveTrail } from './leave-trail';
import { type MailTime, mailTime } from './mail-gate';
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
  /** Of a notice: when it is proposed to close the case. Older workflows do not say it. */
  closesAt?: string | undefined;
}

/** A mail about what an agent owes; that of a case with days of its own is about it alone. */
export interface DailyMail extends MailAsk, MailTime {
  at: string;
  agent: Agent;
  agency: Agency;
  /** Its wording: whose version, in which language. */
  template: Pick<OncePerDay, 'templateVersion' | 'templateOrigin' | 'language'>;
  /** Of a notice: what it says of the case's end. */
  closing: Closing | undefined;
  rows: OwedRow[];
}

/**
 * Reads what the mail is to say, and when. A notice names what somebody has answered, too: nobody has said yet that it is settled.
 * @param held what a notice that was held for later says of the case's end.
 * @throws when the agency has no such agent or case.
 */
export async function readDailyMail(
  deps: ActivityDeps,
  ask: MailAsk,
  held?: Closing | undefined,
): Promise<DailyMail> {
  const { db } = deps;
  const { agencyId, agentId, caseId, kind } = ask;
  const [agent, agency, found] = await Promise.all([
    db.agent.findFirstOrThrow({ where: { id: agentId, agencyId } }),
    db.agency.findUniqueOrThrow({ where: { id: agencyId } }),
    caseId === null ? null : db.case.findFirstOrThrow({ where: { id: caseId, agencyId } }),
  ]);
  const time = await mailTime(deps, { agent, agency, found }, { kind, at: ask.at });
  const onlyCaseId = onlyCaseOf({ caseId, kind, ownDays: time.ownDays });
  const notice = kind === 'notice';
  const rows = await owedRows(deps, { agencyId, agentId, onlyCaseId, evenAnswered: notice });
  const template = await wordingFor(deps, agent, 'agent-digest', notice ? tellsOfClosing : undefined);
  const closing = notice ? (held ?? closingOn(agent, ask.closesAt)) : undefined;
  return { ...ask, ...time, agent, agency, template, rows, closing };
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

/** What rows from before their kind was kept were, by the beginning of their keys; the daily mail is the only other one. */
const KIND_BY_KEY: Record<string, MailKind> = {
  urgent: 'urgent',
  notice: 'notice',
  offer: 'urgent',
  'case-ended': 'notice',
};

/** Which kind of mail to an agent a row of the outbox is. */
export const kindOf = ({ key, kind }: Pick<EmailOutbox, 'key' | 'kind'>): MailKind =>
  MAIL_KINDS.find((one) => one === kind) ?? KIND_BY_KEY[key.split(':')[0]!] ?? 'digest';

/** What a mail of the outbox says of the case's end; undefined when it is no notice. */
export function closingOf({ sealer }: ActivityDeps, row: EmailOutbox): Closing | undefined {
  if (kindOf(row) !== 'notice') return undefined;
  return sealer.openJson<{ closing?: Closing }>('outbox.variables', row.variablesSealed).closing ?? {};
}

/** An agency's own words for the daily mail need not have any for a case that will be closed. */
const tellsOfClosing = ({ text, html }: { text: string; html: string }): boolean =>
  [text, html].every((part) => /\{[{%][^}]*\bclosing\b/.test(part));

/** The mail as the outbox takes it. */
export function outboxMail(deps: ActivityDeps, mail: DailyMail): OncePerDay {
  const { agent, agency, agencyId, agentId, day, at, kind, template } = mail;
  const closing = kind === 'notice' ? mail.closing : undefined;
  return {
    ...template,
    agencyId,
    key: mailKey(mail),
    kind,
    to: { name: agent.name, address: agent.email },
    template: 'agent-digest',
    variables: digestVariables(deps, mail.rows, { agent, agency, at, urgent: kind !== 'digest', closing }),
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
  await leaveTrail(deps, tx, { ...mail, rows: namedRows(mail.rows), key: queued.key });
  return true;
}
