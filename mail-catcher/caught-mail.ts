import { type AddressObject, simpleParser } from 'mailparser';

/** A mail that was caught, as the list shows it. */
export interface MailSummary {
  /** Sorts by time of arrival. */
  id: string;
  /** ISO 8601 instant. */
  receivedAt: string;
  from: string;
  /** Whom the sender named to the server, in the order named; blind copies included. */
  to: readonly string[];
  subject: string;
  /** The Message-ID header: equal for two tries at the same mail. */
  messageId: string;
}

/** A mail with everything in it. */
export interface CaughtMail extends MailSummary {
  text: string;
  /** The HTML part as sent: never show it outside a sandbox. */
  html: string;
  /** Header lines as sent, unfolded, in order. */
  headers: readonly { name: string; value: string }[];
  attachments: readonly { fileName: string; mimeType: string; sizeBytes: number }[];
}

/**
 * Reads a mail as it went over the wire.
 * @param arrival what the mail itself does not say; without recipients those in its headers are taken
 */
export async function readMail(
  raw: Buffer,
  arrival: { id: string; receivedAt: string; to?: readonly string[] },
): Promise<CaughtMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  const named = [mail.to, mail.cc].flatMap((list) => addressesIn(list));
  return {
    id: arrival.id,
    receivedAt: arrival.receivedAt,
    from: addressesIn(mail.from)[0] ?? '',
    to: arrival.to ?? named,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: mail.headerLines.map(({ line }) => headerOf(line)),
    attachments: mail.attachments.map((part) => ({
      fileName: part.filename ?? '(no name)',
      mimeType: part.contentType,
      sizeBytes: part.size,
    })),
  };
}

/** What the list and the JSON list show of a mail. */
export const summaryOf = ({ id, receivedAt, from, to, subject, messageId }: CaughtMail): MailSummary => ({
  id,
  receivedAt,
  from,
  to,
  subject,
  messageId,
});

function addressesIn(list: AddressObject | AddressObject[] | undefined): string[] {
  return [list ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}

function headerOf(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  return {
    name: line.slice(0, colon),
    value: line
      .slice(colon + 1)
      .replace(/\r?\n\s*/g, ' ')
      .trim(),
  };
}
