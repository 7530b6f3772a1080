/** The words by which an inquiry ends its cases: a command to each, kept until it is answered. */
import type { Inquiry } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { idOf } from './ids';
import { casesOf } from './inquiries';

/** Another case was chosen; or nobody wants any of them. */
export const INQUIRY_WORDS = ['placed elsewhere', 'withdrawn'] as const;
export type InquiryWord = (typeof INQUIRY_WORDS)[number];

/** The id of the command with which a case is told: whoever gives it, now or later, gives the same one. */
export const wordId = (word: InquiryWord, inquiryId: string, caseId: string): string =>
  idOf(`${word} ${inquiryId} ${caseId}`);

/**
 * Cases of an inquiry that are about to end by its word and have not answered yet: nothing is ordered for them any more, and no order
 * goes on for their sake.
 */
export async function leavingCases(
  db: Database | Transaction,
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<Set<string>> {
  const cases = await casesOf(db, inquiry);
  const ids = cases.flatMap(({ id }) => INQUIRY_WORDS.map((word) => wordId(word, inquiry.id, id)));
  const { agencyId } = inquiry;
  const rows = await db.command.findMany({
    where: { id: { in: ids }, agencyId, answeredAt: null },
    select: { caseId: true },
  });
  return new Set(rows.map(({ caseId }) => caseId));
}
