import { ApplicationFailure } from '@temporalio/activity';
import { instantAt } from '../../domain/calendar/zoned';
import { MailDeferred, MailRefused } from '../../partners/mail/mail-errors';
import { renderMail } from '../../partners/mail/render-mail';
import { crashPoint } from '../../records/crash-points';
import { type LeasedMail, leaseMail, settleMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';
import { isUrgent } from './daily-mail';
import { isStillOpen, offerOfMail } from './offer-mail';
import { digestVariables, owedRows } from './owed-rows';

/**
 * Sends a queued mail. Sent twice only if the process ends between the mail server's yes and our note of it, and then
 * with the same Message-ID.
 * A mail server that is away holds nothing up: the mail stays queued, and the sweep sends it later.
 * @throws ApplicationFailure `mail-refused`, not retryable, when the mail can never be delivered.
 */
export async function sendQueuedMail(
  deps: ActivityDeps,
  key: string,
): Promise<'sent' | 'queued' | 'nothing-to-send'> {
  crashPoint('mail-queued');
  const leased = await leaseMail(deps.db, deps.sealer, key);
  if (!leased) return 'nothing-to-send';
  const { row, to } = leased;
  const variables = await stillTrue(deps, leased);
  if (!variables) {
    await settleMail(deps.db, row, 'REFUSED', 'everything it asked for has arrived');
    return 'nothing-to-send';
  }
  try {
    const { templateVersion: _, ...mail } = renderMail(row.template, variables, {
      publicUrl: deps.publicUrl,
      version: row.templateVersion,
    });
    await deps.mailer.send({ ...mail, to, messageId: row.messageId });
  } catch (error) {
    const refused = error instanceof MailRefused;
    await settleMail(
      deps.db,
      row,
      refused ? 'REFUSED' : 'QUEUED',
      error instanceof Error ? error.message : 'unknown',
    );
    if (refused) throw ApplicationFailure.nonRetryable(error.message, 'mail-refused');
    if (error instanceof MailDeferred) return 'queued';
    throw error;
  }
  crashPoint('mail-sent');
  await settleMail(deps.db, row, 'SENT');
  return 'sent';
}

/** A mail that is older than this when it is sent has lain in the queue: whoever queued it died, or the server was away. */
const WAITED_MS = 30_000;

/**
 * What a mail says when it is sent at last: a reminder that had to wait leaves out what has arrived since.
 * @returns undefined when nothing is left to say.
 */
async function stillTrue(deps: ActivityDeps, { row, variables }: LeasedMail): Promise<unknown> {
  const waited = row.attempts > 1 || deps.now().getTime() - row.createdAt.getTime() > WAITED_MS;
  const offerId = offerOfMail(row);
  if (offerId && waited && !(await isStillOpen(deps, offerId, row.agencyId))) return undefined;
  if (row.template !== 'agent-digest' || !waited || !row.agentId) return variables;
  const { agencyId, agentId } = row;
  const rows = await owedRows(deps, { agencyId, agentId, onlyCaseId: row.caseId ?? undefined });
  if (rows.length === 0) return undefined;
  const agent = await deps.db.agent.findUniqueOrThrow({ where: { id: agentId } });
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const at = row.dayBucket
    ? instantAt(agent.timeZone, row.dayBucket, agency.digestHour)
    : deps.now().toISOString();
  return digestVariables(deps, rows, { agent, agency, at, urgent: isUrgent(row) });
}
