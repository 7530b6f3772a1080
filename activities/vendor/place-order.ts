import { isDeepStrictEqual } from 'node:util';
import { ApplicationFailure } from '@temporalio/activity';
import { writeRequirementOrder } from '../../acord/messages/requirement-order';
import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import type { RunningLadder } from '../../domain/case/case-types';
import type { RequirementStanding } from '../../domain/case/order-types';
import { renewedOn } from '../../domain/expiry/expired-rows';
import {
  HIPAA_FORM,
  mayOrderMedical,
  type OrderPermission,
} from '../../domain/requirements/may-order-medical';
import type { Chase } from '../../domain/requirements/order-progress';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { RuleSet } from '../../domain/rules/rule-set';
import { readLedger } from '../../intake/changes/ledger-of';
import { chaseOf } from '../../intake/messages/chase-of';
import { orderFromApplication } from '../../partners/vendor/order-from-application';
import type { Case, Dispatch, Partner, Requirement } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import { type DispatchOutcome, EarlierOrderOpen, openDispatch } from '../../records/dispatch';
import { lockRequirement, moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { nextOf, planLadderOf, rowOf, standingOf } from '../requirement-records/standing';
import { sendExactlyOnce } from '../send-exactly-once';
import { inquireOrder } from './inquire-order';

/** Which order of a requirement: it moves only when a person or a rule decides to order again. */
export type OrderCall = OrderIds & { generation: number };

/** Business key of an order: survives retries, resets and redeployments. */
export const orderKey = ({ caseId, requirementId, generation }: OrderCall): string =>
  `${caseId}:${requirementId}:g${generation}`;

/**
 * Places an order with its vendor, exactly once.
 * @throws ApplicationFailure `no-authorization` when health information may not be asked for, `no-vendor`, `partner-refused`,
 *   `outcome-unknown`, `earlier-order-open` (none retryable); retryable while the outcome is unclear.
 */
export async function placeOrder(deps: ActivityDeps, call: OrderCall): Promise<RequirementStanding> {
  const row = await deps.db.requirement.findFirstOrThrow({
    where: { id: call.requirementId, agencyId: call.agencyId },
    include: { case: true },
  });
  if (await isDoneWith(deps, call, row)) return standingOf(row);
  const partner = await vendorOf(deps, row);
  const request = {
    key: orderKey(call),
    agencyId: call.agencyId,
    caseId: call.caseId,
    requirementId: row.id,
    partnerCode: partner.code,
    kind: 'order' as const,
  };
  const dispatch = await openDispatch(deps.db, deps.sealer, request, (clientRef) =>
    buildOrder(deps, call, row, clientRef),
  ).catch((error) => {
    throw error instanceof EarlierOrderOpen ? earlierOrder(call, row) : error;
  });
  if (dispatch.state === 'PENDING' && (await takenBack(deps, call, dispatch)))
    return standingOf(await rowOf(deps, call));
  const chase = chaseOf({ ...row, orderedAt: new Date(call.at) });
  // Planned before the transaction that settles the order: a transaction waits for no second connection.
  const ladder = await planLadderOf(deps, row, chase.timetableId, chase.from);
  const settled = (tx: Transaction, sent: Dispatch, outcome: DispatchOutcome) =>
    placed(tx, call, row, ladder, sent, outcome);
  await sendExactlyOnce(deps, dispatch, partner, {
    at: call.at,
    inquire: (p, d) => inquireOrder(deps, p, d, call.at),
    settled,
  });
  return currentStanding(deps, call, { chase, ladder });
}

/**
 * The order before is still open. Where the records have not come as far as this order yet, it is closed by what they are about to
 * take in; else the vendor has not given it up, and a second one beside it would be paid for twice.
 */
const earlierOrder = ({ generation }: OrderCall, row: Requirement): ApplicationFailure =>
  row.generation < generation
    ? ApplicationFailure.retryable('the records do not have this order yet', 'not-recorded-yet')
    : ApplicationFailure.nonRetryable('the vendor has not given up an earlier order', 'earlier-order-open');

/** A row of an earlier generation is the one before: what is asked for anew is ordered before the records say so. */
const isClosed = ({ generation }: OrderCall, row: Pick<Requirement, 'status' | 'generation'>): boolean =>
  isClosedStatus(row.status as RequirementStatus) && row.generation >= generation;

/** Nobody needs it any more before anything of the order was written: it never is. */
async function isDoneWith({ db }: ActivityDeps, call: OrderCall, row: Requirement): Promise<boolean> {
  if (!isClosed(call, row)) return false;
  return (await db.dispatch.count({ where: { key: orderKey(call) } })) === 0;
}

/**
 * The carrier may have closed the row while the order was written. Who closes it looks for an order under the row's lock, so that
 * one of the two sees the other: what was written and not sent is taken back, and nothing is ordered.
 */
const takenBack = ({ db }: ActivityDeps, call: OrderCall, { key }: Dispatch): Promise<boolean> =>
  db.$transaction(async (tx) => {
    if (!isClosed(call, await lockRequirement(tx, call.requirementId))) return false;
    const data = { state: 'CANCELLED', problem: 'done with before it was sent' };
    const { count } = await tx.dispatch.updateMany({ where: { key, state: 'PENDING' }, data });
    return count === 1;
  });

async function vendorOf({ db }: ActivityDeps, row: Requirement): Promise<Partner> {
  const partner = row.vendorCode
    ? await db.partner.findUnique({
        where: { agencyId_code: { agencyId: row.agencyId, code: row.vendorCode } },
      })
    : null;
  if (!partner)
    throw ApplicationFailure.nonRetryable(`no vendor ${row.vendorCode ?? ''} is set up`, 'no-vendor');
  return partner;
}

async function buildOrder(
  deps: ActivityDeps,
  call: OrderCall,
  row: Requirement & { case: Case },
  clientRef: string,
): Promise<string> {
  const { db, sealer, rules } = deps;
  const { case: found } = row;
  const { agency } = await agencyNow(db, call.agencyId);
  const { application } = await readApplication(db, sealer, call.caseId, found.applicationVersion);
  const today = localDate(agency.timeZone, call.at);
  const ask = {
    carrierCode: found.carrierCode,
    productCode: application.productCode,
    on: today,
    caseId: found.id,
  };
  const permission = await permissionOf(deps, row, application, {
    today,
    rules: await rules.ruleSet(call.agencyId, ask),
  });
  if (!permission.allowed) throw ApplicationFailure.nonRetryable(permission.because, 'no-authorization');
  return writeRequirementOrder(
    orderFromApplication(application, {
      clientRef,
      trackingId: found.trackingId ?? found.number,
      sentAt: call.at,
      code: row.code,
      providerId: row.providerId ?? undefined,
      authorizationRef: `HIPAA ${found.number}`,
    }),
  );
}

/** What was asked for anew is read only where the application's own authorization is not good. */
async function permissionOf(
  { db }: ActivityDeps,
  { caseId, code }: Requirement,
  application: Application,
  context: { today: string; rules: RuleSet },
): Promise<OrderPermission> {
  const own = mayOrderMedical(application, context, code);
  if (own.allowed) return own;
  const renewed = renewedOn(await readLedger(db, caseId), HIPAA_FORM);
  return mayOrderMedical(application, { ...context, renewedOn: renewed }, code);
}

/** The vendor has taken or refused the order: the ledger row follows in the same transaction. */
async function placed(
  tx: Transaction,
  call: OrderCall,
  row: Requirement,
  ladder: RunningLadder,
  dispatch: Dispatch,
  outcome: DispatchOutcome,
): Promise<void> {
  const about = { at: call.at, actor: 'system', requirementId: row.id };
  const vendor = dispatch.partnerCode;
  if (outcome.state === 'REJECTED') {
    const codes = (outcome.problem ?? '').split(',');
    await moveRequirement(tx, row, {
      to: 'problem',
      at: call.at,
      because: 'the vendor refused the order',
      actor: `partner:${vendor}`,
      cause: `order:g${call.generation}`,
      events: [{ ...about, type: 'requirement.order-rejected', data: { vendor, codes } }],
    });
    return;
  }
  await moveRequirement(tx, row, {
    to: 'outstanding',
    at: call.at,
    because: 'the vendor has taken the order',
    actor: 'system',
    cause: `order:g${call.generation}`,
    events: [
      {
        ...about,
        type: 'requirement.ordered',
        data: { vendor, generation: call.generation, orderRef: dispatch.clientRef },
      },
    ],
    data: { orderedAt: new Date(call.at), ...nextOf(ladder) },
  });
}

/** The row with its ladder, which counts from the order: planned anew when an earlier attempt has placed it, or news has come. */
async function currentStanding(
  deps: ActivityDeps,
  call: OrderCall,
  planned: { chase: Chase; ladder: RunningLadder },
): Promise<RequirementStanding> {
  const row = await deps.db.requirement.findUniqueOrThrow({ where: { id: call.requirementId } });
  const chase = chaseOf(row);
  const ladder = isDeepStrictEqual(chase, planned.chase)
    ? planned.ladder
    : await planLadderOf(deps, row, chase.timetableId, chase.from);
  return { ...standingOf(row, ladder), chase };
}
