/** The same policy of no case for sure, said again: one record of a carrier and reference is open, and gathers what is said of it. */
import { createHmac } from 'node:crypto';
import type { FeedRecord } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import type { Sealer } from './sealing';

/** The state of a record that another one stands for. */
export const REPEATED = 'repeated';

/** A record as it is written when its policy is said first. */
export type NewRecord = Prisma.FeedRecordCreateManyInput & { saysHash: string; lastSaidAt: Date };

/** A keyed hash of everything that a record says: nothing can be read from it, and the same again has the same. */
export const saysHashOf = ({ referenceKey }: Pick<Sealer, 'referenceKey'>, says: unknown): string =>
  createHmac('sha256', referenceKey)
    .update(`feed-says\n${JSON.stringify(says)}`)
    .digest('hex');

/** What makes an open record the one that others of its reference join; null for a policy without any. */
export function openKeyOf({ trackingId, policyNumber }: References): string | null {
  if (trackingId) return `tracking-id:${trackingId}`;
  return policyNumber ? `policy-number:${policyNumber}` : null;
}

type References = { trackingId?: string | null | undefined; policyNumber?: string | null | undefined };
type About = References & { agencyId: string; partnerCode: string };

/** The open record of a policy, locked; undefined when there is none. */
export async function openRecordOf(tx: Transaction, about: About): Promise<FeedRecord | undefined> {
  const where = sameQuestion(about);
  if (!where) return undefined;
  const known = await tx.feedRecord.findFirst({
    where: { ...where, state: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  if (!known) return undefined;
  const { id } = known;
  await tx.$queryRaw`SELECT "id" FROM "FeedRecord" WHERE "id" = ${id} FOR UPDATE`;
  return (await tx.feedRecord.findFirst({ where: { id, state: 'open' } })) ?? undefined;
}

/** A record of the policy that a person has dismissed when it said the very same. */
export async function dismissedBefore(
  tx: Transaction,
  about: About,
  saysHash: string,
): Promise<FeedRecord | undefined> {
  const where = sameQuestion(about);
  const known =
    where && (await tx.feedRecord.findFirst({ where: { ...where, saysHash, state: 'dismissed' } }));
  return known ?? undefined;
}

/** Puts what is said again beside the record that stands for it, once. @returns false when it is there already. */
export async function joinRecord(
  tx: Transaction,
  row: NewRecord,
  { id, sameAsId, state, decidedBy, decidedAt, lastSaidAt }: FeedRecord,
): Promise<boolean> {
  const head = sameAsId ?? id;
  const decided = state === 'dismissed' ? { state, decidedBy, decidedAt } : { state: REPEATED };
  const data = [{ ...row, ...decided, openKey: null, sameAsId: head }];
  const { count } = await tx.feedRecord.createMany({ data, skipDuplicates: true });
  if (count === 0) return false;
  const { knownSealed, candidates, saysHash, lastSaidAt: at } = row;
  const isNewest = lastSaidAt === null || at >= lastSaidAt;
  await tx.feedRecord.updateMany({
    where: { id: head },
    data: {
      count: { increment: 1 },
      ...(isNewest ? { knownSealed, candidates, saysHash, lastSaidAt: at } : {}),
    },
  });
  return true;
}

/**
 * Records of the same policy, the record itself among them: those that make one question with it, and where only one tracking id
 * is known with its policy number, those that bear either without the other.
 */
export async function recordsOfPolicy(
  db: Database | Transaction,
  record: FeedRecord,
  filter: { state: { in: string[] }; caseId?: string },
): Promise<FeedRecord[]> {
  const { agencyId, partnerCode, id } = record;
  const same = [{ id }, sameQuestion(record) ?? [], await alsoNumbered(db, record, filter.caseId)].flat();
  const where = { ...filter, agencyId, partnerCode, OR: same };
  return db.feedRecord.findMany({ where, orderBy: [{ seq: 'asc' }, { part: 'asc' }] });
}

/**
 * The records that make one question: of one tracking id or, without any, of one policy number. A number alone does not make
 * policies one that have tracking ids: a carrier may write the same beside all that it has not numbered yet, or mistype one.
 */
function sameQuestion({
  agencyId,
  partnerCode,
  trackingId,
  policyNumber,
}: About): Prisma.FeedRecordWhereInput | undefined {
  if (trackingId) return { agencyId, partnerCode, trackingId };
  return policyNumber ? { agencyId, partnerCode, trackingId: null, policyNumber } : undefined;
}

/** Records that only the policy number makes one with this one: none, when it is known with several tracking ids. */
async function alsoNumbered(
  db: Database | Transaction,
  { agencyId, partnerCode, trackingId, policyNumber }: FeedRecord,
  caseId: string | undefined,
): Promise<Prisma.FeedRecordWhereInput[]> {
  if (!policyNumber) return [];
  const bearing = { agencyId, partnerCode, policyNumber, caseId };
  const known = await db.feedRecord.groupBy({
    by: ['trackingId'],
    where: { ...bearing, trackingId: { not: null } },
    orderBy: { trackingId: 'asc' },
    take: 2,
  });
  if (known.length !== 1) return [];
  return [{ policyNumber, trackingId: trackingId ? null : known[0]!.trackingId }];
}
