/** What the mailer is asked to send, and what it refuses before any server is asked. */
import { checkedMailbox, type MailAddress } from './mail-address';
import { MailRefused } from './mail-errors';

/** One mail to one person. It carries no files: medical documents are fetched behind a log-in, never mailed. */
export interface OutgoingMail {
  to: MailAddress;
  /** In place of the mailer's own `from`, e.g. for another agency. */
  from?: MailAddress;
  /** Where an answer goes, if not to `from`. */
  replyTo?: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** With angle brackets; the same at every attempt, so that a duplicate is recognisable. */
  messageId: string;
  /** Extra headers, see {@link HEADER_NAME}. */
  headers?: Record<string, string>;
}

const MESSAGE_ID = /^<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>$/;
/** Headers that a caller may set. None of them decides who gets the mail or how it is read. */
const HEADER_NAME = /^(?:X-[A-Za-z0-9-]{1,60}|In-Reply-To|References)$/;
const HEADER_VALUE = /^[\x20-\x7e]{0,500}$/;
const SUBJECT_LENGTH_MAX = 250;

/**
 * Checks a mail and gives back its known fields, names on one line. Anything else that an object may carry, such as a `bcc`
 * or files, stays behind.
 * @throws {MailRefused} `invalid-address` or `invalid-message`, naming the field but not its content.
 */
export function checkedMail({
  to,
  from,
  replyTo,
  subject,
  text,
  html,
  messageId,
  headers = {},
}: OutgoingMail): OutgoingMail {
  if (/\p{Cc}/u.test(subject)) refuse('subject: holds a line break or another control character');
  if (subject.length > SUBJECT_LENGTH_MAX) refuse(`subject: longer than ${SUBJECT_LENGTH_MAX} characters`);
  if (!MESSAGE_ID.test(messageId)) refuse('messageId: not of the form <id@domain>');
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name)) refuse('headers: a name is neither X-... nor In-Reply-To nor References');
    if (!HEADER_VALUE.test(value)) refuse(`headers.${name}: not one line of plain characters`);
  }
  return {
    to: checkedMailbox('to', to),
    ...(from && { from: checkedMailbox('from', from) }),
    ...(replyTo && { replyTo: checkedMailbox('replyTo', replyTo) }),
    subject,
    text,
    html,
    messageId,
    headers,
  };
}

function refuse(message: string): never {
  throw new MailRefused('invalid-message', message);
}
