/** Whether a person wrote a mail, a machine answered for one, or a mail server says that one could not be delivered. */

export const MAIL_KINDS = ['person', 'automatic-reply', 'bounce'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What of a mail tells it: headers by lower-case name, and the sender's address. */
export interface MailSigns {
  headers: ReadonlyMap<string, string>;
  from?: string;
  subject?: string;
}

/** Names under which mail servers write. */
const SERVERS = /^(mailer-daemon|postmaster|mail-daemon)(@|$)/i;
/** Headers that only automatic replies have, with the values that say so. RFC 3834 and the custom before it. */
const AUTOMATIC: [header: string, value: RegExp][] = [
  ['auto-submitted', /^(?!no\b).+/i],
  ['x-autoreply', /.+/],
  ['x-autorespond', /.+/],
  ['x-auto-reply', /.+/],
  ['precedence', /^auto_reply$/i],
];
const OUT_OF_OFFICE = /^\s*(automatic reply|auto(matic)?[- ]?reply|autoreply|out of (the )?office)\b/i;

/** A delivery report (RFC 3464) is a bounce, whatever else it says of itself. */
export function classifyMail({ headers, from, subject }: MailSigns): MailKind {
  if (isReport(headers.get('content-type') ?? '') || isServersWord(headers, from)) return 'bounce';
  const automatic = AUTOMATIC.some(([name, value]) => value.test(headers.get(name) ?? ''));
  return automatic || OUT_OF_OFFICE.test(subject ?? '') ? 'automatic-reply' : 'person';
}

const isReport = (contentType: string): boolean =>
  /^multipart\/report\b/i.test(contentType) && /report-type\s*=\s*"?delivery-status/i.test(contentType);

/** Servers that write no report name themselves, and give no address to bounce back to. */
const isServersWord = (headers: MailSigns['headers'], from: string | undefined): boolean =>
  SERVERS.test(from ?? '') || (headers.has('x-failed-recipients') && headers.get('return-path') === '<>');
