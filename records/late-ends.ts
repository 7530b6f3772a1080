/**
 * A policy that was in force when its case ended may be rescinded later, or turns out to have been returned. The case stays closed:
 * its workflow is started once more from what the end has left, to close it for the other reason with all that belongs to an end.
 */
import type { CaseSnapshot } from '../domain/case/case-types';
import { CLOSE_REASONS, type CloseReason } from '../domain/lifecycle/close-reasons';
import { mayMove } from '../domain/lifecycle/transitions';
import type { Case } from '../prisma/generated/client';
import { type Database, Prisma, type Transaction } from './database';

/** What a person says of the end; a carrier's word is in the inbox. */
export interface LateEnd {
  reason: CloseReason;
  actor: string;
  messageId: string;
}

const snapshotOf = ({ closedSnapshot }: Pick<Case, 'closedSnapshot'>): CaseSnapshot | undefined =>
  (closedSnapshot as unknown as CaseSnapshot | null) ?? undefined;

/** Whether a closed case may end for another reason after all. */
export const mayEndLate = ({ stage, closedSnapshot }: Case, reason: CloseReason): boolean =>
  closedSnapshot !== null && stage === 'closed' && mayMove(stage, CLOSE_REASONS[reason].stage);

/** Whether a person's message about the end was taken before. */
export const wasToldOfEnd = (found: Case, messageId: string): boolean =>
  snapshotOf(found)?.processedIds?.includes(messageId) ?? false;

/**
 * Has the workflow of a closed case started once more: whoever starts cases starts it.
 * @param end left out when the carrier's word waits in the inbox. @returns false when somebody else has done so or reopened it.
 */
export async function takeUpLateEnd(
  tx: Database | Transaction,
  found: Case,
  end?: LateEnd,
): Promise<boolean> {
  const { id, agencyId, stateVersion } = found;
  const known = snapshotOf(found);
  if (!known) return false;
  const next: CaseSnapshot = {
    ...known,
    stateVersion: stateVersion + 1,
    ...(end
      ? {
          lateEnd: { reason: end.reason, actor: end.actor },
          processedIds: [...known.processedIds, end.messageId],
        }
      : {}),
  };
  const { count } = await tx.case.updateMany({
    where: { id, agencyId, stateVersion, stage: 'closed', closedSnapshot: { not: Prisma.AnyNull } },
    data: {
      stateVersion: next.stateVersion,
      closedSnapshot: next as unknown as Prisma.InputJsonObject,
      reopenings: { increment: 1 },
      startedAt: null,
      reopenedRunId: null,
    },
  });
  return count === 1;
}
