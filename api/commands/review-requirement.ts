import type { z } from 'zod';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { disagreement, faultsOf } from '../../domain/requirements/review';
import { type ReviewRecord, writeReview } from '../../intake/tray/write-review';
import type { Requirement } from '../../prisma/generated/client';
import { actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { type FieldFault, problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { refused } from './command-case';
import type { ReviewBody } from './commands.schema';
import { type DecisionContext, refuseOtherDocuments } from './decide-requirement';
import { refuseBeforehand, tellReview, waysOfReview } from './give-review';
import { messageIdOf } from './message-id';
import { refuseUnseen } from './refuse-unseen';

type Body = z.output<typeof ReviewBody>;

/**
 * Records what a person saw in what came, and does what follows: accepted closes the requirement, rejected asks for it again
 * with the reasons, a part keeps what came and leaves it open. What was seen is written first, with the word for whoever has the
 * requirement: the sweep tells it when nobody answers. The command's id makes a repetition the same review.
 */
export async function reviewRequirement(context: DecisionContext, body: Body): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findCase(deps, actor, params.caseId);
  const where = { id: params.requirementId, caseId: found.id, agencyId: found.agencyId };
  const row = await deps.db.requirement.findFirst({ where });
  if (!row) throw problem('not-found', { detail: 'This case has no such requirement.' });
  const { documentIds = [], outcome, marks } = body;
  await refuseOtherDocuments(deps, found, documentIds);
  const review: ReviewRecord = {
    ...body,
    id: `review-${messageIdOf(context)}`,
    documentIds,
    faults: faultsOf(marks),
    reviewer: actorName(actor),
  };
  if (!(await deps.db.review.findUnique({ where: { id: review.id } }))) {
    refuseMisfits(row, body);
    if (outcome === 'accepted') await refuseUnseen(deps, actor, found, { row, documentIds });
    const ways = waysOfReview(row, review);
    await refuseBeforehand(deps, found, row, ways);
    await writeReview(deps, row, review, ways);
  }
  await tellReview(deps, row, review.id);
  const after = await deps.db.requirement.findUniqueOrThrow({
    where: { id: row.id },
    include: { case: true },
  });
  const { status, case: standing } = after;
  return { status: 200, body: { reviewId: review.id, outcome, status, stage: standing.stage } };
}

function refuseMisfits(row: Requirement, { outcome, marks, reason, records }: Body): void {
  const errors: FieldFault[] = [];
  const detail = disagreement(outcome, marks);
  if (detail) errors.push({ pointer: '#/marks', code: 'disagrees', detail });
  if (outcome === 'rejected' && faultsOf(marks).length === 0 && !reason)
    errors.push({ pointer: '#/reason', code: 'needed', detail: 'Say what is wrong, by a mark or in words.' });
  if (records && row.orderKind !== 'aps')
    errors.push({ pointer: '#/records', code: 'not-records', detail: 'Only medical records have these.' });
  if (errors.length > 0) throw problem('invalid-request', { errors });
  const status = row.status as RequirementStatus;
  if (isClosedStatus(status) && status !== 'satisfied')
    throw refused(
      'requirement-closed',
      `This requirement is ${status}: when it is needed once more, ask for it anew.`,
    );
  if (outcome === 'partial' && status === 'satisfied')
    throw refused(
      'requirement-closed',
      'This requirement is complete already: reject what came if it is not.',
    );
}
