/** Policies in carriers' messages that are of no case for sure: what is known of them, who they may be, what a person said. */
import type { Candidate } from '../domain/feeds/match-score';
import type { FeedRecord } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import {
  dismissedBefore,
  joinRecord,
  type NewRecord,
  openKeyOf,
  openRecordOf,
  REPEATED,
  saysHashOf,
} from './feed-repeats';
import { idOf, newId } from './ids';
import { closeTasks } from './kept-tasks';
import type { Sealer } from './sealing';

const KNOWN = 'feed-record.known';

/** What a record says of the person and the policy. Sealed where it lies. */
export interface KnownOfRecord {
  firstName?: string | undefined;
  lastName?: string | undefined;
  birthDate?: string | undefined;
  agentNpn?: string | undefined;
  productCode?: string | undefined;
  faceAmountCents?: number | undefined;
  statusCode?: number | undefined;
  statusText?: string | undefined;
}

/** A record that is set aside. */
export interface FeedRecordDraft {
  agencyId: string;
  partnerCode: string;
  seq: bigint;
  part: number;
  trackingId?: string | undefined;
  policyNumber?: string | undefined;
  candidates: Candidate[];
  known: KnownOfRecord;
  /** The carrier's own time. */
  saidAt: Date;
}

/**
 * Sets a record aside, in the transaction that takes the message: with its task, or beside the open record of the same policy. What
 * a person has dismissed when it said the very same, with the same candidates, asks nobody again. Doing so again changes nothing.
 */
export async function keepFeedRecord(tx: Transaction, sealer: Sealer, draft: FeedRecordDraft): Promise<void> {
  const row = rowOf(sealer, draft);
  const same = (await openRecordOf(tx, draft)) ?? (await dismissedBefore(tx, draft, row.saysHash));
  if (same) return join(tx, row, same);
  const { count } = await tx.feedRecord.createMany({ data: [row], skipDuplicates: true });
  // Another message of the same policy was first, at this moment; or this very record is here already.
  const other = count === 0 ? await openRecordOf(tx, draft) : undefined;
  return other && other.id !== row.id ? join(tx, row, other) : keepTaskOf(tx, row);
}

function rowOf(sealer: Sealer, draft: FeedRecordDraft): NewRecord {
  const { known, candidates, trackingId, policyNumber, saidAt, ...rest } = draft;
  const cases = candidates.map(({ caseId }) => caseId).sort();
  return {
    ...rest,
    id: idOf(`feed-record\n${draft.seq}\n${draft.part}`),
    trackingId: trackingId ?? null,
    policyNumber: policyNumber ?? null,
    knownSealed: sealer.sealJson(KNOWN, known),
    candidates: candidates as unknown as Prisma.InputJsonArray,
    saysHash: saysHashOf(sealer, { trackingId, policyNumber, known, cases }),
    lastSaidAt: saidAt,
    openKey: openKeyOf(draft),
  };
}

async function join(tx: Transaction, row: NewRecord, same: FeedRecord): Promise<void> {
  const joined = await joinRecord(tx, row, same);
  if (joined && same.state === 'open') await keepTaskOf(tx, { ...row, id: same.id });
}

/** The task of an open record: whether it has candidates may change while it waits. */
async function keepTaskOf(
  tx: Transaction,
  {
    id,
    agencyId,
    partnerCode,
    candidates,
  }: Pick<NewRecord, 'id' | 'agencyId' | 'partnerCode' | 'candidates'>,
): Promise<void> {
  const [kind, words] =
    (candidates as unknown[]).length > 0
      ? ['feed-record', 'may be of one of our cases: assign or dismiss it']
      : ['feed-intake', 'is of no case that we know: take it in or dismiss it'];
  const title = `A policy in a message of ${partnerCode} ${words}`;
  const task = { key: taskKeyOf(id), kind, role: 'case-manager', title, data: { recordId: id } };
  const { count } = await tx.task.createMany({
    data: [{ id: newId(), agencyId, ...task }],
    skipDuplicates: true,
  });
  if (count === 1) return;
  await tx.task.updateMany({ where: { agencyId, key: task.key, state: 'open' }, data: { kind, title } });
}

const taskKeyOf = (id: string): string => `feed-record:${id}`;

/** What a record says, opened. */
export const knownOf = (sealer: Sealer, { knownSealed }: FeedRecord): KnownOfRecord =>
  sealer.openJson<KnownOfRecord>(KNOWN, knownSealed);

export const candidatesOf = ({ candidates }: FeedRecord): Candidate[] => candidates as unknown as Candidate[];

/** A page of an agency's records, the longest waiting first. @returns one more than asked when there is a next page. */
export async function feedRecordPage(
  db: Database,
  agencyId: string,
  ask: {
    filter: { state: string; partnerCode?: string | undefined };
    limit: number;
    after?: { createdAt: string; id: string } | undefined;
  },
): Promise<FeedRecord[]> {
  const { filter, limit, after } = ask;
  const createdAt = after && new Date(after.createdAt);
  return db.feedRecord.findMany({
    where: {
      ...filter,
      agencyId,
      ...(after ? { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
}

/** One record of the agency. */
export const feedRecord = (db: Database, agencyId: string, id: string): Promise<FeedRecord | null> =>
  db.feedRecord.findFirst({ where: { id, agencyId } });

/** The states of a record that nobody has decided. */
export const UNDECIDED = ['open', REPEATED];

/** Decides a record once, and closes its task. @returns false when somebody has decided it already. */
export async function decideRecord(
  tx: Transaction,
  { id, agencyId }: Pick<FeedRecord, 'id' | 'agencyId'>,
  decided: { state: 'assigned' | 'dismissed'; caseId?: string; by: string; at: Date },
): Promise<boolean> {
  const { state, caseId, by, at } = decided;
  const { count } = await tx.feedRecord.updateMany({
    where: { id, agencyId, state: { in: UNDECIDED } },
    data: { state, caseId: caseId ?? null, decidedBy: by, decidedAt: at, openKey: null },
  });
  if (count === 0) return false;
  await closeTasks(tx, { agencyId, key: taskKeyOf(id) }, by, at);
  return true;
}

/**
 * Takes a decision back: the record waits for a person again, or beside the one that stands for it. @returns false when it is not
 * assigned to this case any more.
 */
export async function reopenRecord(
  tx: Transaction,
  { id, agencyId, sameAsId, caseId }: Pick<FeedRecord, 'id' | 'agencyId' | 'sameAsId' | 'caseId'>,
): Promise<boolean> {
  const undecided = { state: sameAsId ? REPEATED : 'open', caseId: null, decidedBy: null, decidedAt: null };
  const where = { id, agencyId, state: 'assigned', caseId };
  const { count } = await tx.feedRecord.updateMany({ where, data: undecided });
  if (count === 0) return false;
  await tx.task.updateMany({
    where: { agencyId, key: taskKeyOf(id), state: 'closed' },
    data: { state: 'open', closedAt: null, closedBy: null },
  });
  return true;
}
