/** The words by which an inquiry ends its cases: a command to each, kept until it is answered. */
import type { Inquiry } from '../prisma/generated/client';
import type { Database, Transaction } from './database';
import { idOf } from './ids';
import { casesOf } from './inquiries';

/** Another case was chosen; or nobody wants any of them. */
export const INQUIRY_WORDS = ['placed elsewhere', 'withdrawn'] as const;
export type InquiryWord = (typeof INQUIRY_WORDS)[number];

/**
 * The id of the command with which a case is told: whoever gives it, now or later, gives the same one.
 * @param chosenId the case that was chosen: one that was told before, and reopened, is told anew when another one is chosen.
 */
export const wordId = (word: InquiryWord, inquiryId: string, caseId: string, chosenId?: string): string =>
  idOf([word, inquiryId, caseId, ...(chosenId ? [chosenId] : [])].join(' '));

/** The ids under which a case may have been told a word, whichever of the cases was chosen. */
export const wordIds = (
  word: InquiryWord,
  inquiryId: string,
  caseId: string,
  cases: readonly { id: string }[],
): string[] => [undefined, ...cases].map((chosen) => wordId(word, inquiryId, caseId, chosen?.id));

/**
 * Cases of an inquiry that are about to end by its word and have not answered yet: nothing is ordered for them any more, and no order
 * goes on for their sake.
 */
export async function leavingCases(
  db: Database | Transaction,
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<Set<string>> {
  const cases = await casesOf(db, inquiry);
  const ids = cases.flatMap(({ id }) =>
    INQUIRY_WORDS.flatMap((word) => wordIds(word, inquiry.id, id, cases)),
  );
  const { agencyId } = inquiry;
  const rows = await db.command.findMany({
    where: { id: { in: ids }, agencyId, answeredAt: null },
    select: { caseId: true },
  });
  return new Set(rows.map(({ caseId }) => caseId));
}
