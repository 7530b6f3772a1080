import type { OfferTerms } from '../../domain/offers/offer';
import { offerToken } from '../../records/offer-links';
import { keepOffer } from '../../records/offers';
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
  const { id: offerId } = await db.$transaction((tx) =>
    keepOffer(tx, deps.sealer, {
      agencyId,
      caseId,
      kind: 'counteroffer',
      terms,
      offeredAt: AT,
      expiresAt: UNTIL,
      validityRule,
    }),
  );
  return { offerId, token: offerToken(deps.sealer, { offerId, agentId, until: UNTIL }) };
}
