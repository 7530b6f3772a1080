/** Policies in carriers' messages that are of no case for sure: what is known of them, who they may be, what a person said. */
import type { Candidate } from '../domain/feeds/match-score';
import type { FeedRecord } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { idOf, newId } from './ids';
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
}

/** Sets a record aside with its task, in the transaction that takes the message. Doing so again changes nothing. */
export async function keepFeedRecord(
  tx: Transaction,
  sealer: Sealer,
  { known, candidates, trackingId, policyNumber, ...draft }: FeedRecordDraft,
): Promise<void> {
  const id = idOf(`feed-record\n${draft.seq}\n${draft.part}`);
  const row = {
    ...draft,
    id,
    trackingId: trackingId ?? null,
    policyNumber: policyNumber ?? null,
    knownSealed: sealer.sealJson(KNOWN, known),
    candidates: candidates as unknown as Prisma.InputJsonArray,
  };
  await tx.feedRecord.createMany({ data: [row], skipDuplicates: true });
  const [kind, words] =
    candidates.length > 0
      ? ['feed-record', 'may be of one of our cases: assign or dismiss it']
      : ['feed-intake', 'is of no case that we know: take it in or dismiss it'];
  const title = `A policy in a message of ${draft.partnerCode} ${words}`;
  const task = { key: taskKeyOf(id), kind, role: 'case-manager', title, data: { recordId: id } };
  await tx.task.createMany({
    data: [{ id: newId(), agencyId: draft.agencyId, ...task }],
    skipDuplicates: true,
  });
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

/** Open records of a carrier that carry one of these references: what is said of one holds for them. */
export async function openRecordsLike(
  db: Database,
  { id, agencyId, partnerCode, trackingId, policyNumber }: FeedRecord,
): Promise<FeedRecord[]> {
  const same = [...(trackingId ? [{ trackingId }] : []), ...(policyNumber ? [{ policyNumber }] : [])];
  if (same.length === 0) return [];
  return db.feedRecord.findMany({
    where: { agencyId, partnerCode, state: 'open', id: { not: id }, OR: same },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** Decides a record once, and closes its task. @returns false when somebody has decided it already. */
export async function decideRecord(
  tx: Transaction,
  { id, agencyId }: Pick<FeedRecord, 'id' | 'agencyId'>,
  decided: { state: 'assigned' | 'dismissed'; caseId?: string; by: string; at: Date },
): Promise<boolean> {
  const { state, caseId, by, at } = decided;
  const { count } = await tx.feedRecord.updateMany({
    where: { id, agencyId, state: 'open' },
    data: { state, caseId: caseId ?? null, decidedBy: by, decidedAt: at },
  });
  if (count === 0) return false;
  await tx.task.updateMany({
    where: { agencyId, key: taskKeyOf(id), state: 'open' },
    data: { state: 'closed', closedAt: at, closedBy: by },
  });
  return true;
}
