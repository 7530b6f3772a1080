import type { OfferReply } from '../../domain/offers/offer';
import { patchOffer } from '../../records/offers';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { openOffer } from '../../test/builders/offers';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { planDelivery } from './plan-delivery';

const AMENDMENT = 126;
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
