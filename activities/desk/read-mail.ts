import { isLastAttempt } from '../../domain/mail/read-attempts';
import { dismissItem } from '../../intake/tray/dismiss-item';
import { type ArrivedItem, takeIn } from '../../intake/tray/take-in';
import type { MailCursor, StoredMail } from '../../partners/mail/inbound/mail-source';
import { type ParsedMail, parseMail } from '../../partners/mail/inbound/parse-mail';
import { sha256 } from '../../records/inbox';
import { type TraySource, trayItem } from '../../records/tray';
import type { ActivityDeps, InboundMail } from '../activity-deps';
import { answerMail } from './answer-mail';

/** So many in one run; the next run goes on. */
const MAILS_MOST = 50;

/**
 * Takes the mail that has come since the last time onto the tray, each exactly once: by its Message-ID and what is in it, or
 * by its number in the mailbox. The place in the mailbox moves on after each, so that a crash repeats at most one, which is
 * then known. Large ones come in several batches, none of which fills the memory. Nothing in the mailbox is changed. One that
 * fails again and again is put on the tray unread, for a person.
 * @param attempt which one of Temporal's this is, from 1. @param alive is called after each mail. @returns how many were new.
 */
export async function readMail(
  deps: ActivityDeps,
  attempt = 1,
  alive: () => void = () => {},
): Promise<number> {
  const { inbound } = deps;
  if (!inbound) return 0;
  const agencyId = inbound.agencyId ?? (await onlyAgency(deps));
  let [seen, fresh, full] = [0, 0, true];
  while (full && seen < MAILS_MOST) {
    const batch = await nextBatch(deps, inbound, agencyId, MAILS_MOST - seen);
    for (const mail of batch.mails) {
      if (await takeNext(deps, inbound, { ...batch.place, attempt }, mail)) fresh += 1;
      alive();
    }
    seen += batch.mails.length;
    full = batch.full;
  }
  return fresh;
}

async function nextBatch(
  { db }: ActivityDeps,
  { source: { name: mailbox, read } }: InboundMail,
  agencyId: string,
  most: number,
) {
  const where = { agencyId_mailbox: { agencyId, mailbox } };
  const known: MailCursor | null = await db.mailboxCursor.findUnique({ where });
  const { validity, mails, full } = await read(known ?? undefined, most);
  return { place: { agencyId, mailbox, validity }, mails, full };
}

/** Takes one, and moves the place on. @returns whether it is new. */
async function takeNext(
  deps: ActivityDeps,
  inbound: InboundMail,
  { attempt, ...place }: Place & { attempt: number },
  mail: StoredMail,
): Promise<boolean> {
  const isNew = await takeMail(deps, inbound, place, mail).catch((error) => {
    if (!isLastAttempt(attempt)) throw error;
    return keepUnread(deps, place, mail);
  });
  const { agencyId, mailbox, validity } = place;
  const where = { agencyId_mailbox: { agencyId, mailbox } };
  const now = { validity, uid: mail.uid };
  await deps.db.mailboxCursor.upsert({ where, create: { agencyId, mailbox, ...now }, update: now });
  return isNew;
}

/** @returns whether it is new. */
async function takeMail(
  deps: ActivityDeps,
  inbound: InboundMail,
  place: Place,
  stored: StoredMail,
): Promise<boolean> {
  const { agencyId } = place;
  const mail = stored.raw && (await readable(stored.raw));
  const item = await itemOf(deps, inbound, place, { stored, mail });
  if (!mail || !stored.raw) return (await takeIn(deps, item)).fresh;
  const { caseNumbers, settled, answersChase } = await answerMail(deps, agencyId, { mail, raw: stored.raw });
  const content = {
    ...item.content,
    ...(caseNumbers.length > 0 ? { keys: caseNumbers } : {}),
    ...(answersChase ? { answersChase } : {}),
  };
  const { id, fresh } = await takeIn(deps, { ...item, content });
  const kept = settled && (await trayItem(deps.db, agencyId, id));
  if (kept && kept.state === 'new') await dismissItem(deps, kept, { reason: settled, actor: 'system' });
  return fresh;
}

/** A fault of ours or of the mail: it is not lost, and holds up nothing. @throws when even that cannot be written. */
async function keepUnread(deps: ActivityDeps, place: Place, stored: StoredMail): Promise<boolean> {
  const { agencyId } = place;
  const base = { agencyId, actor: 'system', receivedAt: stored.receivedAt };
  return (await takeIn(deps, { ...base, ...unread(place, stored) })).fresh;
}

async function onlyAgency({ db }: ActivityDeps): Promise<string> {
  const [one, other] = await db.agency.findMany({ select: { id: true }, take: 2 });
  if (one && !other) return one.id;
  throw new Error('INBOUND_MAIL_AGENCY_ID must say whose mailbox it is: there is not exactly one agency');
}

interface Place {
  agencyId: string;
  mailbox: string;
  validity: string;
}

async function itemOf(
  deps: ActivityDeps,
  { faxSenders }: InboundMail,
  place: Place,
  { stored, mail }: { stored: StoredMail; mail?: ParsedMail },
): Promise<ArrivedItem> {
  const { agencyId } = place;
  const base = { agencyId, actor: 'system', receivedAt: stored.receivedAt };
  if (!mail) return { ...base, ...unread(place, stored) };
  const { kind, from, to, subject, text, files } = mail;
  return {
    ...base,
    source: await sourceOf(deps, agencyId, from, faxSenders),
    sourceKey: keyOf(place, stored, mail),
    mailKind: kind,
    content: { from, to, subject, text },
    parts: files,
  };
}

async function readable(raw: Buffer): Promise<ParsedMail | undefined> {
  try {
    const mail = await parseMail(raw);
    const says = mail.messageId || mail.from || mail.subject || mail.files.length > 0;
    return says ? mail : undefined;
  } catch {
    // Kept as it came, with the reason: a person looks at it.
    return undefined;
  }
}

/** Two mails of one Message-ID are one only when they say the same: nobody can hide a mail behind another's id. */
function keyOf(place: Place, mail: StoredMail, { messageId, subject, text, files }: ParsedMail): string {
  if (!messageId) return numberOf(place, mail);
  const inIt = [subject ?? '', text, ...files.map(({ bytes }) => sha256(bytes))];
  return `mail:${sha256(messageId)}:${sha256(inIt.join('\n')).slice(0, 16)}`;
}

const numberOf = ({ mailbox, validity }: Place, { uid }: StoredMail): string =>
  `mail:${sha256(mailbox).slice(0, 16)}:${validity}:${uid}`;

/** One that is too large to be fetched, or no mail at all: kept as far as it can be, with the reason. */
function unread(place: Place, mail: StoredMail) {
  const { raw, sizeBytes, envelope } = mail;
  const problem = raw ? 'unreadable' : 'too-large';
  return {
    source: 'mail' as const,
    sourceKey: numberOf(place, mail),
    mailKind: 'person',
    content: { from: envelope.from?.toLowerCase(), subject: envelope.subject },
    parts: [{ fileName: 'mail.eml', mimeType: 'message/rfc822', sizeBytes, bytes: raw, problem }],
  };
}

async function sourceOf(
  { db }: ActivityDeps,
  agencyId: string,
  from: string | undefined,
  faxSenders: string[],
): Promise<TraySource> {
  if (!from) return 'mail';
  if (faxSenders.some((sender) => from === sender || (sender.startsWith('@') && from.endsWith(sender))))
    return 'fax';
  const email = { equals: from, mode: 'insensitive' } as const;
  const carrier = await db.partner.findFirst({ where: { agencyId, kind: 'carrier', email } });
  return carrier ? 'carrier-notice' : 'mail';
}
