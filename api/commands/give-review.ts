import { reopeningWay, toCase, toOrder, type Way } from '../../engine/give-command';
import { waysOf } from '../../intake/commands/kept-ways';
import { settleCommand } from '../../intake/commands/settle-command';
import { giveTakingBack } from '../../intake/inquiries/take-back-shared';
import { reopeningRefused } from '../../intake/tray/reopening-refused';
import type { ReviewRecord } from '../../intake/tray/write-review';
import type { Case, Requirement } from '../../prisma/generated/client';
import { receiveUpdate, reopenUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import { refused } from './command-case';

/**
 * Who is told what follows from a review, in turn. What came in and is not judged is accepted or rejected; what is closed is
 * opened again when it is rejected; nothing follows where the requirement stands that way already.
 */
export function waysOfReview(row: Requirement, review: ReviewRecord): Way[] {
  if (review.outcome === 'accepted') return accepting(row, review);
  return review.outcome === 'rejected' ? rejecting(row, review) : [];
}

const isVendors = ({ fulfilment }: Requirement): boolean => fulfilment === 'vendor';

function accepting(row: Requirement, { id: messageId, reviewer: actor, documentIds }: ReviewRecord): Way[] {
  if (row.status === 'satisfied') return [];
  const inReview = row.status === 'in-review' || (isVendors(row) && row.status === 'received');
  // An item of the good-order check has come; whether it is in order the check says.
  if (row.status === 'received' && !isVendors(row)) return [];
  const word = { messageId, actor, documentIds };
  const order = { ...word, decision: inReview ? ('accept' as const) : ('receive' as const) };
  return [
    ...(isVendors(row) ? [toOrder(row.id, order)] : []),
    toCase(row.caseId, receiveUpdate, { ...word, requirementId: row.id }),
  ];
}

function rejecting(row: Requirement, review: ReviewRecord): Way[] {
  const { id: messageId, reviewer: actor, faults, documentIds } = review;
  if (isOwedAgain(row)) {
    const generation = row.generation + 1;
    const again = {
      messageId,
      actor,
      requirementId: row.id,
      because: 'rejected' as const,
      faults,
      generation,
    };
    return [reopeningWay(row.caseId, again)];
  }
  const isJudged = row.status === 'in-review' || row.status === 'received';
  return isJudged ? [toOrder(row.id, { messageId, actor, decision: 'reject', documentIds })] : [];
}

/** Closed, or an agent's item that has come: rejected, it is asked for once more. */
const isOwedAgain = (row: Requirement): boolean =>
  row.status === 'satisfied' || (row.status === 'received' && !isVendors(row));

/** Refuses what the case will refuse, before anything is written. */
export async function refuseBeforehand(
  deps: ApiDeps,
  found: Case,
  row: Requirement,
  ways: readonly Way[],
): Promise<void> {
  if (!ways.some(({ update }) => update === reopenUpdate.name)) return;
  const refusal = await reopeningRefused(deps, found, [row]);
  if (refusal) throw refused(refusal.code, refusal.words);
}

/** Tells whoever has the requirement of a review, unless they have answered. @throws what they say to it. */
export async function tellReview(deps: ApiDeps, row: Requirement, reviewId: string): Promise<void> {
  const { caseId, agencyId } = row;
  const key = { id: reviewId, agencyId, caseId };
  const kept = await deps.db.command.findFirst({ where: { ...key, kind: 'review-given', answeredAt: null } });
  if (!kept) return;
  const told = await deps.engine.give(waysOf(deps.sealer, kept));
  if (told.outcome === 'no-answer')
    throw problem('engine-unavailable', {
      detail: 'It is written down; whether it was acted upon is not known yet. It is told again until it is.',
    });
  await settleCommand(deps, key, told.outcome === 'answered' ? 'taken' : 'refused');
  if (told.outcome === 'refused') throw refused(told.code, told.words);
  if (told.outcome === 'not-running')
    throw refused('case-closed', 'The case is closed, or has not started yet.');
  await giveTakingBack(deps, row);
}
