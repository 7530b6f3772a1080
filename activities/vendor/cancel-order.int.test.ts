import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { type Meddler, startMeddler } from '../../test/builders/meddler';
import { persist } from '../../test/builders/persist';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { Witness } from '../../test/builders/witness';
import { cancelOrder } from './cancel-order';
import { placeOrder } from './place-order';
import { pollVendor } from './poll-vendor';

const INQUIRY = 122;
let swift: Witness;
let chart: Witness;
let line: { exam: Meddler; aps: Meddler };
let product: TestProduct;

beforeAll(async () => {
  [swift, chart] = await Promise.all([Witness.start('swift'), Witness.start('chart')]);
  line = { exam: await startMeddler(swift.url), aps: await startMeddler(chart.url) };
  product = await openTestProduct({ partners: { swift: line.exam.url, chart: line.aps.url } });
});
afterAll(async () => {
  await product.close();
  await Promise.all([line.exam.close(), line.aps.close(), swift.stop(), chart.stop()]);
});

/** Activities on a database of which parts are replaced. */
const withDb = (parts: Record<string, unknown>) => ({
  ...product.deps,
  db: new Proxy(product.db, {
    get: (target, name) => parts[String(name)] ?? target[name as keyof typeof target],
  }),
});
const dispatch = async (one: TestCase, kind: string) =>
  (await product.db.dispatch.findMany({ where: { caseId: one.caseId, kind } })).map((d) => d.state);

async function placed(kind: 'exam' | 'aps') {
  const one = await openCase(product);
  const requirementId = await addRequirement(product, one, kind);
  const call = { ...one.ids, requirementId, generation: 1 };
  await placeOrder(product.deps, call);
  return { one, call };
}

describe.each([
  ['exam', () => swift],
  ['aps', () => chart],
] as const)('cancelling an order (%s)', (kind, vendor) => {
  const cancel = (call: Parameters<typeof cancelOrder>[1]) => cancelOrder(product.deps, call);

  it.each([
    ['fails twice with 500', ['http-500:2']],
    ['takes it and never answers', ['time-out:2']],
    ['takes it and answers a web page', ['garbled-200:2']],
  ])('takes effect although the vendor %s', async (_what, script) => {
    const { one, call } = await placed(kind);
    await vendor().script(one.trackingId, script);
    const { failure } = await persist(product, one.caseId, () => cancel(call));
    expect(failure).toBeUndefined();
    expect(await vendor().effective(one.trackingId)).toEqual([expect.objectContaining({ cancelled: true })]);
    expect(await dispatch(one, 'order')).toEqual(['CANCELLED']);
  });

  it('again changes nothing and calls nobody', async () => {
    const { one, call } = await placed(kind);
    await cancel(call);
    const calls = (await vendor().calls(one.trackingId)).length;
    await cancel(call);
    expect(await vendor().calls(one.trackingId)).toHaveLength(calls);
    expect(await dispatch(one, 'order-cancel')).toEqual(['PLACED']);
  });

  it('that was never begun calls nobody', async () => {
    const one = await openCase(product);
    const call = { ...one.ids, requirementId: await addRequirement(product, one, kind), generation: 1 };
    await cancel(call);
    expect(await vendor().calls(one.trackingId)).toEqual([]);
  });

  it('that the vendor refuses is not repeated: a person must agree with it', async () => {
    const { one, call } = await placed(kind);
    line[kind].next({
      reply: (body) => body.replace('ResultCode tc="1"', 'ResultCode tc="5"'),
    });
    const ends = [
      await persist(product, one.caseId, () => cancel(call)),
      await persist(product, one.caseId, () => cancel(call)),
    ];
    expect(ends.map((end) => end.failure)).toEqual(['partner-refused', 'partner-refused']);
    expect(await dispatch(one, 'order')).toEqual(['PLACED']);
    expect(await dispatch(one, 'order-cancel')).toEqual(['REJECTED']);
  });

  it('of another agency is not possible', async () => {
    const { one, call } = await placed(kind);
    await cancel({ ...call, agencyId: 'another' });
    expect(await vendor().effective(one.trackingId)).toEqual([expect.objectContaining({ cancelled: false })]);
    expect(await dispatch(one, 'order')).toEqual(['PLACED']);
  });

  it('that is placed between the look at it and the note that it needs no call reaches the vendor', async () => {
    const one = await openCase(product);
    const call = { ...one.ids, requirementId: await addRequirement(product, one, kind), generation: 1 };
    const { db } = product;
    const noLease = ((text: TemplateStringsArray, ...values: unknown[]) =>
      text.join('').includes('"leaseToken"')
        ? Promise.reject(new Error('the database is away'))
        : db.$queryRaw(text, ...values)) as typeof db.$queryRaw;
    await expect(placeOrder(withDb({ $queryRaw: noLease }), call)).rejects.toThrow('away');
    expect(await dispatch(one, 'order')).toEqual(['PENDING']);
    const { updateMany } = product.db.dispatch;
    const late = (async (...args: Parameters<typeof updateMany>) => {
      if ((await dispatch(one, 'order'))[0] === 'PENDING') await placeOrder(product.deps, call);
      return updateMany(...args);
    }) as unknown as typeof updateMany;
    const table = { ...product.db.dispatch, updateMany: late, findFirst: product.db.dispatch.findFirst };
    await persist(product, one.caseId, () => cancelOrder(withDb({ dispatch: table }), call));
    expect(await vendor().effective(one.trackingId)).toEqual([expect.objectContaining({ cancelled: true })]);
    expect(await dispatch(one, 'order')).toEqual(['CANCELLED']);
  });
});

it.each([
  ['cancel-fee', 3_500, []],
  ['high-cancel-fee', 12_000, ['cancellation-fee']],
])(
  'a cancellation that is charged for (%s) notes the fee once, and asks a person above the limit only',
  async (script, cents, asked) => {
    const { one, call } = await placed('aps');
    await chart.script(one.trackingId, [script, 'time-out:1']);
    await persist(product, one.caseId, () => cancelOrder(product.deps, call));
    await cancelOrder(product.deps, call);
    const charges = await product.db.vendorCharge.findMany({
      where: { requirementId: call.requirementId },
    });
    expect(charges).toEqual([
      expect.objectContaining({ kind: 'cancellation-fee', amountCents: cents, state: 'noted' }),
    ]);
    const tasks = await product.db.task.findMany({ where: { requirementId: call.requirementId } });
    expect(tasks.map((task) => task.kind)).toEqual(asked);
    const events = await product.db.caseEvent.findMany({
      where: { caseId: one.caseId, type: 'order.fee' },
    });
    expect(events).toHaveLength(1);
    expect(await dispatch(one, 'order')).toEqual(['CANCELLED']);
  },
);

it('an exam that has taken place cannot be cancelled any more', async () => {
  const { one, call } = await placed('exam');
  await swift.script(one.trackingId, ['clean']);
  await swift.advance(one.trackingId, 12);
  expect((await persist(product, one.caseId, () => cancelOrder(product.deps, call))).failure).toBe(
    'partner-refused',
  );
  expect(await dispatch(one, 'order')).toEqual(['PLACED']);
});

describe('asking a vendor where an order stands', () => {
  const answers = (one: TestCase) =>
    product.db.inboxMessage.findMany({ where: { requirementId: { not: null }, caseId: one.caseId } });

  it('takes the same answer once, however often it is asked, and a new one when there is news', async () => {
    const { one, call } = await placed('exam');
    for (let i = 0; i < 3; i += 1)
      await pollVendor(product.deps, { ...call, at: `2026-11-18T15:00:0${i}.000Z` });
    expect(await swift.calls(one.trackingId, INQUIRY)).toHaveLength(3);
    expect(await answers(one)).toHaveLength(1);
    await swift.script(one.trackingId, ['clean']);
    await swift.advance(one.trackingId, 12);
    await pollVendor(product.deps, call);
    expect(await answers(one)).toHaveLength(2);
    // What the order's workflow has to know waits for it: it looks when its question has been answered, and is not told.
    expect((await answers(one)).map(({ state }) => state)).toContain('matched');
    expect(product.engine.pokedOrders).not.toContain(call.requirementId);
  });

  it('five times at once takes the answer once', async () => {
    const { one, call } = await placed('aps');
    await Promise.all(Array.from({ length: 5 }, () => pollVendor(product.deps, call)));
    expect(await answers(one)).toHaveLength(1);
  });

  it('asks nobody about an order that was not placed or is of another agency', async () => {
    const one = await openCase(product);
    const call = { ...one.ids, requirementId: await addRequirement(product, one, 'exam'), generation: 1 };
    await pollVendor(product.deps, call);
    expect(await swift.calls(one.trackingId)).toEqual([]);
    const other = await placed('exam');
    await pollVendor(product.deps, { ...other.call, agencyId: 'another' });
    expect(await swift.calls(other.one.trackingId, INQUIRY)).toEqual([]);
  });

  it('that is away or answers nonsense leaves no trace but a retry', async () => {
    const { one, call } = await placed('exam');
    line.exam.next({ instead: { status: 503, body: '' } });
    await expect(pollVendor(product.deps, call)).rejects.toThrow('did not answer');
    line.exam.next({ instead: { status: 200, body: '<html>' } });
    await pollVendor(product.deps, call);
    expect(await answers(one)).toEqual([]);
  });
});
