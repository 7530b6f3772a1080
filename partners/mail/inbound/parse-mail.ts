import { type AddressObject, type Attachment, type ParsedMail as Headed, simpleParser } from 'mailparser';
import { classifyMail, type MailKind } from '../../../domain/mail/classify-mail';
import { problemOfPart } from '../../../domain/mail/judge-part';

/** One file of a mail. */
export interface MailFile {
  fileName?: string;
  mimeType: string;
  sizeBytes: number;
  bytes: Buffer;
  /** Why it can be nobody's evidence. */
  problem?: string;
}

/** A mail as the desk reads it. */
export interface ParsedMail {
  kind: MailKind;
  messageId?: string;
  /** Message-IDs of the mails that it answers, the latest last. */
  answers: string[];
  /** Lower-case addresses. */
  from?: string;
  to: string[];
  /** Addresses that the servers on the way say they delivered it to: those of a blind copy or of a redirection are here only. */
  deliveredTo: string[];
  subject?: string;
  /** What was written, without markup. */
  text: string;
  files: MailFile[];
}

/** Longer texts are cut: what came is kept whole as a file in the mailbox. */
const TEXT_CHARS_MAX = 50_000;

const ANSWERED = /<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>/g;
/** The latest of a long thread are enough. */
const ANSWERED_MOST = 20;
const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to'];
const ADDRESS = /[^\s<>,;"]{1,200}@[^\s<>,;"]{1,200}/g;

/** Reads a mail as it went over the wire. @throws when it is no mail that can be read. */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  const headers = new Map(mail.headerLines.map(({ key, line }) => [key, headerValue(line)]));
  const from = addressesIn(mail.from)[0];
  return {
    kind: classifyMail({ headers, from, subject: mail.subject }),
    messageId: mail.messageId,
    answers: answeredBy(mail),
    from,
    to: [mail.to, mail.cc].flatMap(addressesIn),
    deliveredTo: mail.headerLines
      .filter(({ key }) => DELIVERED.includes(key))
      .flatMap(({ line }) => headerValue(line).toLowerCase().match(ADDRESS) ?? []),
    subject: mail.subject,
    text: (mail.text ?? '').slice(0, TEXT_CHARS_MAX),
    files: mail.attachments.map(fileOf),
  };
}

/** RFC 5322 section 3.6.4: the whole thread in one header, what is answered in the other. */
const answeredBy = ({
  references = [],
  inReplyTo = '',
}: Pick<Headed, 'references' | 'inReplyTo'>): string[] =>
  [references, inReplyTo]
    .flat()
    .flatMap((ids) => ids.match(ANSWERED) ?? [])
    .slice(-ANSWERED_MOST);

function fileOf(part: Attachment, position: number): MailFile {
  const { filename: fileName, contentType: mimeType, size: sizeBytes, content: bytes } = part;
  const inline = part.related || part.contentDisposition === 'inline';
  const problem = problemOfPart({ fileName, mimeType, sizeBytes, inline, position });
  return { fileName, mimeType, sizeBytes, bytes, problem };
}

const addressesIn = (list: AddressObject | AddressObject[] | undefined): string[] =>
  [list ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address?.toLowerCase() ?? []));

const headerValue = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n\s*/g, ' ')
    .trim();
