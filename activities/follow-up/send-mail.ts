import { ApplicationFailure } from '@temporalio/activity';
import { recordBounce } from '../../intake/mail/record-bounce';
import { MailDeferred, MailRefused } from '../../partners/mail/mail-errors';
import { renderMail } from '../../partners/mail/render-mail';
import { replyMailbox } from '../../partners/mail/reply-address';
import { isBadAddress } from '../../records/bad-addresses';
import { crashPoint } from '../../records/crash-points';
import { templateVersionOf } from '../../records/mail-templates';
import { keepMail, type LeasedMail, leaseMail, settleMail } from '../../records/outbox';
import { replyToken } from '../../records/reply-token';
import type { ActivityDeps } from '../activity-deps';
import { keepWrittenAnew } from './leave-trail';
import { type Sending, stillTrue } from './still-true';

/** `kept`: its reader is not to be disturbed now, or a mail server is away. */
export type Sent = 'sent' | 'queued' | 'kept' | 'nothing-to-send';

/**
 * Sends a queued mail. Sent twice only if the process ends between the mail server's yes and our note of it, and then
 * with the same Message-ID.
 * A mail server that is away holds nothing up: the mail stays queued, and the sweep sends it later.
 * @throws ApplicationFailure `mail-refused`, not retryable, when the mail can never be delivered.
 */
export async function sendQueuedMail(deps: ActivityDeps, key: string): Promise<Sent> {
  crashPoint('mail-queued');
  const leased = await leaseMail(deps.db, deps.sealer, key);
  if (!leased) return 'nothing-to-send';
  const { row } = leased;
  const sending = await lookAgain(deps, leased);
  if (sending.act === 'keep') {
    await keepMail(deps.db, row, sending.until);
    return 'kept';
  }
  if (sending.act === 'drop') {
    const because = row.maybeSent ? `${sending.because}; ${MAYBE_SENT}` : sending.because;
    await settleMail(deps.db, row, { state: 'REFUSED', problem: because });
    if (sending.undeliverable) throw ApplicationFailure.nonRetryable(sending.because, 'mail-refused');
    return 'nothing-to-send';
  }
  const { variables, rows } = sending;
  if (rows && !(await keepWrittenAnew(deps, row, { variables, rows }))) return 'nothing-to-send';
  try {
    await handOver(deps, leased, variables);
  } catch (error) {
    return failed(deps, leased, error);
  }
  crashPoint('mail-sent');
  await settleMail(deps.db, row, { state: 'SENT' });
  return 'sent';
}

/** Of a mail that is dropped although a try to send it ended without an answer. */
const MAYBE_SENT = 'a try before may have reached its reader';

/** Nothing is sent to an address that mail has come back from: whoever wrote it looks before, and it has gone bad since then. */
async function lookAgain(deps: ActivityDeps, leased: LeasedMail): Promise<Sending> {
  const { agencyId } = leased.row;
  const bad = await isBadAddress(deps.db, deps.sealer, { agencyId, address: leased.to.address });
  if (bad) return { act: 'drop', because: 'mail to this address comes back', undeliverable: true };
  return stillTrue(deps, leased);
}

async function handOver(deps: ActivityDeps, { row, to }: LeasedMail, variables: unknown): Promise<void> {
  const { templateVersion: _, ...mail } = renderMail(row.template, variables, {
    publicUrl: deps.publicUrl,
    version: row.templateVersion,
    language: row.language,
    custom: row.templateOrigin === 'agency' ? await ownWording(deps, row) : undefined,
  });
  const base = NOT_ANSWERED.includes(row.template) ? undefined : deps.replyAddress;
  const replyTo = replyMailbox(base, replyToken(deps.sealer, row.id));
  await deps.mailer.send({ ...mail, to, messageId: row.messageId, ...(replyTo ? { replyTo } : {}) });
}

/** Lists for colleagues: an answer would belong to no case. */
const NOT_ANSWERED = ['staff-morning'];

const ownWording = ({ db }: ActivityDeps, row: LeasedMail['row']) =>
  templateVersionOf(db, {
    agencyId: row.agencyId,
    templateId: row.template,
    language: row.language,
    version: row.templateVersion,
  });

async function failed(deps: ActivityDeps, { row }: LeasedMail, error: unknown): Promise<Sent> {
  const refused = error instanceof MailRefused;
  const problem = error instanceof Error ? error.message : 'unknown';
  // The server knows at once what others find out later and send a notice of.
  if (refused && error.reason === 'no-such-mailbox')
    await recordBounce(deps, { messageId: row.messageId, kind: 'hard' });
  const known = refused || (error instanceof MailDeferred && error.outcome === 'not-sent');
  await settleMail(deps.db, row, {
    ...{ state: refused ? 'REFUSED' : 'QUEUED', problem },
    ...(known ? {} : { maybeSent: true }),
  });
  if (refused) throw ApplicationFailure.nonRetryable(error.message, 'mail-refused');
  if (error instanceof MailDeferred) return 'queued';
  throw error;
}
