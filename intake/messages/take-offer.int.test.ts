import type { HoldingStatus } from '../../acord/messages/case-status';
import { OFFER_REPLY } from '../../acord/messages/offer-reply';
import type { CarrierStatusFact } from '../../domain/facts/facts';
import { waitingFacts } from '../../records/inbox';
import { offersOf, openFollowed, patchOffer, termsOf } from '../../records/offers';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from './relay-message';

const LATER = '2026-11-25T15:00:00.000Z';
const TERMS = { underwritingClass: 'rated', tableRating: 4, premiumCents: 90_000 } as const;
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

async function hear(holding: Partial<HoldingStatus>): Promise<void> {
  const xml = statusXml({ trackingId: one.trackingId, ...holding });
  await relayMessage(product.deps, product.engine, await arrived(product, 'SUMMIT', xml));
}
const offer = (more: Partial<HoldingStatus> = {}) => hear({ status: 'counteroffer', ...TERMS, ...more });
const offers = () => offersOf(product.db, one.ids);
const statuses = async () =>
  (await waitingFacts(product.db, one.caseId)).map(({ fact }) => fact as CarrierStatusFact);

describe("a carrier's offer", () => {
  it('is kept sealed with its terms and its end, in the transaction that tells the case of it', async () => {
    await offer({ flatExtraCents: 250, flatExtraYears: 5, exclusion: 'Piloting' });
    const [row, ...more] = await offers();
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      kind: 'counteroffer',
      state: 'not-followed',
      expiresAt: new Date('2026-12-04T05:00:00.000Z'),
    });
    expect(termsOf(product.deps.sealer, row!)).toEqual({
      ...TERMS,
      flatExtraCents: 250,
      flatExtraYears: 5,
      exclusion: 'Piloting',
    });
    expect(Buffer.from(row!.termsSealed).toString('latin1')).not.toContain('Piloting');
    const [fact] = await statuses();
    expect(fact?.offer).toEqual({ id: row!.id, expiresAt: '2026-12-04T05:00:00.000Z' });
    expect(JSON.stringify(fact)).not.toMatch(/rated|Piloting|90000/);
  });

  it('that is repeated is one offer, and one that was answered stays answered', async () => {
    await offer();
    const [row] = await offers();
    const reply = { by: 'api-key:test', way: 'staff' as const, documentIds: [] };
    await product.db.$transaction((tx) =>
      patchOffer(tx, one.ids, { offerId: row!.id, state: 'accepted', at: AT, reply }),
    );
    await offer();
    expect((await offers()).map(({ state }) => state)).toEqual(['accepted']);
  });

  it('is for its case to follow: neither a newer one nor an older one changes anything of what is open', async () => {
    await offer();
    const [{ id: offerId } = { id: '' }] = await offers();
    const data = { offerId, kind: 'counteroffer' as const, expiresAt: LATER };
    const events = [{ type: 'offer.made' as const, at: AT, actor: 'system', data }];
    await product.db.$transaction((tx) => openFollowed(tx, { ...one.ids, events }));
    await offer({ statusAt: LATER });
    await offer({ statusAt: '2026-10-01T15:00:00.000Z' });
    expect((await offers()).map(({ state }) => state)).toEqual(['not-followed', 'open', 'not-followed']);
  });

  it('is kept once of each moment when several arrive at once', async () => {
    const days = ['20', '23', '24', '24'];
    await Promise.all(days.map((day) => offer({ statusAt: `2026-11-${day}T15:00:00.000Z` })));
    const rows = await offers();
    expect(rows.map(({ state }) => state)).toEqual(['not-followed', 'not-followed', 'not-followed']);
    expect(rows[0]?.offeredAt.toISOString()).toContain('2026-11-24');
  });

  it('brings the reply that the carrier waits for along: that is nothing to be gathered', async () => {
    await offer({ requirements: [askedFor(OFFER_REPLY, { carrierRef: 'HO-9' }), askedFor(130)] });
    await hear({
      status: 'pending',
      statusAt: LATER,
      requirements: [askedFor(OFFER_REPLY, { carrierRef: 'HO-9' })],
    });
    expect((await offers()).map(({ replyRef }) => replyRef)).toEqual(['HO-9']);
    const ledger = await product.db.requirement.findMany({ where: { caseId: one.caseId } });
    expect(ledger.map(({ code }) => code)).toEqual([130]);
  });
});

it('what is asked for under that code without any offer is kept as a requirement', async () => {
  await hear({ status: 'pending', requirements: [askedFor(OFFER_REPLY)] });
  const ledger = await product.db.requirement.findMany({ where: { caseId: one.caseId } });
  expect(ledger.map(({ code }) => code)).toEqual([OFFER_REPLY]);
});

it('an approval as applied for is no offer', async () => {
  await hear({ status: 'approved', underwritingClass: 'preferred' });
  expect(await offers()).toEqual([]);
});
