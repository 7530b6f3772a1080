/** Which policy number a case had before a carrier's record was given to it: what a person gives, a person may take back. */
import type { FeedRecord } from '../prisma/generated/client';
import type { Transaction } from './database';
import { lockCase } from './lock-case';

/** A policy number, and of which moment it is. */
export type NumberBefore = Pick<FeedRecord, 'numberBefore' | 'numberBeforeAt'>;

/** Keeps the number that a case has, with the record that it is about to be given. */
export async function keepNumberBefore(
  tx: Transaction,
  { id, agencyId }: Pick<FeedRecord, 'id' | 'agencyId'>,
  { id: caseId }: { id: string },
): Promise<void> {
  await lockCase(tx, { caseId, agencyId });
  const found = await tx.case.findFirstOrThrow({
    where: { id: caseId, agencyId },
    select: { policyNumber: true, policyNumberAt: true },
  });
  const data = { numberBefore: found.policyNumber, numberBeforeAt: found.policyNumberAt };
  await tx.feedRecord.updateMany({ where: { id, agencyId }, data });
}

/**
 * What a case had before any of some records was given to it. Those that went along with the first were given when the case had its
 * number already.
 */
export function numberBefore(records: readonly FeedRecord[]): NumberBefore {
  const given = records.map(({ policyNumber }) => policyNumber);
  const isTheirs = ({ numberBefore: one }: FeedRecord) => (one !== null && given.includes(one) ? 1 : 0);
  const time = ({ decidedAt }: FeedRecord) => decidedAt?.getTime() ?? 0;
  const [first] = [...records].sort((a, b) => time(a) - time(b) || isTheirs(a) - isTheirs(b));
  return { numberBefore: first?.numberBefore ?? null, numberBeforeAt: first?.numberBeforeAt ?? null };
}

/** Records that were given to the case later have the number of those that are taken back as the one before: it is none of this case. */
export async function passNumberOn(
  tx: Transaction,
  { caseId, agencyId }: { caseId: string; agencyId: string },
  records: readonly FeedRecord[],
  before: NumberBefore,
): Promise<void> {
  const theirs = records.flatMap(({ policyNumber: one }) =>
    one && one !== before.numberBefore ? [one] : [],
  );
  const where = { caseId, agencyId, state: 'assigned', numberBefore: { in: theirs } };
  await tx.feedRecord.updateMany({
    where,
    data: { numberBefore: before.numberBefore, numberBeforeAt: before.numberBeforeAt },
  });
}
