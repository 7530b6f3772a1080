import { addDays } from '../../domain/calendar/plain-date';
import { instantAt, localDate } from '../../domain/calendar/zoned';
import type { RequirementView } from '../../domain/case/case-types';
import type { HeldCash } from '../../domain/cash/cash-types';
import { firstPremiumArranged } from '../../domain/cash/first-premium';
import { compareOffer } from '../../domain/offers/compare-offer';
import type { OfferTerms } from '../../domain/offers/offer';
import { deliveryRequirements, freeLookDays } from '../../domain/requirements/delivery-requirements';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { offersOf, termsOf } from '../../records/offers';
import { countedApplication } from '../../records/policy-date';
import { viewOf } from '../../records/requirement-facts';
import { insertDecisions } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';

const PREMIUM = 125;
const EXAM = 10;

async function policyContext(deps: ActivityDeps, { caseId, agencyId, at }: CaseIds) {
  const { db, sealer, rules } = deps;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const { agency } = await agencyNow(db, agencyId);
  const today = localDate(agency.timeZone, at);
  const sent = await readApplication(db, sealer, caseId, found.applicationVersion);
  const application = countedApplication(found, sent.application);
  const ruleSet = await rules.ruleSet(agencyId, {
    carrierCode: found.carrierCode,
    productCode: application.productCode,
    on: today,
    caseId,
  });
  return { application, agency, today, rules: ruleSet };
}

/** An issued case, and what has become of the cash that came with its application; older runs do not say. */
export type DeliveryCall = CaseIds & { cash?: HeldCash['settled'] };

/**
 * What the issued policy needs before it may be placed, by our own rules; what the carrier has asked for already is not
 * asked for twice.
 */
export async function planDelivery(
  deps: ActivityDeps,
  { cash, ...ids }: DeliveryCall,
): Promise<{ requirements: RequirementView[] }> {
  const { application, today, rules } = await policyContext(deps, ids);
  const { agencyId, caseId } = ids;
  return deps.db.$transaction(async (tx) => {
    const rows = await tx.requirement.findMany({ where: { caseId } });
    const accepted = await acceptedTerms(deps, tx, ids);
    const otherTerms = accepted !== undefined && compareOffer(application, accepted).length > 0;
    const exam = rows.find((r) => r.code === EXAM && r.receivedAt);
    const policy = {
      issuedOn: today,
      amended: otherTerms || rows.some((r) => r.phase === 'delivery' && r.code === 126),
      premiumPaid:
        firstPremiumArranged(application, { refunded: cash === 'refunded', accepted }) ||
        rows.some((r) => r.code === PREMIUM && r.status === 'satisfied'),
      examOn: exam?.receivedAt?.toISOString().slice(0, 10),
    };
    const electronic = application.deliveryMethod === 'electronic';
    const decisions = deliveryRequirements(application, { today, rules, policy })
      .filter((d) => !rows.some((r) => r.phase === 'delivery' && r.code === d.code))
      // Signed and paid straight to the carrier: the client's turn, not the agent's.
      .map((d) =>
        electronic && (d.code === PREMIUM || d.code === 132) ? { ...d, fulfilment: 'client' as const } : d,
      );
    await appendEvents(
      tx,
      { agencyId, caseId, key: `delivery-plan:${today}` },
      await insertDecisions(tx, ids, decisions),
    );
    const after = await tx.requirement.findMany({ where: { caseId, phase: 'delivery' } });
    return { requirements: after.map(viewOf) };
  });
}

/** The terms of the offer that was accepted: where they were not applied for, the client signs the difference at delivery. */
async function acceptedTerms(
  { sealer }: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
): Promise<OfferTerms | undefined> {
  const [newest] = await offersOf(tx, ids);
  return newest?.state === 'accepted' ? termsOf(sealer, newest) : undefined;
}

/** When the free look ends: the end of the last day on which the policy may be returned. */
export async function planFreeLook(deps: ActivityDeps, ids: CaseIds): Promise<{ endsAt: string }> {
  const { application, agency, today, rules } = await policyContext(deps, ids);
  const { days } = freeLookDays(application, { today, rules });
  return { endsAt: instantAt(agency.timeZone, addDays(today, days + 1), 0) };
}
