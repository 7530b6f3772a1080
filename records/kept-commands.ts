/**
 * What people have told a case that has a record of its own: the record and the command are written together, before anybody is
 * told. Until a command is answered, the sweep gives it again; so nothing that was said is forgotten, and nothing in the records
 * goes on saying what the case has never heard.
 */
import type { Command } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import type { Sealer } from './sealing';

const PAYLOAD = 'command.payload';

/**
 * Something asked for, with its ledger row; a new version of the application; anything said with a reason, which is a note; a
 * report of a replacement, with its entry; that what another case has shared does not hold; that what came was matched wrongly;
 * what became of cash, which has no record beside the command.
 */
export type CommandKind =
  | 'requirement-asked'
  | 'application-correction'
  | 'application-change'
  | 'trial-conversion'
  | 'said-with-reason'
  | 'replacement-news'
  | 'shared-undone'
  | 'review-given'
  | 'match-undone'
  | 'cash-settled';

/** Which command it is, and whose. */
export interface CommandKey {
  id: string;
  agencyId: string;
  caseId: string;
}

export interface CommandDraft<P> extends CommandKey {
  kind: CommandKind;
  /** Who said it: `api-key:<id>`. */
  actor: string;
  /** What it takes to tell it again; sealed. */
  payload: P;
}

/**
 * Keeps a command in the transaction that writes its record. The same id again is the same command.
 * @returns whether it is new.
 */
export async function keepCommand<P>(
  tx: Transaction,
  sealer: Sealer,
  { payload, ...row }: CommandDraft<P>,
): Promise<boolean> {
  const payloadSealed = sealer.sealJson(PAYLOAD, payload);
  const { count } = await tx.command.createMany({
    data: [{ ...row, payloadSealed }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** What a command of this kind and id says; undefined when there is none. */
export async function keptPayload<P>(
  db: Database,
  sealer: Sealer,
  { id, agencyId, caseId }: CommandKey,
  kind: CommandKind,
): Promise<P | undefined> {
  const row = await db.command.findFirst({ where: { id, agencyId, caseId, kind } });
  return row ? payloadOf<P>(sealer, row) : undefined;
}

/** What a command says. @throws when it was sealed under a key that is gone. */
export const payloadOf = <P>(sealer: Sealer, { payloadSealed }: Pick<Command, 'payloadSealed'>): P =>
  sealer.openJson<P>(PAYLOAD, payloadSealed);

/**
 * Commands that nobody has answered, taken for another try: those that were tried longest ago come first, so that some that can
 * never be delivered do not hold up the others.
 * @param before given, and last tried, earlier than this.
 */
export async function takeUnanswered(
  db: Database,
  before: Date,
  now: Date,
  most: number,
): Promise<Command[]> {
  const rows = await db.command.findMany({
    where: {
      answeredAt: null,
      createdAt: { lt: before },
      OR: [{ triedAt: null }, { triedAt: { lt: before } }],
    },
    orderBy: [{ triedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
    take: most,
  });
  await db.command.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { triedAt: now } });
  return rows;
}

/** The case has taken a command: it is not given again. It stays, so that a repetition is known. */
export async function noteAnswered(
  db: Database | Transaction,
  { id, agencyId, caseId }: CommandKey,
  at: Date,
): Promise<void> {
  await db.command.updateMany({
    where: { id, agencyId, caseId, answeredAt: null },
    data: { answeredAt: at },
  });
}
