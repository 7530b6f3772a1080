import type { RunningLadder } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import { isOrderChange, refusalOf } from '../../domain/requirements/order-decisions';
import type { Chase } from '../../domain/requirements/order-progress';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { chaseOf } from '../../intake/messages/chase-of';
import type { Dispatch, Requirement } from '../../prisma/generated/client';
import { Prisma, type Transaction } from '../../records/database';
import type { DispatchState } from '../../records/dispatch';
import { type Move, moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { shareEvidence } from '../inquiries/share-evidence';
import { type ChangeDecision, unsentOf, writeOrderChange } from './change-order';
import { nextOf, planLadderOf, standingOf } from './standing';

/** What a person decided about an order. */
export interface Decision extends OrderIds {
  messageId: string;
  actor: string;
  decision: string;
  documentIds?: string[];
  noteId?: string;
  /** Of `reschedule`: the business instant that is wanted. */
  wantedAt?: string;
  /** Of `amend`: what has changed. */
  parts?: string[];
  /** Of an order that is placed again: another physician, what was wrong, who pays. */
  physicianId?: string;
  cause?: string;
  payer?: string;
}

/** Writes a person's decision; the same decision again changes nothing. */
export async function decideRequirement(
  deps: ActivityDeps,
  decision: Decision,
): Promise<RequirementStanding> {
  const row = await deps.db.requirement.findFirstOrThrow({
    where: { id: decision.requirementId, agencyId: decision.agencyId },
  });
  const done = await deps.db.caseEvent.findFirst({
    where: { caseId: row.caseId, key: { startsWith: `${row.id}:command:${decision.messageId}:` } },
  });
  // The answer to a decision that was written may have been lost: what it sets off is told again.
  if (done) {
    if (isClosedStatus(row.status as RequirementStatus)) await shareEvidence(deps, decision);
    return answerOf(deps, row, await followUpOf(deps, row, decision));
  }
  if (refusalOf(decision.decision, row.status as RequirementStatus, row.vendorStatus)) return standingOf(row);
  const open = await openOrder(deps, row);
  if (isOrderChange(decision.decision)) return changeOrder(deps, row, decision as ChangeDecision);
  const move = moveFor(row, decision, open);
  const followUp = await followUpOf(deps, { ...row, status: move.to }, decision);
  const { row: changed, told } = await deps.db.$transaction(async (tx) => {
    if (open) await settleOrder(tx, open, decision.decision);
    return moveRequirement(tx, row, { ...move, data: { ...move.data, ...nextOf(followUp?.ladder) } });
  });
  if (told) await deps.engine.pokeCase(row.caseId);
  if (isClosedStatus(changed.status as RequirementStatus)) await shareEvidence(deps, decision);
  return answerOf(deps, changed, followUp);
}

async function changeOrder(
  deps: ActivityDeps,
  row: Requirement,
  decision: ChangeDecision,
): Promise<RequirementStanding> {
  const { row: changed, told } = await deps.db.$transaction(async (tx) =>
    moveRequirement(tx, row, await writeOrderChange(tx, row, decision)),
  );
  if (told) await deps.engine.pokeCase(row.caseId);
  return answerOf(deps, changed, undefined);
}

/** Who is chased from now on, and when; undefined for what is to be ordered first or needs no more. */
async function followUpOf(
  deps: ActivityDeps,
  row: Requirement,
  { decision }: Pick<Decision, 'decision'>,
): Promise<{ chase: Chase; ladder: RunningLadder } | undefined> {
  // The order goes on, and so does its timetable.
  if (isOrderChange(decision)) return undefined;
  if (row.status === 'needed' || isClosedStatus(row.status as RequirementStatus)) return undefined;
  const chase = chaseOf(row);
  return { chase, ladder: await planLadderOf(deps, row, chase.timetableId, chase.from) };
}

const answerOf = async (
  deps: ActivityDeps,
  row: Requirement,
  followUp: { chase: Chase; ladder: RunningLadder } | undefined,
): Promise<RequirementStanding> => ({
  ...standingOf(row, followUp?.ladder),
  ...(await unsentOf(deps, row)),
  ...(followUp ? { chase: followUp.chase } : {}),
  ...(row.status === 'needed' ? { orderNow: true } : {}),
});

/** The order of the present generation, as long as the vendor may still act on it. */
const openOrder = ({ db }: ActivityDeps, row: Requirement): Promise<Dispatch | null> =>
  db.dispatch.findFirst({
    where: { requirementId: row.id, kind: 'order', state: { in: ['PENDING', 'SENT_UNKNOWN', 'PLACED'] } },
  });

/**
 * What the decision says about the order that is open. Only one may be open for a requirement, so ordering again closes
 * the earlier one; an order of unknown outcome is closed by a person's word only.
 */
async function settleOrder(tx: Transaction, open: Dispatch, decision: string): Promise<void> {
  const state = STATE_AFTER[decision];
  if (!state || (decision === 'resend' && open.state === 'SENT_UNKNOWN')) return;
  await tx.dispatch.updateMany({
    where: { key: open.key, state: open.state },
    data: { state, leaseUntil: null, problem: decision },
  });
}

const STATE_AFTER: Record<string, DispatchState | undefined> = {
  placed: 'PLACED',
  'not-placed': 'REJECTED',
  reject: 'CANCELLED',
  resend: 'CANCELLED',
};

function moveFor(row: Requirement, decided: Decision, open: Dispatch | null): Move {
  const { decision, at, actor, messageId, noteId, documentIds = [] } = decided;
  const about = { at, actor, requirementId: row.id };
  const base = { at, actor, cause: `command:${messageId}` };
  switch (decision) {
    case 'receive':
      return {
        ...base,
        to: 'satisfied',
        because: 'a person received it another way',
        events: [{ ...about, type: 'requirement.received', data: { documents: documentIds.length, at } }],
        data: { receivedAt: new Date(at) },
      };
    case 'accept':
      return { ...base, to: 'satisfied', because: 'a person accepted what came', events: [accepted(about)] };
    case 'waive':
      return {
        ...base,
        to: 'waived',
        because: 'a person waived it',
        events: [{ ...about, type: 'requirement.waived', data: { noteId: noteId ?? '' } }],
        data: { waiverReason: noteId ?? null },
      };
    case 'placed':
      return {
        ...base,
        to: 'outstanding',
        because: 'the vendor confirmed the order to a person',
        events: [accepted(about)],
      };
    default:
      return orderAgain(row, base, decided, open);
  }
}

type About = { at: string; actor: string; requirementId: string };
const accepted = (about: About) => ({
  ...about,
  type: 'requirement.vendor-status' as const,
  data: { status: 'confirmed-by-person', at: about.at },
});

/**
 * `resend`, `reject` and `not-placed` open the next generation: only a decision like this may order again. While the
 * outcome of the earlier order is unknown, `resend` goes on finding it out under the same key.
 */
function orderAgain(
  row: Requirement,
  base: { at: string; actor: string; cause: string },
  { decision, cause, payer, physicianId }: Decision,
  open: Dispatch | null,
): Move {
  const sameKey = decision === 'resend' && open?.state === 'SENT_UNKNOWN';
  const because =
    decision === 'reject'
      ? 'a person rejected what came: it is ordered again'
      : 'a person had it ordered again';
  const generation = sameKey ? row.generation : row.generation + 1;
  const elsewhere = !sameKey && physicianId ? { physicianId } : {};
  const told = { generation, ...(cause ? { cause } : {}), ...(payer ? { payer } : {}), ...elsewhere };
  const { at, actor } = base;
  return {
    ...base,
    to: 'needed',
    because,
    events: [{ type: 'order.again', at, actor, requirementId: row.id, data: told }],
    data: {
      ...(elsewhere.physicianId ? { providerId: elsewhere.physicianId } : {}),
      generation,
      vendorNews: Prisma.DbNull,
      vendorStatus: null,
      scheduledFor: null,
      receivedAt: null,
      orderedAt: null,
    },
  };
}
