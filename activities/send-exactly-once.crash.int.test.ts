import { type CrashRig, openCrashRig, POINTS } from '../test/builders/crash-rig';
import { persist } from '../test/builders/persist';
import { cancelOrder } from './vendor/cancel-order';
import { placeOrder } from './vendor/place-order';

const ORDER = 121;

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
  it.each(POINTS)('an order takes effect once although the process dies at %s', async (point) => {
    const { product } = rig;
    const { one, call } = await rig.toOrder(kind);
    await rig.crash(one, 'placeOrder', call, point);
    const { result } = await persist(product, one.caseId, () => placeOrder(product.deps, call));
    expect(result?.status).toBe('outstanding');
    const [order, ...more] = await rig[vendor].effective(one.trackingId);
    expect(more).toEqual([]);
    expect(order).toMatchObject({ count: 1, cancelled: false });
    const { clientRef, providerOrderNum: partnerRef } = order!;
    expect(await rig.dispatchOf(one, 'order')).toEqual([
      expect.objectContaining({ state: 'PLACED', clientRef, partnerRef, leaseUntil: null }),
    ]);
  });
});

it('an order that was never sent is not sent by asking for it', async () => {
  const { product, chart } = rig;
  const { one, call } = await rig.toOrder('aps');
  await rig.crash(one, 'placeOrder', call, 'dispatch-opened');
  expect(await chart.calls(one.trackingId, ORDER)).toEqual([]);
  await cancelOrder(product.deps, call);
  expect(await rig.dispatchOf(one, 'order')).toEqual([expect.objectContaining({ state: 'CANCELLED' })]);
  await placeOrder(product.deps, call);
  expect(await chart.effective(one.trackingId)).toEqual([]);
});
