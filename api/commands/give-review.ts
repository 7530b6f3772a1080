import type { Told } from '../../engine/requirement-desk';
import { giveTakingBack } from '../../intake/inquiries/take-back-shared';
import type { ReviewRecord } from '../../intake/tray/write-review';
import type { Requirement } from '../../prisma/generated/client';
import { problem } from '../http/problems';
import { commandOrder, refused } from './command-case';
import type { DecisionContext } from './decide-requirement';

/**
 * Tells whoever has the requirement what follows from a review. What came in and is not judged is accepted or rejected; what
 * is closed is opened again when it is rejected; nothing follows where the requirement stands that way already.
 */
export async function giveReview(
  context: DecisionContext,
  row: Requirement,
  review: ReviewRecord,
): Promise<void> {
  if (review.outcome === 'accepted') await accept(context, row, review);
  if (review.outcome === 'rejected') await reject(context, row, review);
}

async function accept({ deps }: DecisionContext, row: Requirement, review: ReviewRecord): Promise<void> {
  if (row.status === 'satisfied') return;
  const { id: messageId, reviewer: actor, documentIds } = review;
  const inReview = row.status === 'in-review' || (row.fulfilment === 'vendor' && row.status === 'received');
  // An item of the good-order check has come; whether it is in order the check says.
  if (row.status === 'received' && row.fulfilment !== 'vendor') return;
  expectAnswer(await deps.engine.receive(addressOf(row), { messageId, actor, documentIds, inReview }));
}

async function reject(context: DecisionContext, row: Requirement, review: ReviewRecord): Promise<void> {
  const { id: messageId, reviewer: actor, faults } = review;
  if (row.status === 'satisfied' || (row.status === 'received' && row.fulfilment !== 'vendor')) {
    const generation = row.generation + 1;
    const again = {
      messageId,
      actor,
      requirementId: row.id,
      because: 'rejected' as const,
      faults,
      generation,
    };
    expectAnswer(await context.deps.engine.reopen(addressOf(row), again));
    await giveTakingBack(context.deps, row);
    return;
  }
  const judged = row.status === 'in-review' || row.status === 'received';
  if (!judged) return;
  const order = { messageId, actor, decision: 'reject' as const, documentIds: review.documentIds };
  const reply = await commandOrder(context.deps, row.id, order);
  if (!reply)
    throw refused(
      'not-ordered',
      'No order of this requirement is running: record that it has come, or waive it.',
    );
}

const addressOf = ({ id: requirementId, caseId, fulfilment }: Requirement) => ({
  caseId,
  requirementId,
  byVendor: fulfilment === 'vendor',
});

function expectAnswer(told: Told): void {
  if (told.outcome === 'answered') return;
  if (told.outcome === 'refused') throw refused(told.code, told.words);
  if (told.outcome === 'not-running')
    throw refused('case-closed', 'The case is closed, or has not started yet.');
  throw problem('engine-unavailable', {
    detail: 'Whether it was taken is not known. Send the same request again with the same Idempotency-Key.',
  });
}
