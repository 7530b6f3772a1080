/** From what nodemailer throws to what the outbox must do. */
import type { NodemailerError } from 'nodemailer';
import { MailDeferred, MailRefused } from './mail-errors';

/** Steps of an SMTP conversation at which a 5xx reply is about this mail. Earlier it is about the server or our log-in. */
const ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** "Log in first" and the like (RFC 4954 section 6): a wrong setting of ours must not bounce every mail. */
const ABOUT_OUR_LOG_IN = [530, 534, 535, 538];
/** nodemailer's own refusals, before the server is asked: a mail too large for it, or no usable envelope. */
const OWN_REFUSALS = ['EMESSAGE', 'EENVELOPE'];
/** The codes that speak of the address itself (RFC 3463 section 3.2): a plain 550 may as well be about what we wrote. */
const NO_SUCH_MAILBOX = /\b5\.1\.[1236]\b/;
const RESPONSE_LENGTH_MAX = 200;

/**
 * Says whether a failed attempt may be repeated.
 * @param handedOver the whole mail was written to the connection: without a reply nobody knows whether it was taken.
 */
export function smtpFailure(error: unknown, handedOver: boolean): MailRefused | MailDeferred {
  const { code = 'unknown', command = '', responseCode, response } = factsOf(error);
  const said = response === undefined ? code : `${code} at ${command}: ${withoutAddresses(response)}`;
  if (isRefusal(code, command, responseCode)) {
    const nobody = command === 'RCPT TO' && NO_SUCH_MAILBOX.test(response ?? '');
    const reason = nobody ? 'no-such-mailbox' : 'refused-by-server';
    return new MailRefused(reason, `the mail server refuses the mail (${said})`, responseCode);
  }
  const outcome = handedOver && responseCode === undefined ? 'unknown' : 'not-sent';
  return new MailDeferred(code, outcome, `the mail could not be handed over (${said})`, responseCode);
}

/** All that nodemailer adds to an error is optional, so that any error may be read as one of its own. */
const factsOf = (error: unknown): Partial<NodemailerError> => (error instanceof Error ? error : {});

function isRefusal(code: string, command: string, responseCode: number | undefined): boolean {
  if (responseCode === undefined) return OWN_REFUSALS.includes(code);
  const permanent = responseCode >= 500 && responseCode < 600;
  return permanent && ABOUT_THE_MAIL.includes(command) && !ABOUT_OUR_LOG_IN.includes(responseCode);
}

/** Servers repeat the recipient in their replies; it is personal data and has no business in a log. */
const withoutAddresses = (response: string): string =>
  response.replace(/[^\s<>"]+@[^\s<>"]+/g, '<address>').slice(0, RESPONSE_LENGTH_MAX);
