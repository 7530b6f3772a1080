import { waitingFacts } from '../../records/inbox';
import { openCase, type TestCase } from '../../test/builders/cases';
import { arrived, statusXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from '../messages/relay-message';
import { assignRecord } from './decide-record';
import { unassignRecord } from './unassign-record';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  await product.db.caseMatchKey.deleteMany();
  await product.db.feedRecord.deleteMany();
  one = await openCase(product);
});
afterAll(() => product.close());

const found = () => product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
const record = (trackingId: string) => product.db.feedRecord.findFirstOrThrow({ where: { trackingId } });

/** The carrier says where a policy stands, by the references that it names. */
async function say(references: { trackingId?: string; policyNumber?: string }, day = 20) {
  const statusAt = `2026-11-${day}T15:00:00.000Z`;
  const seq = await arrived(
    product,
    'SUMMIT',
    statusXml({ trackingId: undefined, ...references, status: 'approved', statusAt }),
  );
  await relayMessage(product.deps, product.engine, seq);
  return product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
}

/** A record of another policy is given to the case by mistake. */
async function mistake(name: string, day: number): Promise<void> {
  await say({ trackingId: `CARRIERS-${name}`, policyNumber: `SL-${name}` }, day);
  await assignRecord(product.deps, product.engine, await record(`CARRIERS-${name}`), {
    found: await found(),
    actor: 'api-key:anna',
  });
  expect((await found()).policyNumber).toBe(`SL-${name}`);
}
const takeBack = async (name: string) =>
  unassignRecord(product.deps, await record(`CARRIERS-${name}`), 'api-key:ben');
const goneFacts = async () =>
  (await waitingFacts(product.db, one.caseId)).filter(({ fact }) => 'gone' in fact && fact.gone);

describe('taking back whose record it is', () => {
  it('gives the case its earlier number: what names only that is of this case again', async () => {
    await say({ trackingId: one.trackingId, policyNumber: 'SL-OURS' }, 20);
    await mistake('WRONG', 21);
    await takeBack('WRONG');
    expect(await found()).toMatchObject({
      policyNumber: 'SL-OURS',
      policyNumberAt: new Date('2026-11-20T15:00:00.000Z'),
    });
    expect(await say({ policyNumber: 'SL-OURS' }, 22)).toMatchObject({ caseId: one.caseId });
    expect(await goneFacts()).toEqual([]);
    const events = await product.db.caseEvent.findMany({
      where: { caseId: one.caseId, type: 'carrier.policy-number-changed' },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ data }) => data)).toEqual([{ to: 'another' }, { to: 'earlier' }]);
  });

  it('gives back the same when two of them are taken back, in whatever order', async () => {
    for (const order of [
      ['A1', 'A2'],
      ['B2', 'B1'],
    ]) {
      one = await openCase(product);
      await say({ trackingId: one.trackingId, policyNumber: `SL-OURS-${order[0]}` }, 20);
      const [first, second] = [...order].sort();
      await mistake(first!, 21);
      await mistake(second!, 22);
      for (const name of order) await takeBack(name);
      expect((await found()).policyNumber).toBe(`SL-OURS-${order[0]}`);
    }
  });

  it('leaves a case that had none without, and the case is told', async () => {
    await mistake('ONLY', 21);
    await takeBack('ONLY');
    expect((await found()).policyNumber).toBeNull();
    expect((await goneFacts()).map(({ fact }) => fact)).toEqual([
      { kind: 'policy-number', at: expect.any(String), gone: true },
    ]);
  });

  it('leaves alone what the carrier has named since by itself', async () => {
    await mistake('EARLY', 21);
    await say({ trackingId: one.trackingId, policyNumber: 'SL-SINCE' }, 22);
    await takeBack('EARLY');
    expect([(await found()).policyNumber, await goneFacts()]).toEqual(['SL-SINCE', []]);
  });
});
