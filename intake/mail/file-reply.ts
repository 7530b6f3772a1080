/**
 * An answer by mail to a mail of ours: filed to its case as a note, with a task to read it, and what it answers is left out of
 * reminders for two business days. What does not say which of several cases it is about waits for a person.
 */
import type { EmailOutbox } from '../../prisma/generated/client';
import { isUniqueViolation, type Transaction } from '../../records/database';
import { idOf, newId } from '../../records/ids';
import { placeReply, REPLY_BODY, type ReplyBody } from '../../records/mail-replies';
import { mailOfToken } from '../../records/reply-token';
import type { IntakeDeps } from '../intake-deps';
import { caseNumbersIn, ownText } from './reply-text';

/** A mail that came, as far as filing it needs. */
export interface ParsedReply {
  /** Every address that it was sent to: one of them holds the token. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  /** Of the mail that came; without one, its content is what makes it itself. */
  messageId?: string;
  /** Out-of-office programs and the like (RFC 3834): nobody has answered. */
  automatic?: boolean;
}

export interface ReplyOutcome {
  /** `not-ours`: no address of it has a token of ours. */
  outcome: 'filed' | 'unplaced' | 'repeated' | 'automatic' | 'not-ours';
  caseIds: string[];
  /** Template of the mail of ours that it answers. */
  template?: string;
}

type Deps = Pick<IntakeDeps, 'db' | 'sealer' | 'now'>;

/**
 * Files an answer, once. Never throws for what the mail says. Gateways give one Message-ID to several answers: what says something
 * else is another one.
 */
export async function fileReply(deps: Deps, reply: ParsedReply): Promise<ReplyOutcome> {
  const row = await answered(deps, reply.to);
  if (!row) return { outcome: 'not-ours', caseIds: [] };
  const { template } = row;
  if (reply.automatic) return { outcome: 'automatic', caseIds: [], template };
  const caseIds = await casesOf(deps, row, reply);
  const byContent = idOf(`${row.id}:${JSON.stringify(bodyOf(reply))}`);
  const { messageId } = reply;
  const keys = messageId ? [messageId, `${messageId} ${byContent}`] : [byContent];
  for (const key of keys) {
    const filed = await fileOnce(deps, { row, reply, caseIds, key });
    if (filed) return { ...filed, template };
  }
  throw new Error(`an answer to mail ${row.id} is neither new nor filed`);
}

/** @returns undefined when another answer has the key. */
async function fileOnce(deps: Deps, filing: Filing): Promise<ReplyOutcome | undefined> {
  try {
    return await deps.db.$transaction((tx) => file(deps, tx, filing));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const { row, reply, key } = filing;
    const where = { agencyId_messageId: { agencyId: row.agencyId, messageId: key } };
    const kept = await deps.db.mailReply.findUnique({ where });
    if (!kept) throw error;
    const says = JSON.stringify(deps.sealer.openJson<ReplyBody>(REPLY_BODY, kept.bodySealed));
    const isSame = kept.outboxId === row.id && says === JSON.stringify(bodyOf(reply));
    return isSame ? { outcome: 'repeated', caseIds: kept.caseIds } : undefined;
  }
}

const bodyOf = ({ from, subject, text }: ParsedReply): ReplyBody => ({ from, subject, text: ownText(text) });

/** The mail of ours that is answered. */
async function answered({ db, sealer }: Deps, to: string[]): Promise<EmailOutbox | null> {
  for (const address of to) {
    const token = /\+([0-9a-v]+)@/i.exec(address)?.[1];
    const id = token && mailOfToken(sealer, token);
    if (id) return db.emailOutbox.findUnique({ where: { id } });
  }
  return null;
}

/** The cases that an answer is about: those that it names, or the only one that the mail was about. */
async function casesOf({ db, sealer }: Deps, row: EmailOutbox, reply: ParsedReply): Promise<string[]> {
  if (row.caseId) return [row.caseId];
  const variables = sealer.openJson<{ digest?: { cases: { caseId: string; caseNumber: string }[] } }>(
    'outbox.variables',
    row.variablesSealed,
  );
  const mentioned = variables.digest?.cases ?? [];
  const named = caseNumbersIn(`${reply.subject}\n${ownText(reply.text)}`);
  const meant = mentioned.length === 1 ? mentioned : mentioned.filter((c) => named.includes(c.caseNumber));
  const found = await db.case.findMany({
    where: { agencyId: row.agencyId, id: { in: meant.map((c) => c.caseId) } },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

interface Filing {
  row: EmailOutbox;
  reply: ParsedReply;
  caseIds: string[];
  /** Makes the same answer the same, for ever. */
  key: string;
}

async function file(
  deps: Deps,
  tx: Transaction,
  { row, reply, caseIds, key }: Filing,
): Promise<ReplyOutcome> {
  const { agencyId, id: outboxId } = row;
  const sent = deps.sealer.openJson<{ address: string }>('outbox.to', row.toSealed);
  const outcome = caseIds.length > 0 ? 'filed' : 'unplaced';
  const kept = await tx.mailReply.create({
    data: {
      id: newId(),
      agencyId,
      outboxId,
      messageId: key,
      bodySealed: deps.sealer.sealJson(REPLY_BODY, bodyOf(reply)),
      known: reply.from.trim().toLowerCase() === sent.address.toLowerCase(),
      state: outcome,
      caseIds,
    },
  });
  for (const caseId of caseIds) await placeReply(deps, tx, { reply: kept, mail: row, caseId });
  if (outcome === 'unplaced') await askWhichCase(tx, kept);
  return { outcome, caseIds };
}

async function askWhichCase(
  tx: Transaction,
  { id, agencyId }: { id: string; agencyId: string },
): Promise<void> {
  const title = 'An answer by mail does not say which case it is about: file it';
  const task = {
    id: newId(),
    agencyId,
    key: `reply-unplaced:${id}`,
    kind: 'mail-reply',
    role: 'case-manager',
  };
  await tx.task.createMany({ data: [{ ...task, title, data: { replyId: id } }], skipDuplicates: true });
}
