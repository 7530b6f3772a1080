import type { TaskDraft } from '../../domain/case/case-change';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { OrderNews, VendorStep } from '../../domain/facts/vendor-facts';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { askForAuthorization, authorizationInHand } from '../../records/authorization-items';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { addOrderChange } from '../../records/order-changes';
import type { AmountLimit } from '../../records/order-terms';
import { noteCharge } from '../../records/vendor-charges';

/** What a vendor's newest step sets off besides the status of its order. */
export interface Demand {
  events: CaseEventDraft[];
  /** Overrides the status that the step would give. */
  status?: RequirementStatus;
  /** The case has a notice in its inbox. */
  caseTold?: boolean;
}

/** What taking a demand needs to know; read before the transaction. */
export interface DemandContext {
  /** Up to which fee nobody is asked. */
  limit: AmountLimit;
  /** Physicians of the application whose records were not asked for by this order, by id. */
  otherPhysicians: string[];
}

/** Steps upon which the order's workflow has something to do, whatever they make of the status. */
export const SETS_OFF: (VendorStep | null)[] = [
  'fee-required',
  'authorization-required',
  'authorization-sent',
];

/** Steps that are taken by what {@link DemandContext} knows. */
export const NEEDS_CONTEXT: (VendorStep | null)[] = ['fee-required', 'no-records'];

/**
 * Takes what the newest step asks of us: once, since a step that is known already sets off nothing.
 * @throws {Error} without a context for a step of {@link NEEDS_CONTEXT}.
 */
export async function takeDemand(
  tx: Transaction,
  row: Requirement,
  news: OrderNews,
  at: string,
  context: DemandContext | undefined,
): Promise<Demand> {
  const askedAt = news.at ?? at;
  switch (news.step) {
    case 'fee-required':
      return takeFee(tx, row, { feeCents: news.feeCents, askedAt, at }, known(context).limit);
    case 'authorization-required':
      return { events: await askForAuthorization(tx, row, { at, askedAt }), caseTold: true };
    case 'authorization-sent':
      return takeAuthorization(tx, row, askedAt, at);
    case 'no-records': {
      const data = { physicianIds: known(context).otherPhysicians };
      await openTasks(tx, row, [{ ...standstillTask(row, news.step, askedAt), data }]);
      return { events: [] };
    }
    case 'refused':
    case 'cancelled':
      await openTasks(tx, row, [standstillTask(row, news.step, askedAt)]);
      return { events: [] };
    default:
      return { events: [] };
  }
}

function known(context: DemandContext | undefined): DemandContext {
  if (!context) throw new Error('this demand needs its context');
  return context;
}

interface Fee {
  feeCents: number | undefined;
  askedAt: string;
  at: string;
}

/** A fee within the agency's limit is approved by the rule; any other, and one of unknown amount, by a person. */
async function takeFee(
  tx: Transaction,
  row: Requirement,
  { feeCents, askedAt, at }: Fee,
  limit: AmountLimit,
): Promise<Demand> {
  const approved = feeCents !== undefined && feeCents <= limit.upToCents;
  const actor = approved ? `rule:${limit.cites.ruleId}` : 'system';
  const state = approved ? 'approved' : 'asked';
  const amountCents = feeCents ?? null;
  const key = `${row.id}:g${row.generation}:fee:${askedAt}`;
  const charge = { kind: 'records-fee' as const, amountCents, state: state as 'approved' | 'asked', key };
  await noteCharge(tx, row, row.vendorCode ?? 'vendor', {
    ...charge,
    ...(approved ? { decidedBy: actor } : {}),
  });
  const about = { at, actor, requirementId: row.id };
  const data = { kind: charge.kind, state: charge.state, amountCents };
  if (!approved) {
    await openTasks(tx, row, [feeTask(row, key, feeCents, limit)]);
    return { events: [{ ...about, type: 'order.fee', data }] };
  }
  const change = { kind: 'fee-approved' as const, data: { feeCents }, cause: askedAt, actor, at };
  const told = await addOrderChange(tx, row, change);
  return {
    events: [{ ...about, type: 'order.fee', data: { ...data, evidence: limit.cites } }, told],
    status: 'outstanding',
  };
}

function feeTask(row: Requirement, key: string, cents: number | undefined, { role }: AmountLimit): TaskDraft {
  const amount = cents === undefined ? 'a fee of unknown amount' : `a fee of $${(cents / 100).toFixed(2)}`;
  const title = `${row.label}: ${amount} is asked for before the records are copied, approve or refuse it`;
  return { key, kind: 'approve-fee', role, title, requirementId: row.id };
}

async function takeAuthorization(
  tx: Transaction,
  row: Requirement,
  askedAt: string,
  at: string,
): Promise<Demand> {
  const item = await authorizationInHand(tx, row);
  const data = item ? { itemId: item.id } : {};
  const change = { kind: 'authorization' as const, data, cause: askedAt, actor: 'system', at };
  return { events: [await addOrderChange(tx, row, change)] };
}

const STANDSTILL_WORDS = {
  'no-records':
    'nothing is on file there: order it from another doctor, ask for something in its place or waive it',
  refused:
    'the client refuses: speak with the agent, then order it again, ask for something in its place or waive it',
  cancelled: 'the vendor gave the order back: see why, then order it again or waive it',
};

function standstillTask(row: Requirement, step: keyof typeof STANDSTILL_WORDS, askedAt: string): TaskDraft {
  return {
    key: `${row.id}:g${row.generation}:${step}:${askedAt}`,
    kind: `order-${step}`,
    role: 'case-manager',
    title: `${row.label}: ${STANDSTILL_WORDS[step]}`,
    requirementId: row.id,
  };
}
