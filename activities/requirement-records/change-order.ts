import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { OrderChangeDecision } from '../../domain/requirements/order-decisions';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import { newsOf } from '../../intake/messages/take-order-news';
import type { Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { closeTasks } from '../../records/kept-tasks';
import {
  addOrderChange,
  type OrderChangeData,
  type OrderChangeKind,
  settleChange,
  unsentChanges,
} from '../../records/order-changes';
import type { Move } from '../../records/requirement-moves';
import { decideFees } from '../../records/vendor-charges';
import type { ActivityDeps, OrderIds } from '../activity-deps';

/** A person's decision about an order that goes on. */
export interface ChangeDecision extends OrderIds {
  messageId: string;
  actor: string;
  decision: OrderChangeDecision;
  /** Business instant that is wanted for the appointment. */
  wantedAt?: string;
  /** What has changed: `address`, `phone`, `physician`. */
  parts?: string[];
}

const KIND: Record<OrderChangeDecision, OrderChangeKind> = {
  'approve-fee': 'fee-approved',
  'refuse-fee': 'fee-refused',
  reschedule: 'reschedule',
  amend: 'amendment',
};

const BECAUSE: Record<OrderChangeDecision, string> = {
  'approve-fee': 'a person approved the fee',
  'refuse-fee': 'a person refused the fee',
  reschedule: 'a person wants another appointment',
  amend: 'a person amended the order',
};

/** Writes what the vendor is to be told, and what the decision says of the fee. @returns how the ledger row moves. */
export async function writeOrderChange(
  tx: Transaction,
  row: Requirement,
  decision: ChangeDecision,
): Promise<Move> {
  const { decision: what, at, actor, messageId } = decision;
  const data = dataOf(row, decision);
  const told = await addOrderChange(tx, row, { kind: KIND[what], data, cause: messageId, actor, at });
  const fee = what === 'approve-fee' || what === 'refuse-fee' ? await decideFee(tx, row, decision) : [];
  return {
    to: what === 'approve-fee' ? 'outstanding' : (row.status as RequirementStatus),
    at,
    actor,
    because: BECAUSE[what],
    cause: `command:${messageId}`,
    events: [...fee, told],
  };
}

function dataOf(row: Requirement, { decision, wantedAt, parts }: ChangeDecision): OrderChangeData {
  if (decision === 'reschedule') return { wantedAt };
  if (decision === 'amend') return { parts };
  const { feeCents } = newsOf(row);
  return feeCents === undefined ? {} : { feeCents };
}

async function decideFee(
  tx: Transaction,
  row: Requirement,
  { decision, at, actor }: ChangeDecision,
): Promise<CaseEventDraft[]> {
  const state = decision === 'approve-fee' ? 'approved' : 'refused';
  await decideFees(tx, row, state, { actor, at });
  await closeTasks(tx, { requirementId: row.id, kind: 'approve-fee' }, actor);
  const amountCents = newsOf(row).feeCents ?? null;
  const data = { kind: 'records-fee' as const, state: state as 'approved' | 'refused', amountCents };
  return [{ type: 'order.fee', at, actor, requirementId: row.id, data }];
}

/** For the workflow: what the vendor is still to be told; nothing when there is nothing. */
export async function unsentOf({ db }: ActivityDeps, row: Requirement): Promise<{ unsent?: string[] }> {
  const unsent = await unsentChanges(db, row);
  return unsent.length > 0 ? { unsent } : {};
}

/** The vendor could not be told, or would not have it: a person is told, once. */
export async function changeFailed(
  { db, now }: ActivityDeps,
  { changeId, code, ...ids }: OrderIds & { changeId: string; code: string },
): Promise<void> {
  const change = await db.orderChange.findFirst({ where: { id: changeId, agencyId: ids.agencyId } });
  const row = await db.requirement.findFirst({ where: { id: ids.requirementId, agencyId: ids.agencyId } });
  if (!change || !row) return;
  const title = `${row.label}: the vendor did not take "${change.kind}" (${code}), agree with it what happens`;
  await db.$transaction(async (tx) => {
    await settleChange(tx, change, 'failed', now());
    const task = { key: `${changeId}:failed`, kind: 'change-refused', role: 'case-manager' as const, title };
    await openTasks(tx, row, [{ ...task, requirementId: row.id }]);
  });
}
