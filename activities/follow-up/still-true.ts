/** What a mail is when it is sent at last: hours may lie between queueing it and a mail server that takes it. */
import { isRealTime } from '../../domain/calendar/case-clock';
import { instantAt, localDate } from '../../domain/calendar/zoned';
import { isQuiet, mailMoment } from '../../domain/follow-up/mail-moment';
import type { Agency, Agent } from '../../prisma/generated/client';
import { clockOf } from '../../records/case-clock';
import { DIGEST_KEY, holdMail } from '../../records/held-mail';
import { mailPolicyOf } from '../../records/mail-settings';
import type { LeasedMail } from '../../records/outbox';
import { digestVariables, type OwedRow, owedRows } from '../../records/owed-rows';
import type { ActivityDeps } from '../activity-deps';
import { closingOf, kindOf, mailKey, outboxMail, readDailyMail } from './daily-mail';
import { isOver } from './is-over';
import { sendingTime } from './mail-gate';

/** What is to be done with a mail that is about to be sent. */
export type Sending =
  /** `rows`: what it asks for, when it was written anew. */
  | { act: 'send'; variables: unknown; rows?: OwedRow[] }
  /** Its reader is not to be disturbed now. */
  | { act: 'keep'; until: Date }
  /** `undeliverable`: its reader should have had it, and somebody has to tell them otherwise. */
  | { act: 'drop'; because: string; undeliverable?: true };

/** A mail that is older than this when it is sent has lain in the queue: whoever queued it died, or the server was away. */
const WAITED_MS = 30_000;

/**
 * Looks once more at a mail: at every one that has waited, whether what it is about is over, and at each to an agent. Quiet hours hold
 * for all mail to an agent, and days without mail as well for what has waited.
 */
export async function stillTrue(deps: ActivityDeps, leased: LeasedMail): Promise<Sending> {
  const { row, variables } = leased;
  const waited = row.attempts > 1 || deps.now().getTime() - row.createdAt.getTime() > WAITED_MS;
  if (row.agentId) return toAgent(deps, leased, { agentId: row.agentId, waited });
  const { agencyId, caseId: id } = row;
  const found = waited && id ? await deps.db.case.findFirst({ where: { id, agencyId } }) : null;
  const because = waited ? await isOver(deps, row, found) : undefined;
  return because ? { act: 'drop', because } : { act: 'send', variables };
}

async function toAgent(
  deps: ActivityDeps,
  { row, variables }: LeasedMail,
  { agentId, waited }: { agentId: string; waited: boolean },
): Promise<Sending> {
  const { agencyId, caseId } = row;
  const [agent, agency, found] = await Promise.all([
    deps.db.agent.findUniqueOrThrow({ where: { id: agentId } }),
    deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } }),
    caseId ? deps.db.case.findUniqueOrThrow({ where: { id: caseId } }) : null,
  ]);
  if (found && found.agentId !== agentId) return { act: 'drop', because: 'the case has another agent now' };
  const now = deps.now().toISOString();
  // The days of a demonstration's case may be seconds: its own clock has said when, and is not asked again.
  if (!found || isRealTime(clockOf(found))) {
    const policy = await mailPolicyOf(deps.db, agent, agency);
    if (isOvertaken(row, localDate(agent.timeZone, now))) return overtaken(deps, row);
    const { at: moment } = mailMoment(policy, kindOf(row), now);
    // Whoever queued it has looked at the day; one that has waited may have come to another.
    if (isQuiet(policy, now) || (waited && row.kind !== null && moment > now))
      return { act: 'keep', until: new Date(moment) };
  }
  if (!waited) return { act: 'send', variables };
  const because = await isOver(deps, row, found);
  if (because) return { act: 'drop', because };
  return row.template === 'agent-digest'
    ? writtenAnew(deps, row, { agent, agency })
    : { act: 'send', variables };
}

/** What is owed by now. */
async function writtenAnew(
  deps: ActivityDeps,
  row: LeasedMail['row'],
  { agent, agency }: { agent: Agent; agency: Agency },
): Promise<Sending> {
  const { agencyId, caseId } = row;
  const { id: agentId } = agent;
  const closing = closingOf(deps, row);
  const evenAnswered = closing !== undefined;
  const rows = await owedRows(deps, { agencyId, agentId, onlyCaseId: caseId ?? undefined, evenAnswered });
  if (rows.length === 0) return { act: 'drop', because: 'everything it asked for has arrived' };
  const at = row.dayBucket
    ? instantAt(agent.timeZone, row.dayBucket, agency.digestHour)
    : deps.now().toISOString();
  const urgent = kindOf(row) !== 'digest';
  const variables = digestVariables(deps, rows, { agent, agency, at, urgent, closing });
  return { act: 'send', variables, rows };
}

type DayRow = Pick<LeasedMail['row'], 'key' | 'dayBucket'>;

/** A daily mail whose day is over would be a second one beside today's. */
const isOvertaken = (row: DayRow, today: string): boolean =>
  row.key.startsWith(DIGEST_KEY) && row.dayBucket !== null && row.dayBucket < today;

/** What it asked for is in the next daily mail, as far as it is owed still. */
async function overtaken(deps: ActivityDeps, row: LeasedMail['row']): Promise<Sending> {
  const { agencyId, agentId } = row;
  const mail = await readDailyMail(deps, { agencyId, agentId: agentId!, caseId: null, kind: 'digest' });
  if (mail.rows.length > 0)
    await deps.db.$transaction((tx) => holdMail(tx, deps.sealer, outboxMail(deps, mail), sendingTime(mail)));
  return { act: 'drop', because: `its day is over; what it asked for is in ${mailKey(mail)}` };
}
