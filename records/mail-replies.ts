/** Answers that came by mail, and where they are filed. */
import { addBusinessDays } from '../domain/calendar/business-days';
import { toReal } from '../domain/calendar/case-clock';
import { instantAt, localDate } from '../domain/calendar/zoned';
import type { EmailOutbox, MailReply } from '../prisma/generated/client';
import { businessTime, clockOf } from './case-clock';
import { appendEvents } from './case-events';
import type { Database, Transaction } from './database';
import { idOf, newId } from './ids';
import { closeTasks } from './kept-tasks';
import { askedFor } from './mail-trail';
import { keepNote } from './notes';
import type { Sealer } from './sealing';

export const REPLY_BODY = 'reply.body';

/** What an answer says; sealed in the records. */
export interface ReplyBody {
  from: string;
  subject: string;
  text: string;
}

/** How long a person has for an answer before what it answers is asked for again. */
const LOOK_DAYS = 2;

interface Deps {
  sealer: Sealer;
  now(): Date;
}

/**
 * Files an answer to a case in the caller's transaction: the note, the event, a task to read it, and no reminder of what the
 * mail asked for until somebody has had time to look. Doing it again changes nothing.
 */
export async function placeReply(
  { sealer, now }: Deps,
  tx: Transaction,
  { reply, mail, caseId }: { reply: MailReply; mail: EmailOutbox; caseId: string },
): Promise<void> {
  const { agencyId } = reply;
  const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { subject, text } = sealer.openJson<ReplyBody>(REPLY_BODY, reply.bodySealed);
  const noteId = idOf(`reply:${reply.id}:${caseId}`);
  const from = reply.known ? '' : '(not from the address that we had written to) ';
  const author = mail.agentId ? `agent:${mail.agentId}` : 'partner:mail';
  // The agent reads it as well when it is the agent's own.
  const note = { id: noteId, body: `${from}${subject}\n\n${text}`, shared: mail.agentId !== null, author };
  await keepNote(tx, sealer, found, note);
  const requirementIds = await askedFor(tx, [caseId], mail.key);
  const at = businessTime(found, now());
  await appendEvents(tx, { agencyId, caseId, key: `reply:${noteId}` }, [
    { type: 'follow-up.answered', at, actor: author, data: { mail: mail.key, noteId, requirementIds } },
  ]);
  const task = {
    id: newId(),
    agencyId,
    caseId,
    key: `reply:${noteId}`,
    kind: 'mail-reply',
    role: 'case-manager',
  };
  const title = 'An answer came by mail: read it and say what is settled';
  await tx.task.createMany({ data: [{ ...task, title, data: { noteId } }], skipDuplicates: true });
  const agency = await tx.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const until = addBusinessDays(agency, localDate(agency.timeZone, at), LOOK_DAYS);
  const untilMs = toReal(clockOf(found), Date.parse(instantAt(agency.timeZone, until, 0)));
  await tx.requirement.updateMany({
    where: { agencyId, caseId, id: { in: requirementIds }, closedAt: null },
    data: { answeredUntil: new Date(untilMs) },
  });
}

/** Answers of a state, the longest waiting first. @returns one row more than asked when there is a next page. */
export function replyPage(
  db: Database,
  agencyId: string,
  { state, limit, after }: { state: string; limit: number; after?: { receivedAt: string; id: string } },
): Promise<MailReply[]> {
  const receivedAt = after && new Date(after.receivedAt);
  return db.mailReply.findMany({
    where: {
      agencyId,
      state,
      ...(after ? { OR: [{ receivedAt: { gt: receivedAt } }, { receivedAt, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
}

/** A person files an answer that did not say where it belongs. @returns whether this call did. */
export async function fileByHand(
  db: Database,
  deps: Deps,
  { reply, caseId, by }: { reply: MailReply; caseId: string; by: string },
): Promise<boolean> {
  const { id, agencyId, outboxId } = reply;
  return db.$transaction(async (tx) => {
    const { count } = await tx.mailReply.updateMany({
      where: { id, agencyId, state: 'unplaced' },
      data: { state: 'filed', caseIds: [caseId] },
    });
    if (count === 0) return false;
    const mail = await tx.emailOutbox.findUniqueOrThrow({ where: { id: outboxId } });
    await placeReply(deps, tx, { reply, mail, caseId });
    await closeTasks(tx, { agencyId, key: `reply-unplaced:${id}` }, by, deps.now());
    return true;
  });
}
