import type { CloseReason } from '../../domain/lifecycle/close-reasons';
import { withdrawingWay } from '../../engine/give-command';
import type { Inquiry } from '../../prisma/generated/client';
import { findInquiry } from '../../records/inquiries';
import type { IntakeDeps } from '../intake-deps';
import { keepWords } from './give-words';

/** Why nobody wants an inquiry any more, and who says so. */
export interface InquiryWithdrawal {
  by: 'client' | 'agent' | 'agency';
  reason: CloseReason;
  /** In words, a note of each case. */
  note: string;
  actor: string;
}

/** What came of it; nothing was written unless it is `withdrawn`. */
export type WithdrawalAsked =
  | { outcome: 'withdrawn' | 'again'; inquiry: Inquiry }
  /** One of its cases was chosen: that one is withdrawn as any application. */
  | { outcome: 'chosen' }
  /** Every case of it has ended. */
  | { outcome: 'over' }
  /** It was withdrawn for another reason. */
  | { outcome: 'differs' };

class NothingOpen extends Error {}

/**
 * Withdraws an inquiry: the decision and the command to each of its open cases in one transaction. The cases are told afterwards. Of a
 * withdrawal and a conversion at once the first wins; the same withdrawal again is the same.
 */
export async function withdrawInquiry(
  { db, sealer, now }: Pick<IntakeDeps, 'db' | 'sealer' | 'now'>,
  { id, agencyId }: Inquiry,
  { by, reason, note, actor }: InquiryWithdrawal,
): Promise<WithdrawalAsked> {
  const data = { withdrawnAt: now(), withdrawnBy: by, withdrawnReason: reason };
  try {
    const isNew = await db.$transaction(async (tx) => {
      const where = { id, agencyId, convertedCaseId: null, withdrawnAt: null };
      if ((await tx.inquiry.updateMany({ where, data })).count === 0) return false;
      const wayOf = (caseId: string, messageId: string) =>
        withdrawingWay(caseId, { messageId, actor, by, reason });
      const told = await keepWords(tx, sealer, { id, agencyId }, { word: 'withdrawn', actor, note, wayOf });
      if (told === 0) throw new NothingOpen();
      return true;
    });
    const inquiry = (await findInquiry(db, { agencyId }, id))!;
    if (isNew) return { outcome: 'withdrawn', inquiry };
    if (inquiry.convertedCaseId) return { outcome: 'chosen' };
    const isSame = inquiry.withdrawnBy === by && inquiry.withdrawnReason === reason;
    return isSame ? { outcome: 'again', inquiry } : { outcome: 'differs' };
  } catch (error) {
    if (error instanceof NothingOpen) return { outcome: 'over' };
    throw error;
  }
}
