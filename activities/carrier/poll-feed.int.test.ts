import { type HoldingStatus, writeCaseStatus } from '../../acord/messages/case-status';
import { relayMessage } from '../../intake/messages/relay-message';
import { waitingFacts } from '../../records/inbox';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { askedFor } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { pollFeed } from './inquire-carrier';

let product: TestProduct;
let one: TestCase;
let other: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  [one, other] = [await opened(), await opened()];
});
afterAll(() => product.close());

const opened = () => openCase(product, { carrierCode: 'HARBOR', productCode: 'HT-15' });
const partner = () => product.db.partner.findFirstOrThrow({ where: { code: 'HARBOR' } });
const told = async ({ caseId }: TestCase) =>
  (await waitingFacts(product.db, caseId)).map(({ fact }) => ('status' in fact ? fact.status : fact.kind));

/** The page of the feed that the carrier answers with. */
async function poll(nextCursor: string, holding: Partial<HoldingStatus>, deps = product.deps) {
  const { id: partnerId } = await partner();
  const envelope = { transRefGuid: nextCursor, sentAt: AT };
  const holdings = [{ statusAt: AT, requirements: [], ...holding }];
  const body = Buffer.from(writeCaseStatus({ envelope, holdings, nextCursor }));
  const exchange = { ...deps.exchange, post: async () => ({ outcome: 'replied' as const, body }) };
  return pollFeed({ ...deps, exchange }, { partnerId });
}

it('a message that cannot be taken in keeps no later news of its carrier waiting', async () => {
  const broken = {
    ...product.deps.rules,
    ruleSet: () => Promise.reject(new Error('a rule that cannot be read')),
  };
  const asks = { trackingId: one.trackingId, requirements: [askedFor(130, { carrierRef: 'HO-1' })] };
  await poll('PAGE-2', asks, { ...product.deps, rules: broken });
  await poll('PAGE-3', { trackingId: other.trackingId, status: 'approved' });
  expect((await partner()).pollCursor).toBe('PAGE-3');
  expect(await told(other)).toEqual(['approved']);
  const left = await product.db.inboxMessage.findFirstOrThrow({ where: { state: 'new' } });
  expect(left.problem).toBe('a rule that cannot be read');
  // The sweep takes it once it can be taken.
  await relayMessage(product.deps, product.engine, left.seq);
  expect(await told(one)).toEqual(['outstanding']);
});
