import { addDays } from '../../domain/calendar/plain-date';
import { instantAt, localDate } from '../../domain/calendar/zoned';
import type { DeliveryPlanned, RequirementView } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { HeldCash } from '../../domain/cash/cash-types';
import { firstPremiumArranged } from '../../domain/cash/first-premium';
import { compareOffer } from '../../domain/offers/compare-offer';
import type { OfferTerms } from '../../domain/offers/offer';
import type { Instant } from '../../domain/primitives';
import {
  deliveryRequirements,
  freeLookDays,
  type IssuedPolicy,
} from '../../domain/requirements/delivery-requirements';
import {
  isClosedStatus,
  type RequirementDecision,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import { REQUIREMENT_CODES } from '../../domain/requirements/requirement-words';
import type { Requirement } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { followedOffer, termsOf } from '../../records/offers';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import { insertRows } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { deliveredOn } from './delivered-on';
import { deliveryPeriod, periodOf, planKey, plannedIssue } from './delivery-period';
import { examOn, isChangedSinceSigned, type PolicyContext, policyContext } from './issued-policy';

const { amendment: AMENDMENT, 'delivery-receipt': RECEIPT, 'first-premium': PREMIUM } = REQUIREMENT_CODES;

/**
 * `issue` counts the policies that the carrier has issued of the case, from 1; older runs of the workflow know of one. `cash` is what
 * has become of the cash that came with the application; older runs do not say. `since` is when the case was last taken up again: premium
 * that came before may have gone back with the end.
 */
export type DeliveryCall = CaseIds & { issue?: number; cash?: HeldCash['settled']; since?: Instant };

/**
 * What the issued policy needs before it may be placed, by our own rules; what the carrier asks for already is not asked for
 * twice. A policy that takes the place of another one needs its items anew: the receipt of the other is no receipt of this one,
 * and what is still open of the other's is taken back. Planned once for each issue.
 */
export async function planDelivery(
  deps: ActivityDeps,
  { issue = 1, cash, since, ...ids }: DeliveryCall,
): Promise<DeliveryPlanned> {
  const context = await policyContext(deps, ids);
  const { agencyId, caseId, at } = ids;
  return deps.db.$transaction(async (tx) => {
    const known = await plannedIssue(tx, caseId, issue);
    const period = known ?? deliveryPeriod(context);
    if (!known) {
      const rows = await ledgerRows(tx, { caseId });
      const replaced = issue > 1 ? rows.filter(isReplaced) : [];
      const there = rows.filter((r) => r.phase === 'delivery' && (issue === 1 || isStillAsked(r, replaced)));
      const wanted = await decisionsOf(deps, tx, ids, { context, rows, there, cash, since });
      const planned: CaseEventDraft = {
        type: 'delivery.planned',
        at,
        actor: 'system',
        data: { issue, asked: wanted.length, replaced: replaced.length, ...period },
      };
      const events = [
        ...(await takeBack(tx, ids, replaced)),
        ...(await insertRows(tx, ids, nextOf(rows, wanted))),
      ];
      await appendEvents(tx, { agencyId, caseId, key: planKey(issue) }, [planned, ...events]);
    }
    return { requirements: await deliveryRows(tx, caseId), ...periodOf(period) };
  });
}

/**
 * The policy is not delivered on the day from which the carrier calls that late: what a late delivery needs beside what is asked
 * for already, e.g. a statement of good health. Asked once for each issue.
 */
export async function planLateDelivery(
  deps: ActivityDeps,
  { issue = 1, cash, since, ...ids }: DeliveryCall,
): Promise<Pick<DeliveryPlanned, 'requirements'>> {
  const context = await policyContext(deps, ids);
  const { agencyId, caseId, at } = ids;
  return deps.db.$transaction(async (tx) => {
    const key = `delivery-late:issue-${issue}`;
    const planned = await plannedIssue(tx, caseId, issue);
    if (planned && (await tx.caseEvent.count({ where: { caseId, key: `${key}:0` } })) === 0) {
      const rows = await ledgerRows(tx, { caseId });
      const ofIssue = (r: Requirement) => isOpen(r) || r.requestedAt >= planned.at;
      const there = rows.filter((r) => r.phase === 'delivery' && ofIssue(r));
      const issued = { issuedOn: localDate(context.agency.timeZone, planned.at.toISOString()), late: true };
      const wanted = await decisionsOf(deps, tx, ids, { context, rows, there, issued, cash, since });
      const late: CaseEventDraft = {
        type: 'delivery.late',
        at,
        actor: 'system',
        data: { issue, asked: wanted.length },
      };
      const events = await insertRows(tx, ids, nextOf(rows, wanted));
      await appendEvents(tx, { agencyId, caseId, key }, [late, ...events]);
    }
    return { requirements: await deliveryRows(tx, caseId) };
  });
}

const deliveryRows = async (tx: Transaction, caseId: string): Promise<RequirementView[]> =>
  (await ledgerRows(tx, { caseId, phase: 'delivery' })).map(viewOf);

/** What is asked for, each as the next one of its kind. */
const nextOf = (rows: readonly Requirement[], wanted: readonly RequirementDecision[]) =>
  wanted.map((decision) => ({
    decision,
    generation: 1 + Math.max(0, ...rows.filter(isLike(decision)).map((r) => r.generation)),
  }));

const isLike =
  (a: { code: number; subject: string }) =>
  (b: { code: number; subject: string }): boolean =>
    a.code === b.code && a.subject === b.subject;

const isOpen = ({ status }: Requirement): boolean => !isClosedStatus(status as RequirementStatus);

/** Asked for by our rules for the policy that was replaced, and still owed; what the carrier asks for stays the carrier's. */
const isReplaced = (row: Requirement): boolean =>
  row.phase === 'delivery' &&
  row.subject === 'policy' &&
  row.carrierRef === null &&
  row.carrierUniqueId === null &&
  isOpen(row);

const isStillAsked = (row: Requirement, replaced: readonly Requirement[]): boolean =>
  isOpen(row) && !replaced.includes(row);

interface Asking {
  context: PolicyContext;
  rows: Requirement[];
  /** What is there of this delivery. */
  there: Requirement[];
  /** Issued today, as long as nothing is said. */
  issued?: Pick<IssuedPolicy, 'issuedOn' | 'late'>;
  cash: HeldCash['settled'] | undefined;
  since: Instant | undefined;
}

/** What our rules ask for and is not there already. */
async function decisionsOf(
  deps: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  { context, rows, there, cash, since, issued = { issuedOn: context.today } }: Asking,
): Promise<RequirementDecision[]> {
  const { application, today, rules, found } = context;
  const accepted = await acceptedTerms(deps, tx, ids);
  const policy = {
    ...issued,
    amended:
      there.some((r) => r.code === AMENDMENT) ||
      (accepted !== undefined && compareOffer(application, accepted).length > 0) ||
      (await isChangedSinceSigned(tx, deps.sealer, found)),
    premiumPaid:
      firstPremiumArranged(application, { refunded: cash === 'refunded', accepted }) ||
      rows.some((r) => isPaid(r, since)),
    examOn: examOn(rows),
  };
  const electronic = application.deliveryMethod === 'electronic';
  return (
    deliveryRequirements(application, { today, rules, policy })
      .filter((d) => !there.some((r) => r.code === d.code))
      // Signed and paid straight to the carrier: the client's turn, not the agent's.
      .map((d) =>
        electronic && (d.code === PREMIUM || d.code === RECEIPT)
          ? { ...d, fulfilment: 'client' as const }
          : d,
      )
  );
}

/** Whether a row is a premium that came, and came since the case was last taken up again. */
function isPaid({ code, status, receivedAt, closedAt }: Requirement, since: Instant | undefined): boolean {
  if (code !== PREMIUM || status !== 'satisfied') return false;
  const at = receivedAt ?? closedAt;
  return since === undefined || (at !== null && at >= new Date(since));
}

/** Takes back what is owed for a policy that was replaced. @returns the events that tell of it. */
async function takeBack(
  tx: Transaction,
  { caseId, agencyId, at }: CaseIds,
  replaced: readonly Requirement[],
): Promise<CaseEventDraft[]> {
  await tx.requirement.updateMany({
    where: { id: { in: replaced.map(({ id }) => id) }, caseId, agencyId },
    data: { status: 'cancelled', closedAt: new Date(at), nextActionAt: null, nextAction: null },
  });
  return replaced.map(({ id, status }) => ({
    type: 'requirement.status',
    at,
    actor: 'system',
    requirementId: id,
    data: { from: status as RequirementStatus, to: 'cancelled', because: 'the policy was issued anew' },
  }));
}

/** The terms of the offer that was accepted: where they were not applied for, the client signs the difference at delivery. */
async function acceptedTerms(
  { sealer }: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
): Promise<OfferTerms | undefined> {
  const newest = await followedOffer(tx, ids);
  return newest?.state === 'accepted' ? termsOf(sealer, newest) : undefined;
}

/**
 * When the free look ends: the end of the last day on which the policy may be returned, counted from its delivery, see
 * {@link deliveredOn}; the carrier may put it in force some days later.
 */
export async function planFreeLook(deps: ActivityDeps, ids: CaseIds): Promise<{ endsAt: string }> {
  const { application, agency, today, rules } = await policyContext(deps, ids);
  const { days } = freeLookDays(application, { today, rules });
  const from = await deliveredOn(deps.db, ids, agency.timeZone);
  return { endsAt: instantAt(agency.timeZone, addDays(from ?? today, days + 1), 0) };
}
