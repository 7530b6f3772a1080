import type { Application } from '../../domain/application/application.schema';
import { addDays } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import type { RequirementView } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { compareOffer } from '../../domain/offers/compare-offer';
import { deliveryRequirements, freeLookDays } from '../../domain/requirements/delivery-requirements';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { offersOf, termsOf } from '../../records/offers';
import { viewOf } from '../../records/requirement-facts';
import { insertRows } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { deliveredOn } from './delivered-on';
import { examOn, isChangedSinceSigned, type PolicyContext, policyContext } from './issued-policy';

const PREMIUM = 125;

/** `issue` counts the policies that the carrier has issued of the case, from 1; older runs of the workflow know of one. */
export type DeliveryCall = CaseIds & { issue?: number };

/**
 * What the issued policy needs before it may be placed, by our own rules; what the carrier asks for already is not asked for
 * twice. A policy that takes the place of another one needs its items anew: the receipt of the other is no receipt of this one,
 * and what is still open of the other's is taken back. Planned once for each issue.
 */
export async function planDelivery(
  deps: ActivityDeps,
  { issue = 1, ...ids }: DeliveryCall,
): Promise<{ requirements: RequirementView[] }> {
  const context = await policyContext(deps, ids);
  const { agencyId, caseId, at } = ids;
  return deps.db.$transaction(async (tx) => {
    const key = `delivery-plan:issue-${issue}`;
    if ((await tx.caseEvent.count({ where: { caseId, key: `${key}:0` } })) === 0) {
      const rows = await tx.requirement.findMany({ where: { caseId } });
      const replaced = issue > 1 ? rows.filter(isReplaced) : [];
      const there = rows.filter((r) => r.phase === 'delivery' && (issue === 1 || isStillAsked(r, replaced)));
      const wanted = (await decisionsOf(deps, tx, ids, { context, rows, there })).map((decision) => ({
        decision,
        generation: 1 + Math.max(0, ...rows.filter(isLike(decision)).map((r) => r.generation)),
      }));
      const planned: CaseEventDraft = {
        type: 'delivery.planned',
        at,
        actor: 'system',
        data: { issue, asked: wanted.length, replaced: replaced.length },
      };
      const events = [...(await takeBack(tx, ids, replaced)), ...(await insertRows(tx, ids, wanted))];
      await appendEvents(tx, { agencyId, caseId, key }, [planned, ...events]);
    }
    const after = await tx.requirement.findMany({ where: { caseId, phase: 'delivery' } });
    return { requirements: after.map(viewOf) };
  });
}

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

/** What our rules ask for and is not there already. */
async function decisionsOf(
  deps: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  { context, rows, there }: { context: PolicyContext; rows: Requirement[]; there: Requirement[] },
) {
  const { application, today, rules, found } = context;
  const policy = {
    issuedOn: today,
    amended:
      there.some((r) => r.code === AMENDMENT) ||
      (await acceptedOtherTerms(deps, tx, ids, application)) ||
      (await isChangedSinceSigned(tx, deps.sealer, found)),
    premiumPaid:
      premiumArranged(application) || rows.some((r) => r.code === PREMIUM && r.status === 'satisfied'),
    examOn: examOn(rows),
  };
  const electronic = application.deliveryMethod === 'electronic';
  return (
    deliveryRequirements(application, { today, rules, policy })
      .filter((d) => !there.some((r) => r.code === d.code))
      // Signed and paid straight to the carrier: the client's turn, not the agent's.
      .map((d) =>
        electronic && (d.code === PREMIUM || d.code === 132) ? { ...d, fulfilment: 'client' as const } : d,
      )
  );
}

const AMENDMENT = 126;

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

/** Whether the policy has terms that were not applied for: the client signs the difference at delivery. */
async function acceptedOtherTerms(
  { sealer }: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  application: Application,
): Promise<boolean> {
  const [newest] = await offersOf(tx, ids);
  return newest?.state === 'accepted' && compareOffer(application, termsOf(sealer, newest)).length > 0;
}

/** Paid with the application, or the carrier draws it by itself when the policy is issued. */
const premiumArranged = ({ premium }: Application): boolean =>
  (premium.cashWithApplicationCents ?? 0) > 0 || premium.method === 'eft' || premium.method === 'credit-card';

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
