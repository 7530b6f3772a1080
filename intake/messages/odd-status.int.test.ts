import { waitingFacts } from '../../records/inbox';
import { createRuleStore } from '../../records/rule-store';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { arrived, askedFor, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from './relay-message';

const FORM = 130;
let product: TestProduct;
let one: TestCase;
let other: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  [one, other] = [await openCase(product), await openCase(product)];
});
afterAll(() => product.close());

async function say(xml: string) {
  const seq = await arrived(product, 'SUMMIT', xml);
  await relayMessage(product.deps, product.engine, seq);
  return product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
}
const told = async ({ caseId }: TestCase) => (await waitingFacts(product.db, caseId)).map(({ fact }) => fact);
const ledger = ({ caseId }: TestCase) => product.db.requirement.findMany({ where: { caseId } });
const asked = () =>
  product.db.task.findMany({ where: { caseId: one.caseId, kind: 'unclear-requirement', state: 'open' } });
const asking = (statusAt = AT) =>
  statusXml(
    { trackingId: one.trackingId, statusAt, requirements: [askedFor(FORM, { carrierRef: 'HO-1' })] },
    { trackingId: other.trackingId, status: 'approved' },
  );

describe('a message of a carrier', () => {
  it('that asks for something on a day before there were rules is taken by those of today', async () => {
    expect(await say(asking('1900-01-01T00:00:00.000Z'))).toMatchObject({ state: 'matched' });
    expect(await ledger(one)).toEqual([expect.objectContaining({ code: FORM, status: 'outstanding' })]);
    expect(await told(other)).toEqual([expect.objectContaining({ status: 'approved' })]);
  });

  it('that asks for something where there are no rules asks a person, and keeps nothing from other cases', async () => {
    const { rules } = product.deps;
    const kept = await product.db.ruleDocument.findMany({ where: { kind: 'delivery', status: 'published' } });
    const where = { id: { in: kept.map(({ id }) => id) } };
    await product.db.ruleDocument.updateMany({ where, data: { status: 'withdrawn' } });
    product.deps.rules = createRuleStore(product.db);
    try {
      expect(await say(asking())).toMatchObject({ state: 'matched' });
      expect(await ledger(one)).toEqual([]);
      expect(await asked()).toHaveLength(1);
      expect(await told(other)).toEqual([expect.objectContaining({ status: 'approved' })]);
    } finally {
      await product.db.ruleDocument.updateMany({ where, data: { status: 'published' } });
      product.deps.rules = rules;
    }
    // Asked for again, it is a row, and nobody need look.
    await say(asking('2026-11-19T15:00:00.000Z'));
    expect(await ledger(one)).toEqual([expect.objectContaining({ code: FORM })]);
    expect(await asked()).toEqual([]);
  });

  it.each<[string, string]>([
    ['names no time', ''],
    [
      'names an hour that does not exist',
      '<TransExeDate>2026-11-18</TransExeDate><TransExeTime>25:61:00Z</TransExeTime>',
    ],
  ])('that %s is of the moment when it came', async (_what, sent) => {
    const xml = statusXml({ trackingId: one.trackingId, status: 'approved' })
      .replace(/<TransExeDate>.*<\/TransExeTime>/s, sent)
      .replace(/<StatusChangeDate>.*<\/StatusChangeTime>/s, '');
    const message = await say(xml);
    expect(message).toMatchObject({ state: 'matched' });
    expect(await told(one)).toEqual([
      expect.objectContaining({ status: 'approved', at: message.receivedAt.toISOString() }),
    ]);
  });
});
