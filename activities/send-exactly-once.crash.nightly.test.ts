/** The rest of what send-exactly-once.crash.int.test.ts begins: every dispatch has the same machinery, so each is looked at here. */
import { addRequirement, openCase } from '../test/builders/cases';
import { type CrashRig, openCrashRig, POINTS } from '../test/builders/crash-rig';
import { persist } from '../test/builders/persist';
import { sendEvidence } from './carrier/send-evidence';
import { submitToCarrier } from './carrier/submit-to-carrier';
import { cancelOrder } from './vendor/cancel-order';
import { placeOrder } from './vendor/place-order';

const EVIDENCE = 1122;

let rig: CrashRig;
beforeAll(async () => {
  rig = await openCrashRig();
});
afterAll(() => rig.close());

const VENDORS = [
  ['exam', 'a vendor that honors keys', 'swift'],
  ['aps', 'a vendor that can only be asked', 'chart'],
] as const;

describe.each(VENDORS)('%s: with %s', (kind, _manners, vendor) => {
  it.each(['dispatch-leased', 'dispatch-answered'] as const)(
    'an order takes effect once although the process dies twice at %s',
    async (point) => {
      const { product } = rig;
      const { one, call } = await rig.toOrder(kind);
      await rig.crash(one, 'placeOrder', call, point, 2);
      const { result } = await persist(product, one.caseId, () => placeOrder(product.deps, call));
      expect(result?.status).toBe('outstanding');
      const [order, ...more] = await rig[vendor].effective(one.trackingId);
      expect(more).toEqual([]);
      expect(order).toMatchObject({ count: 1, cancelled: false });
      const { clientRef, providerOrderNum: partnerRef } = order!;
      expect(await rig.dispatchOf(one, 'order')).toEqual([
        expect.objectContaining({ state: 'PLACED', clientRef, partnerRef, leaseUntil: null }),
      ]);
    },
  );

  it.each(POINTS)('a cancellation takes effect although the process dies at %s', async (point) => {
    const { product } = rig;
    const { one, call } = await rig.toOrder(kind);
    await placeOrder(product.deps, call);
    await rig.crash(one, 'cancelOrder', call, point);
    const { failure } = await persist(product, one.caseId, () => cancelOrder(product.deps, call));
    expect(failure).toBeUndefined();
    expect(await rig[vendor].effective(one.trackingId)).toEqual([
      expect.objectContaining({ cancelled: true, count: 1 }),
    ]);
    expect(await rig.dispatchOf(one, 'order')).toEqual([expect.objectContaining({ state: 'CANCELLED' })]);
    expect(await rig.dispatchOf(one, 'order-cancel')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
  });
});

it.each(POINTS)('a submission takes effect once although the process dies at %s', async (point) => {
  const { product, summit } = rig;
  const one = await openCase(product);
  const call = { ...one.ids, number: 1 };
  await rig.crash(one, 'submitToCarrier', call, point);
  await persist(product, one.caseId, () => submitToCarrier(product.deps, call));
  expect(await summit.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
  expect(await rig.dispatchOf(one, 'submission')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
});

it.each(POINTS)('evidence takes effect once although the process dies at %s', async (point) => {
  const { product, summit } = rig;
  const one = await openCase(product);
  const requirementId = await addRequirement(product, one, 'exam', { status: 'satisfied' });
  await submitToCarrier(product.deps, { ...one.ids, number: 1 });
  const call = { ...one.ids, number: 1, requirementIds: [requirementId] };
  await rig.crash(one, 'sendEvidence', call, point);
  await persist(product, one.caseId, () => sendEvidence(product.deps, call));
  const taken = (await summit.calls(one.trackingId, EVIDENCE)).filter((c) => c.outcome === 'evidence');
  expect(taken).toHaveLength(1);
  expect(await rig.dispatchOf(one, 'evidence')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
});
