import { createExchange } from '../../partners/acord/exchange';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { createGate } from '../../test/builders/gate';
import { type Meddler, startMeddler } from '../../test/builders/meddler';
import { persist } from '../../test/builders/persist';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { Witness } from '../../test/builders/witness';
import { placeOrder } from './place-order';

const ORDER = 121;
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

const partner = (code: string, data: object) => product.db.partner.updateMany({ where: { code }, data });
const row = (id: string) => product.db.requirement.findUniqueOrThrow({ where: { id } });
const dispatches = ({ caseId }: TestCase) => product.db.dispatch.findMany({ where: { caseId } });

async function orderOf(kind: 'exam' | 'aps', overrides = {}) {
  const one = await openCase(product, overrides);
  const requirementId = await addRequirement(product, one, kind);
  return { one, requirementId, call: { ...one.ids, requirementId, generation: 1 } };
}

describe.each([
  ['exam', 'SWIFT', 'honors keys', () => swift],
  ['aps', 'CHART', 'can only be asked', () => chart],
] as const)('an order (%s) with %s, which %s', (kind, code, _manners, vendor) => {
  const place = (call: Parameters<typeof placeOrder>[1]) => placeOrder(product.deps, call);

  async function expectPlacedOnce(one: TestCase, requirementId: string) {
    const orders = await vendor().effective(one.trackingId);
    expect(orders).toEqual([expect.objectContaining({ count: 1, cancelled: false })]);
    expect(await dispatches(one)).toEqual([
      expect.objectContaining({ state: 'PLACED', partnerRef: orders[0]!.providerOrderNum }),
    ]);
    expect(await row(requirementId)).toMatchObject({ status: 'outstanding', orderedAt: new Date(AT) });
    const events = await product.db.caseEvent.findMany({
      where: { requirementId, type: 'requirement.ordered' },
    });
    expect(events).toHaveLength(1);
  }

  it.each([
    ['refuses twice with 500', ['http-500:2'], 2],
    ['takes it and never answers', ['time-out'], 1],
    ['takes it and never answers, three times', ['time-out:3'], 1],
    ['takes it and answers a web page', ['garbled-200'], 1],
    ['takes it and lets the answer drip', ['slow-drip'], 1],
    ['fails before and after taking it', ['http-500:1', 'time-out:1'], 2],
  ])('is carried out once when the vendor %s', async (_what, script, troublesMin) => {
    const { one, requirementId, call } = await orderOf(kind);
    await vendor().script(one.trackingId, script);
    const { troubles } = await persist(product, one.caseId, () => place(call));
    expect(troubles.length).toBeGreaterThanOrEqual(troublesMin);
    await expectPlacedOnce(one, requirementId);
  });

  it('is carried out once when the answer echoes another reference: that is no answer to it', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    line[kind].next({ reply: (body) => body.replaceAll(/GO[0-9A-F]{38}/g, 'GO-ANOTHER') });
    const { troubles } = await persist(product, one.caseId, () => place(call));
    expect(troubles).toEqual([expect.stringContaining('no answer to this message')]);
    await expectPlacedOnce(one, requirementId);
  });

  it('is carried out once when the vendor could not be reached at first', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    await partner(code, { url: 'http://127.0.0.1:9' });
    const failed = await place(call).then(
      () => 'placed',
      (error: Error) => error.message,
    );
    await partner(code, { url: line[kind].url });
    expect(failed).toMatch(/^unclear/);
    await persist(product, one.caseId, () => place(call));
    await expectPlacedOnce(one, requirementId);
  });

  it('is carried out once when five copies of the activity run at the same time', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    // Nobody is late here: what has not been answered is sent again with its key, and that is another test.
    const exchange = createExchange({ deadlineMs: 30_000, bytesMax: 5_000_000 });
    const copy = () => placeOrder({ ...product.deps, exchange }, call);
    await Promise.allSettled(Array.from({ length: 5 }, copy));
    await persist(product, one.caseId, copy);
    await exchange.close();
    expect(await vendor().calls(one.trackingId, ORDER)).toHaveLength(1);
    await expectPlacedOnce(one, requirementId);
  });

  it('is not repeated by a copy that looked before another one called without getting an answer', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    await vendor().script(one.trackingId, ['time-out:9']);
    const gate = createGate();
    // The slow copy has opened the dispatch and is held up before it takes the lease.
    const timetable: typeof product.deps.rules.timetable = async (...ask) => {
      await gate.pass();
      return product.deps.rules.timetable(...ask);
    };
    const slow = placeOrder({ ...product.deps, rules: { ...product.deps.rules, timetable } }, call);
    await gate.arrived;
    await expect(place(call)).rejects.toThrow('unclear');
    await vendor().script(one.trackingId, ['clean']);
    gate.open();
    await slow.catch(() => undefined);
    await persist(product, one.caseId, () => place(call));
    await expectPlacedOnce(one, requirementId);
  });

  it('that the vendor refuses is a problem, is not sent again, and says so to the case', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    line[kind].next({ instead: { status: 422, body: 'no' } });
    const first = await persist(product, one.caseId, () => place(call));
    const second = await persist(product, one.caseId, () => place(call));
    expect([first.failure, second.failure]).toEqual(['partner-refused', 'partner-refused']);
    expect(await vendor().calls(one.trackingId, ORDER)).toEqual([]);
    expect(await dispatches(one)).toEqual([
      expect.objectContaining({ state: 'REJECTED', problem: 'http-422' }),
    ]);
    expect(await row(requirementId)).toMatchObject({ status: 'problem' });
    const notices = await product.db.inboxMessage.findMany({ where: { caseId: one.caseId } });
    expect(notices.map(({ facts }) => facts)).toEqual([
      [expect.objectContaining({ requirementId, status: 'problem' })],
    ]);
  });

  it('is refused by the vendor with its reasons', async () => {
    const { one, call } = await orderOf(kind);
    await vendor().script(one.trackingId, ['reject-order']);
    expect((await persist(product, one.caseId, () => place(call))).failure).toBe('partner-refused');
    const [dispatch] = await dispatches(one);
    expect(dispatch?.state).toBe('REJECTED');
    expect(dispatch?.problem).toMatch(/^\d+/);
  });

  it('is never sent without the HIPAA authorization', async () => {
    const { one, requirementId, call } = await orderOf(kind, { forms: [], signatures: [] });
    expect((await persist(product, one.caseId, () => place(call))).failure).toBe('no-authorization');
    expect(await vendor().calls(one.trackingId)).toEqual([]);
    expect(await dispatches(one)).toEqual([]);
    expect(await row(requirementId)).toMatchObject({ status: 'needed' });
  });

  it('is never placed for what the carrier has closed before, or closes while the order is written', async () => {
    const satisfied = (id: string) =>
      product.db.requirement.update({ where: { id }, data: { status: 'satisfied' } });
    const before = await orderOf(kind);
    await satisfied(before.requirementId);
    expect(await place(before.call)).toMatchObject({ status: 'satisfied' });
    expect(await dispatches(before.one)).toEqual([]);
    const meanwhile = await orderOf(kind);
    const { rules } = product.deps;
    const ruleSet: typeof rules.ruleSet = async (...ask) => {
      await satisfied(meanwhile.requirementId);
      return rules.ruleSet(...ask);
    };
    const standing = await placeOrder({ ...product.deps, rules: { ...rules, ruleSet } }, meanwhile.call);
    expect(standing).toMatchObject({ status: 'satisfied' });
    expect(await dispatches(meanwhile.one)).toEqual([expect.objectContaining({ state: 'CANCELLED' })]);
    for (const { one } of [before, meanwhile]) expect(await vendor().calls(one.trackingId)).toEqual([]);
  });

  it('is not placed beside an earlier one that the vendor has not given up: a person is told, unless the records are about to close it', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    await place(call);
    const next = { ...call, generation: 2 };
    await expect(place(next)).rejects.toMatchObject({ type: 'not-recorded-yet', nonRetryable: false });
    await product.db.requirement.update({
      where: { id: requirementId },
      data: { status: 'needed', generation: 2 },
    });
    await expect(place(next)).rejects.toMatchObject({ type: 'earlier-order-open', nonRetryable: true });
    expect(await vendor().effective(one.trackingId)).toHaveLength(1);
  });

  it('leaves a requirement closed that a person has waived while the order was on its way', async () => {
    const { one, requirementId, call } = await orderOf(kind);
    const exchange: typeof product.deps.exchange = {
      ...product.deps.exchange,
      post: async (...args) => {
        const answer = await product.deps.exchange.post(...args);
        await product.db.requirement.update({ where: { id: requirementId }, data: { status: 'waived' } });
        return answer;
      },
    };
    const standing = await placeOrder({ ...product.deps, exchange }, call);
    expect(standing.status).toBe('waived');
    expect(await row(requirementId)).toMatchObject({ status: 'waived' });
    // That the vendor has it is known all the same: it can be cancelled.
    expect(await dispatches(one)).toEqual([expect.objectContaining({ state: 'PLACED' })]);
  });
});

describe('a vendor that neither honors keys nor can be asked', () => {
  it('is called once; after an unclear outcome a person has to find out', async () => {
    await partner('CHART', { protocol: 'V3' });
    const { one, call } = await orderOf('aps');
    await chart.script(one.trackingId, ['time-out']);
    const { failure, troubles } = await persist(product, one.caseId, () => placeOrder(product.deps, call));
    await partner('CHART', { protocol: 'V2' });
    expect({ failure, attempts: troubles.length }).toEqual({ failure: 'outcome-unknown', attempts: 1 });
    expect(await chart.calls(one.trackingId, ORDER)).toHaveLength(1);
    expect(await dispatches(one)).toEqual([expect.objectContaining({ state: 'SENT_UNKNOWN' })]);
  });
});

it('a key that the vendor may have forgotten is not sent again: the vendor is asked', async () => {
  const { one, requirementId, call } = await orderOf('exam');
  await swift.script(one.trackingId, ['time-out']);
  await expect(placeOrder(product.deps, call)).rejects.toThrow('unclear');
  const later = () => new Date(Date.now() + product.deps.timing.keyWindowMs + 1);
  await placeOrder({ ...product.deps, now: later }, call);
  expect(await swift.calls(one.trackingId, ORDER)).toHaveLength(1);
  expect(await row(requirementId)).toMatchObject({ status: 'outstanding' });
});
