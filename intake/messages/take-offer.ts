/** Offers in a carrier's messages: approval with other terms than were applied for, and tentative ones. */
import type { HoldingStatus } from '../../acord/messages/case-status';
import { OFFER_REPLY } from '../../acord/messages/offer-reply';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import type { OfferKind, OfferTerms } from '../../domain/offers/offer';
import { offerValidity } from '../../domain/offers/offer-validity';
import type { Instant } from '../../domain/primitives';
import { RulesNotFound } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import type { Transaction } from '../../records/database';
import { keepOffer, type OfferDraft } from '../../records/offers';
import type { Sealer } from '../../records/sealing';
import type { IntakeDeps } from '../intake-deps';

/** What an offer needs beside the message. Read before the transaction, which waits for no second connection. */
export interface OfferBackground {
  validity: ReturnType<typeof offerValidity>;
}

/** Until when an offer of this day would be good. */
export async function offerBackground(
  deps: IntakeDeps,
  { id: caseId, agencyId, carrierCode, productCode }: Case,
  offeredAt: Instant,
): Promise<OfferBackground> {
  const { agency } = await agencyNow(deps.db, agencyId);
  const ask = { caseId, carrierCode, productCode, on: offeredAt.slice(0, 10) };
  const rules = await rulesOf(deps, agencyId, ask);
  return { validity: offerValidity(offeredAt, agency, rules) };
}

interface Offering extends OfferBackground {
  case: Case;
  holding: HoldingStatus;
  at: Instant;
}

/** The offer of a message, if its status says that it is one. */
export function offerIn(
  { case: { id: caseId, agencyId }, holding, at, validity }: Offering,
  status: CarrierStatus | undefined,
): OfferDraft | undefined {
  const kind = kindOf(status);
  if (!kind) return undefined;
  const { expiresAt, rule: validityRule } = validity;
  const waits = holding.requirements.find(({ code }) => code === OFFER_REPLY);
  const replyRef = waits?.carrierRef ?? waits?.uniqueId;
  const terms = { ...termsIn(holding), ...(kind === 'tentative' ? { conditions: holding.note } : {}) };
  const alternatives = holding.alternatives?.map((one) => ({ ...one, premiumMode: holding.paymentMode }));
  const choice = alternatives ? { alternatives } : {};
  return { agencyId, caseId, kind, terms, ...choice, offeredAt: at, expiresAt, validityRule, replyRef };
}

/** Keeps the offer in the message's transaction. @returns what its case must know of it. */
export async function takeOffer(
  tx: Transaction,
  sealer: Sealer,
  draft: OfferDraft,
): Promise<NonNullable<CarrierStatusFact['offer']>> {
  const { id, expiresAt } = await keepOffer(tx, sealer, draft);
  const options = 1 + (draft.alternatives?.length ?? 0);
  return { id, expiresAt: expiresAt.toISOString(), ...(options > 1 ? { options } : {}) };
}

/** The message without the reply that the carrier waits for: that belongs to the offer, and is nothing to be gathered. */
export async function withoutReplies(
  tx: Transaction,
  { id: caseId }: Case,
  holding: HoldingStatus,
  offer: OfferDraft | undefined,
): Promise<HoldingStatus> {
  const requirements = holding.requirements.filter(({ code }) => code !== OFFER_REPLY);
  if (requirements.length === holding.requirements.length) return holding;
  return offer || (await tx.offer.count({ where: { caseId } })) > 0 ? { ...holding, requirements } : holding;
}

function kindOf(status: CarrierStatus | undefined): OfferKind | undefined {
  if (status === 'tentative-offer') return 'tentative';
  return status === 'counteroffer' ? status : undefined;
}

function termsIn(holding: HoldingStatus): OfferTerms {
  const { underwritingClass, tableRating, flatExtraCents, flatExtraYears } = holding;
  const { faceAmountCents, exclusion, premiumCents, paymentMode: premiumMode } = holding;
  return {
    underwritingClass,
    tableRating,
    flatExtraCents,
    flatExtraYears,
    faceAmountCents,
    exclusion,
    premiumCents,
    premiumMode,
  };
}

/** A carrier without rules may make offers all the same. */
async function rulesOf(
  { rules }: IntakeDeps,
  agencyId: string,
  of: Parameters<IntakeDeps['rules']['ruleSet']>[1],
) {
  try {
    return await rules.ruleSet(agencyId, of);
  } catch (error) {
    if (error instanceof RulesNotFound) return undefined;
    throw error;
  }
}
