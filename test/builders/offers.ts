import type { OfferTerms } from '../../domain/offers/offer';
import { offerToken } from '../../records/offer-links';
import { keepOffer, openFollowed } from '../../records/offers';
import { AT, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** Long after whatever a test does. */
const UNTIL = '2099-01-01T00:00:00.000Z';

/** An open offer of a case's carrier, with the link that its agent would be mailed. */
export async function openOffer(
  { db, deps }: TestProduct,
  { ids }: Pick<TestCase, 'ids'>,
  agentId: string,
  terms: OfferTerms = { underwritingClass: 'rated', tableRating: 4, premiumCents: 90_000 },
): Promise<{ offerId: string; token: string }> {
  const { agencyId, caseId } = ids;
  const validityRule = { ruleId: 'TEST', version: 1, source: 'synthetic' };
  const kind = 'counteroffer' as const;
  const offerId = await db.$transaction(async (tx) => {
    const draft = { agencyId, caseId, kind, terms, offeredAt: AT, expiresAt: UNTIL, validityRule };
    const { id } = await keepOffer(tx, deps.sealer, draft);
    const data = { offerId: id, kind, expiresAt: UNTIL };
    await openFollowed(tx, {
      caseId,
      agencyId,
      events: [{ type: 'offer.made', at: AT, actor: 'system', data }],
    });
    return id;
  });
  return { offerId, token: offerToken(deps.sealer, { offerId, agentId, until: UNTIL }) };
}
