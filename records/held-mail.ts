/**
 * Mail that is due on a later day. A held row is a mark that the mail must be made then, and no mail yet: it has no trail,
 * and {@link queueMail} with its key makes it one. Until then its lease says when it is due.
 */
import type { EmailOutbox } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import { outboxRow, type QueuedMail } from './outbox';
import type { Sealer } from './sealing';

/** A mail that an agent gets once a day: about all cases, or about the one that is named. */
export type OncePerDay = QueuedMail & { agentId: string; dayBucket: string };

/** What the keys of daily mails begin with. */
export const DIGEST_KEY = 'digest:';
const PAUSE_MS = 600_000;
const ADDRESS_PAUSE_MS = 3_600_000;

/** Holds a mail in the caller's transaction. @returns whether it is held now: false when one of this key was queued before. */
export async function holdMail(
  tx: Transaction,
  sealer: Sealer,
  mail: OncePerDay,
  until: Date,
): Promise<boolean> {
  await tx.emailOutbox.createMany({
    data: [{ ...outboxRow(sealer, mail), id: newId(), state: 'HELD', leaseUntil: until }],
    skipDuplicates: true,
  });
  return (await tx.emailOutbox.count({ where: { key: mail.key, state: 'HELD' } })) === 1;
}

/**
 * A page of the held mails that are due, in the order of their ids: one that cannot be made stays, and the pages go on.
 * @param after id of the last one of the page before.
 */
export async function dueHeldMails(
  db: Database,
  { now, after, limit }: { now: Date; after?: string; limit: number },
): Promise<EmailOutbox[]> {
  return db.emailOutbox.findMany({
    where: { state: 'HELD', leaseUntil: { lte: now }, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: limit,
  });
}

/** Drops what was held for the day of a mail or for an earlier one: the mail says all of it. */
export async function dropHeldMails(tx: Transaction, mail: OncePerDay): Promise<void> {
  const { agencyId, agentId, caseId = null, dayBucket } = mail;
  await tx.emailOutbox.deleteMany({
    where: {
      ...{ agencyId, agentId, caseId, state: 'HELD', dayBucket: { lte: dayBucket } },
      key: { startsWith: DIGEST_KEY },
    },
  });
}

/** Moves a held mail to a later moment of its day. */
export async function holdLonger(
  tx: Transaction,
  { key }: Pick<EmailOutbox, 'key'>,
  until: Date,
): Promise<void> {
  await tx.emailOutbox.updateMany({ where: { key, state: 'HELD' }, data: { leaseUntil: until } });
}

const NO_ADDRESS = 'the address is bad';

/** Holds a mail until its address is corrected; it is looked at again from time to time. */
export async function holdWithoutAddress(
  tx: Transaction,
  { key }: Pick<EmailOutbox, 'key'>,
  now: Date,
): Promise<void> {
  const leaseUntil = new Date(now.getTime() + ADDRESS_PAUSE_MS);
  await tx.emailOutbox.updateMany({
    where: { key, state: 'HELD' },
    data: { leaseUntil, problem: NO_ADDRESS },
  });
}

/** The address of an agent is good now: what was held for it is due. */
export async function releaseHeld(
  tx: Transaction,
  { agencyId, agentId }: { agencyId: string; agentId: string },
  now: Date,
): Promise<void> {
  await tx.emailOutbox.updateMany({
    where: { agencyId, agentId, state: 'HELD', problem: NO_ADDRESS },
    data: { leaseUntil: now, problem: null },
  });
}

/** Drops one held mail, unless it has become a mail. */
export async function dropHeldMail(tx: Transaction, { key }: Pick<EmailOutbox, 'key'>): Promise<void> {
  await tx.emailOutbox.deleteMany({ where: { key, state: 'HELD' } });
}

/** Notes why a held mail could not be made; it is tried again after a pause, so that it does not stand in the way. */
export async function postponeHeldMail(
  db: Database,
  { key }: Pick<EmailOutbox, 'key'>,
  { problem, now }: { problem: string; now: Date },
): Promise<void> {
  await db.emailOutbox.updateMany({
    where: { key, state: 'HELD' },
    data: { problem: problem.slice(0, 500), leaseUntil: new Date(now.getTime() + PAUSE_MS) },
  });
}
