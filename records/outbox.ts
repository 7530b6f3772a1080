/**
 * Mail on its way. The row is written with the change that causes the mail; its key makes a second try the same mail, its
 * Message-ID lets the recipient's side recognize a duplicate, and a lease keeps two senders apart.
 */
import { createHash } from 'node:crypto';
import type { MailKind } from '../domain/follow-up/mail-moment';
import type { EmailOutbox } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import type { Sealer } from './sealing';

/** A mail to be sent once. */
export interface QueuedMail {
  agencyId: string;
  /** What makes it this mail and no other: recipient, template and trigger. */
  key: string;
  to: { name: string; address: string };
  template: string;
  /** The wording that was in use when it was queued: which version, whose, in which language. */
  templateVersion: number;
  templateOrigin: 'built-in' | 'agency';
  language: string;
  /** Of a mail to an agent: what decides when it may go. */
  kind?: MailKind;
  variables: unknown;
  caseId?: string;
  agentId?: string;
  dayBucket?: string;
}

const LEASE_MS = 90_000;

/**
 * Queues a mail in the caller's transaction. One that was held for its day (see held-mail.ts) says what it
 * says now.
 * @param notBefore it is kept until then; sent at once unless told.
 * @returns whether this call queued it: false when it was queued before.
 */
export async function queueMail(
  tx: Transaction,
  sealer: Sealer,
  mail: QueuedMail,
  notBefore?: Date,
): Promise<boolean> {
  const state = notBefore ? { state: 'KEPT', leaseUntil: notBefore } : { state: 'QUEUED', leaseUntil: null };
  const row = { ...outboxRow(sealer, mail), ...state };
  const created = await tx.emailOutbox.createMany({ data: [{ ...row, id: newId() }], skipDuplicates: true });
  if (created.count === 1) return true;
  const { count } = await tx.emailOutbox.updateMany({ where: { key: mail.key, state: 'HELD' }, data: row });
  return count === 1;
}

/** A mail as a row. */
export function outboxRow(sealer: Sealer, { to, variables, ...row }: QueuedMail) {
  return {
    ...row,
    toSealed: sealer.sealJson('outbox.to', to),
    variablesSealed: sealer.sealJson('outbox.variables', variables),
    messageId: `<${createHash('sha256').update(row.key).digest('hex').slice(0, 40)}@goodorder>`,
  };
}

/** A mail that this sender may send now. */
export interface LeasedMail {
  row: EmailOutbox;
  to: { name: string; address: string };
  variables: unknown;
}

/**
 * Takes a mail for sending. One whose sender has vanished with it may have been sent, which is noted.
 * @returns undefined when it is sent, refused, kept for later, or being sent by another.
 */
export async function leaseMail(db: Database, sealer: Sealer, key: string): Promise<LeasedMail | undefined> {
  const count = await db.$executeRaw`
    UPDATE "EmailOutbox" SET "state" = 'SENDING', "attempts" = "attempts" + 1,
      "maybeSent" = "maybeSent" OR "state" = 'SENDING',
      "leaseUntil" = now() + ${LEASE_MS} * interval '1 millisecond'
    WHERE "key" = ${key} AND ("state" = 'QUEUED' OR ("state" IN ('KEPT', 'SENDING') AND "leaseUntil" < now()))`;
  if (count === 0) return undefined;
  const row = await db.emailOutbox.findUniqueOrThrow({ where: { key } });
  return {
    row,
    to: sealer.openJson('outbox.to', row.toSealed),
    variables: sealer.openJson('outbox.variables', row.variablesSealed),
  };
}

/** Keeps a mail that was taken for sending until a later moment: its reader is not to be disturbed now. */
export async function keepMail(
  db: Database,
  { key, attempts }: Pick<EmailOutbox, 'key' | 'attempts'>,
  until: Date,
): Promise<void> {
  await db.emailOutbox.updateMany({
    where: { key, state: 'SENDING', attempts },
    data: { state: 'KEPT', leaseUntil: until },
  });
}

/**
 * Lets a mail that was taken for sending say something else, in the caller's transaction.
 * @returns whether it does: false when the lease was taken over by another sender.
 */
export async function rewriteMail(
  tx: Transaction,
  sealer: Sealer,
  { key, attempts }: Pick<EmailOutbox, 'key' | 'attempts'>,
  variables: unknown,
): Promise<boolean> {
  const { count } = await tx.emailOutbox.updateMany({
    where: { key, state: 'SENDING', attempts },
    data: { variablesSealed: sealer.sealJson('outbox.variables', variables) },
  });
  return count === 1;
}

/** What became of a try to send a mail. */
export interface MailOutcome {
  state: 'SENT' | 'REFUSED' | 'QUEUED';
  problem?: string;
  /** Nobody answered: its reader may have it. */
  maybeSent?: true;
}

/**
 * Notes what became of a mail: sent, refused for good, or queued again. A sender whose lease was taken over by another one
 * notes nothing.
 */
export async function settleMail(
  db: Database,
  { key, attempts }: Pick<EmailOutbox, 'key' | 'attempts'>,
  { state, problem, maybeSent }: MailOutcome,
): Promise<void> {
  await db.emailOutbox.updateMany({
    where: { key, state: 'SENDING', attempts },
    data: {
      state,
      leaseUntil: null,
      problem: problem ?? null,
      ...(maybeSent ? { maybeSent } : {}),
      ...(state === 'SENT' ? { sentAt: new Date() } : {}),
    },
  });
}
