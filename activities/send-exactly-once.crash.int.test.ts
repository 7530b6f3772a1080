import type { CrashPoint } from '../records/crash-points';
import { runInProcess } from '../test/builders/activity-process';
import { addRequirement, letTimePass, openCase, type TestCase } from '../test/builders/cases';
import { persist } from '../test/builders/persist';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { Witness } from '../test/builders/witness';
import { sendEvidence } from './carrier/send-evidence';
import { submitToCarrier } from './carrier/submit-to-carrier';
import { cancelOrder } from './vendor/cancel-order';
import { placeOrder } from './vendor/place-order';

const ORDER = 121;
const EVIDENCE = 1122;
const POINTS: CrashPoint[] = ['dispatch-opened', 'dispatch-leased', 'dispatch-answered', 'dispatch-settled'];
const LEASE_SECONDS = 16;
let swift: Witness;
let chart: Witness;
let summit: Witness;
let product: TestProduct;

beforeAll(async () => {
  [swift, chart, summit] = (await Promise.all(
    (['swift', 'chart', 'summit'] as const).map((name) => Witness.start(name)),
  )) as [Witness, Witness, Witness];
  product = await openTestProduct({ partners: { swift: swift.url, chart: chart.url, summit: summit.url } });
});
afterAll(async () => {
  await product.close();
  await Promise.all([swift, chart, summit].map((witness) => witness.stop()));
});

/** Has the process die at a point so many times, a lease's time apart; whether it gets there again is its affair. */
async function crash(
  one: TestCase,
  activity: string,
  call: object,
  point: CrashPoint,
  times = 1,
): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const { signal, errors } = await runInProcess(product, activity, call, point);
    if (i === 0) expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
    await letTimePass(product, one.caseId, LEASE_SECONDS);
  }
}

const dispatchOf = (one: TestCase, kind: string) =>
  product.db.dispatch.findMany({ where: { caseId: one.caseId, kind } });

const REPEATED: CrashPoint[] = ['dispatch-leased', 'dispatch-answered'];
const repeats = [
  ...POINTS.map((point) => [point, 1] as const),
  ...REPEATED.map((point) => [point, 2] as const),
];

describe.each([
  ['exam', 'a vendor that honors keys', () => swift],
  ['aps', 'a vendor that can only be asked', () => chart],
] as const)('%s: with %s', (kind, _manners, vendor) => {
  it.each(repeats)(
    'an order takes effect once although the process dies at %s (%i times)',
    async (point, times) => {
      const one = await openCase(product);
      const call = { ...one.ids, requirementId: await addRequirement(product, one, kind), generation: 1 };
      await crash(one, 'placeOrder', call, point, times);
      const { result } = await persist(product, one.caseId, () => placeOrder(product.deps, call));
      expect(result?.status).toBe('outstanding');
      const [order, ...more] = await vendor().effective(one.trackingId);
      expect(more).toEqual([]);
      expect(order).toMatchObject({ count: 1, cancelled: false });
      const { clientRef, providerOrderNum: partnerRef } = order!;
      expect(await dispatchOf(one, 'order')).toEqual([
        expect.objectContaining({ state: 'PLACED', clientRef, partnerRef, leaseUntil: null }),
      ]);
    },
  );

  it.each(POINTS)('a cancellation takes effect although the process dies at %s', async (point) => {
    const one = await openCase(product);
    const call = { ...one.ids, requirementId: await addRequirement(product, one, kind), generation: 1 };
    await placeOrder(product.deps, call);
    await crash(one, 'cancelOrder', call, point);
    const { failure } = await persist(product, one.caseId, () => cancelOrder(product.deps, call));
    expect(failure).toBeUndefined();
    expect(await vendor().effective(one.trackingId)).toEqual([
      expect.objectContaining({ cancelled: true, count: 1 }),
    ]);
    expect(await dispatchOf(one, 'order')).toEqual([expect.objectContaining({ state: 'CANCELLED' })]);
    expect(await dispatchOf(one, 'order-cancel')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
  });
});

describe('with the carrier', () => {
  it.each(POINTS)('a submission takes effect once although the process dies at %s', async (point) => {
    const one = await openCase(product);
    const call = { ...one.ids, number: 1 };
    await crash(one, 'submitToCarrier', call, point);
    await persist(product, one.caseId, () => submitToCarrier(product.deps, call));
    expect(await summit.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
    expect(await dispatchOf(one, 'submission')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
  });

  it.each(POINTS)('evidence takes effect once although the process dies at %s', async (point) => {
    const one = await openCase(product);
    const requirementId = await addRequirement(product, one, 'exam', { status: 'satisfied' });
    await submitToCarrier(product.deps, { ...one.ids, number: 1 });
    const call = { ...one.ids, number: 1, requirementIds: [requirementId] };
    await crash(one, 'sendEvidence', call, point);
    await persist(product, one.caseId, () => sendEvidence(product.deps, call));
    const taken = (await summit.calls(one.trackingId, EVIDENCE)).filter((c) => c.outcome === 'evidence');
    expect(taken).toHaveLength(1);
    expect(await dispatchOf(one, 'evidence')).toEqual([expect.objectContaining({ state: 'PLACED' })]);
  });
});

it('an order that was never sent is not sent by asking for it', async () => {
  const one = await openCase(product);
  const call = { ...one.ids, requirementId: await addRequirement(product, one, 'aps'), generation: 1 };
  await crash(one, 'placeOrder', call, 'dispatch-opened');
  expect(await chart.calls(one.trackingId, ORDER)).toEqual([]);
  await cancelOrder(product.deps, call);
  expect(await dispatchOf(one, 'order')).toEqual([expect.objectContaining({ state: 'CANCELLED' })]);
  await placeOrder(product.deps, call);
  expect(await chart.effective(one.trackingId)).toEqual([]);
});
