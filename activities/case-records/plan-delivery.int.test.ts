import type { OfferReply } from '../../domain/offers/offer';
import { patchOffer } from '../../records/offers';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { openOffer } from '../../test/builders/offers';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { planDelivery } from './plan-delivery';

const AMENDMENT = 126;
const PREMIUM = 125;
const GOOD_HEALTH = 19;
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

const codes = async () => (await planDelivery(product.deps, one.ids)).requirements.map(({ code }) => code);

/** A case that is billed, so that its first premium is only what came with the application. */
const withCash = async (cents: number | undefined) => {
  one = await openCase(product, {
    premium: {
      mode: 'monthly',
      method: 'direct-bill',
      modalCents: 8_250,
      ...(cents ? { cashWithApplicationCents: cents } : {}),
    },
  });
};
const owed = async (cash?: 'refunded' | 'applied') => {
  const { requirements } = await planDelivery(product.deps, { ...one.ids, cash });
  return requirements.map(({ code }) => code).filter((code) => code === PREMIUM || code === GOOD_HEALTH);
};

async function answered(state: OfferReply, terms?: Parameters<typeof openOffer>[3]): Promise<void> {
  const { offerId } = await openOffer(product, one, 'an-agent', terms);
  const reply = { by: 'api-key:test', way: 'staff' as const, documentIds: [] };
  await product.db.$transaction((tx) => patchOffer(tx, one.ids, { offerId, state, at: AT, reply }));
}

describe('what an issued policy needs', () => {
  it('is the signed amendment when other terms than applied for were accepted, asked for once', async () => {
    await answered('accepted');
    expect(await codes()).toContain(AMENDMENT);
    expect((await codes()).filter((code) => code === AMENDMENT)).toHaveLength(1);
  });

  it.each<[string, () => Promise<void>]>([
    ['nothing else was offered', async () => {}],
    ['the offer was appealed and the policy came as applied for', () => answered('appealed')],
    ['what was accepted is as applied for', () => answered('accepted', {})],
  ])('is no amendment when %s', async (_what, arrange) => {
    await arrange();
    expect(await codes()).not.toContain(AMENDMENT);
  });
});

describe('the first premium of an issued policy', () => {
  it('is paid by the cash that came with the application, and asked for with the statement of good health once that went back', async () => {
    await withCash(8_250);
    expect(await owed('applied')).toEqual([]);
    expect((await owed('refunded')).sort()).toEqual([PREMIUM, GOOD_HEALTH]);
  });

  it('is asked for when the offer that was accepted costs more than the cash', async () => {
    await withCash(8_250);
    await answered('accepted', { tableRating: 4, premiumCents: 16_500 });
    expect((await owed('applied')).sort()).toEqual([PREMIUM, GOOD_HEALTH]);
  });
});
