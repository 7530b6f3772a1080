import { randomUUID } from 'node:crypto';
import { writeCaseChange } from '../../records/case-change';
import { decideCharge } from '../../records/vendor-charges';
import { changeOf } from '../../test/builders/case-changes';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { type Meddler, startMeddler } from '../../test/builders/meddler';
import { persist } from '../../test/builders/persist';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { Witness } from '../../test/builders/witness';
import { createRequirementRecordActivities } from '../requirement-records/requirement-records.activities';
import { placeOrder } from './place-order';
import { pollVendor } from './poll-vendor';
import { sendChange } from './send-change';

const ORDER = 121;
let swift: Witness;
let chart: Witness;
let line: Meddler;
let product: TestProduct;

beforeAll(async () => {
  [swift, chart] = await Promise.all([Witness.start('swift'), Witness.start('chart')]);
  line = await startMeddler(chart.url);
  product = await openTestProduct({ partners: { swift: swift.url, chart: line.url } });
});
afterAll(async () => {
  await product.close();
  await Promise.all([line.close(), swift.stop(), chart.stop()]);
});

const records = () => createRequirementRecordActivities(product.deps);
const row = (id: string) => product.db.requirement.findUniqueOrThrow({ where: { id } });
const charges = (requirementId: string) => product.db.vendorCharge.findMany({ where: { requirementId } });
const tasks = (requirementId: string) =>
  product.db.task.findMany({ where: { requirementId }, orderBy: { key: 'asc' } });
const eventTypes = async (requirementId: string) =>
  (await product.db.caseEvent.findMany({ where: { requirementId }, orderBy: { seq: 'asc' } })).map(
    (e) => e.type,
  );
const changes = (requirementId: string) => product.db.orderChange.findMany({ where: { requirementId } });

type Call = TestCase['ids'] & { requirementId: string; generation: number };

async function placed(kind: 'exam' | 'aps', script: string[]) {
  const one = await openCase(product);
  const vendor = kind === 'exam' ? swift : chart;
  await vendor.script(one.trackingId, script);
  const requirementId = await addRequirement(product, one, kind);
  const call: Call = { ...one.ids, requirementId, generation: 1 };
  await placeOrder(product.deps, call);
  return { one, vendor, requirementId, call };
}

/** Lets days pass at the vendor, asks it, and takes what it says. */
async function afterDays({ one, vendor, call }: Awaited<ReturnType<typeof placed>>, days: number) {
  await vendor.advance(one.trackingId, days);
  await pollVendor(product.deps, call);
  return records().drainRequirement(call);
}

const tell = (call: Call, changeId = '') =>
  persist(product, call.caseId, () => sendChange(product.deps, { ...call, changeId }));
const decide = (call: Call, decision: string, more = {}, messageId = randomUUID()) =>
  records().decideRequirement({ ...call, decision, messageId, actor: 'api-key:desk', ...more });

it('a fee within the limit of the agency is approved by the rule, the vendor is told once, and the records come', async () => {
  const order = await placed('aps', ['fee-first']);
  const { one, requirementId, call } = order;
  const standing = await afterDays(order, 10);
  expect(standing).toMatchObject({
    status: 'outstanding',
    unsent: [expect.stringContaining(':fee-approved:')],
  });
  expect(await charges(requirementId)).toEqual([
    expect.objectContaining({
      kind: 'records-fee',
      amountCents: 7_500,
      state: 'approved',
      decidedBy: 'rule:GO-RECORDS-FEE',
    }),
  ]);
  expect(await tasks(requirementId)).toEqual([]);
  // Asked again, the vendor says the same: nothing is approved twice.
  expect(await afterDays(order, 5)).toMatchObject({ status: 'outstanding' });
  expect(await changes(requirementId)).toHaveLength(1);
  line.next({ instead: { status: 502, body: 'no' } });
  expect(await tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  expect(await tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  const calls = await chart.calls(one.trackingId, ORDER);
  expect(calls.map((c) => c.outcome)).toEqual(['accepted', 'changed']);
  expect(await chart.effective(one.trackingId)).toEqual([
    expect.objectContaining({ count: 1, cancelled: false }),
  ]);
  expect(await afterDays(order, 30)).toMatchObject({ status: 'satisfied' });
  expect(await eventTypes(requirementId)).toEqual(expect.arrayContaining(['order.fee', 'order.change']));
});

it('a fee above the limit waits for a manager, and a refused one ends the order', async () => {
  const order = await placed('aps', ['high-fee']);
  const { requirementId, call } = order;
  expect(await afterDays(order, 10)).toMatchObject({ status: 'problem', vendorStatus: 'fee-required' });
  expect(await charges(requirementId)).toEqual([
    expect.objectContaining({ amountCents: 25_000, state: 'asked' }),
  ]);
  expect(await tasks(requirementId)).toEqual([
    expect.objectContaining({
      kind: 'approve-fee',
      role: 'manager',
      state: 'open',
      title: expect.stringContaining('$250.00'),
    }),
  ]);
  const { unsent } = await decide(call, 'refuse-fee');
  expect(await tasks(requirementId)).toEqual([
    expect.objectContaining({ state: 'closed', closedBy: 'api-key:desk' }),
  ]);
  await tell(call, unsent?.[0]);
  expect(await afterDays(order, 5)).toMatchObject({ status: 'problem', vendorStatus: 'cancelled' });
  expect((await tasks(requirementId)).map((t) => t.kind)).toContain('order-cancelled');
});

it('a fee that a person approves is told with its amount, and the same decision again changes nothing', async () => {
  const order = await placed('aps', ['high-fee']);
  const { requirementId, call } = order;
  await afterDays(order, 10);
  const messageId = randomUUID();
  const standing = await decide(call, 'approve-fee', {}, messageId);
  expect(standing).toMatchObject({ status: 'outstanding', unsent: [expect.stringContaining(messageId)] });
  expect(await decide(call, 'approve-fee', {}, messageId)).toEqual(standing);
  expect(await changes(requirementId)).toEqual([
    expect.objectContaining({ data: { feeCents: 25_000 }, state: 'open' }),
  ]);
  expect(await charges(requirementId)).toEqual([
    expect.objectContaining({ state: 'approved', decidedBy: 'api-key:desk' }),
  ]);
  await tell(call, standing.unsent?.[0]);
  expect(await afterDays(order, 30)).toMatchObject({ status: 'satisfied' });
});

it('a fee that nobody decided lapses with its order, and its task with it', async () => {
  const order = await placed('aps', ['high-fee']);
  await afterDays(order, 10);
  await decide(order.call, 'waive');
  expect(await charges(order.requirementId)).toEqual([expect.objectContaining({ state: 'lapsed' })]);
  expect(await tasks(order.requirementId)).toEqual([expect.objectContaining({ state: 'closed' })]);
});

it('where an agency has published no limit, a person decides on each fee', async () => {
  const order = await placed('aps', ['fee-first']);
  const withoutTerms = async (agencyId: string) =>
    (await product.deps.rules.documents(agencyId)).filter((d) => d.kind !== 'order-terms');
  const deps = { ...product.deps, rules: { ...product.deps.rules, documents: withoutTerms } };
  await order.vendor.advance(order.one.trackingId, 10);
  await pollVendor(product.deps, order.call);
  const standing = await createRequirementRecordActivities(deps).drainRequirement(order.call);
  expect(standing).toMatchObject({ status: 'problem' });
});

it('an authorization that the doctor wants is an item of the agent; in hand, the vendor has it and the order goes on', async () => {
  const order = await placed('aps', ['special-authorization']);
  const { one, requirementId, call } = order;
  expect(await afterDays(order, 10)).toMatchObject({
    status: 'outstanding',
    vendorStatus: 'authorization-required',
  });
  const items = await product.db.requirement.findMany({
    where: { caseId: one.caseId, subject: { startsWith: `authorization:${requirementId}` } },
  });
  expect(items).toEqual([expect.objectContaining({ fulfilment: 'agent', status: 'outstanding', code: 822 })]);
  const [item] = items;
  const notices = await product.db.inboxMessage.findMany({
    where: { caseId: one.caseId, requirementId: null, state: 'matched' },
  });
  expect(notices.map((n) => n.facts)).toContainEqual([
    expect.objectContaining({ requirementId: item!.id, from: 'vendor' }),
  ]);
  // Asked again it says the same, and nothing is asked for twice.
  await afterDays(order, 3);
  expect(
    await product.db.requirement.count({
      where: { caseId: one.caseId, code: 822, fulfilment: 'agent', subject: { startsWith: 'authorization' } },
    }),
  ).toBe(1);
  await writeCaseChange(
    product.db,
    changeOf(one, { requirements: [{ requirementId: item!.id, status: 'satisfied' }] }),
    [],
  );
  const standing = await records().drainRequirement(call);
  expect(standing).toMatchObject({
    status: 'outstanding',
    vendorStatus: 'authorization-sent',
    unsent: [expect.stringContaining(':authorization:')],
  });
  expect(await tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  expect(await afterDays(order, 40)).toMatchObject({ status: 'satisfied' });
  expect(await chart.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
});

it('an authorization is asked for no longer when its order is waived', async () => {
  const order = await placed('aps', ['special-authorization']);
  await afterDays(order, 10);
  await decide(order.call, 'waive');
  const where = { caseId: order.one.caseId, subject: { startsWith: `authorization:${order.requirementId}` } };
  expect(await product.db.requirement.findMany({ where })).toEqual([
    expect.objectContaining({ status: 'cancelled' }),
  ]);
});

it('a part of the records is filed, and the rest stays outstanding until it comes', async () => {
  const order = await placed('aps', ['partial-records', 'copy-service']);
  let standing = await afterDays(order, 9);
  while ((await product.db.document.count({ where: { requirementId: order.requirementId } })) === 0)
    standing = await afterDays(order, 0.5);
  expect(standing).toMatchObject({ status: 'outstanding', vendorStatus: 'partial-records' });
  expect(await row(order.requirementId)).toMatchObject({ closedAt: null, receivedAt: null });
  expect(await eventTypes(order.requirementId)).toContain('requirement.received');
  expect(await afterDays(order, 10)).toMatchObject({ status: 'satisfied' });
  expect(await product.db.document.count({ where: { requirementId: order.requirementId } })).toBe(2);
});

it('where nothing is on file, a person is told, and the order goes to another doctor as a new order', async () => {
  const order = await placed('aps', ['no-records-found']);
  const { requirementId, call } = order;
  expect(await afterDays(order, 12)).toMatchObject({ status: 'problem', vendorStatus: 'no-records' });
  expect(await tasks(requirementId)).toEqual([
    expect.objectContaining({ kind: 'order-no-records', data: { physicianIds: expect.any(Array) } }),
  ]);
  const standing = await decide(call, 'resend', {
    physicianId: 'physician-2',
    cause: 'no-records',
    payer: 'agency',
  });
  expect(standing).toMatchObject({ status: 'needed', generation: 2, orderNow: true });
  expect(await row(requirementId)).toMatchObject({ providerId: 'physician-2', generation: 2 });
  const again = await product.db.caseEvent.findFirst({ where: { requirementId, type: 'order.again' } });
  expect(again?.data).toEqual({
    generation: 2,
    cause: 'no-records',
    payer: 'agency',
    physicianId: 'physician-2',
  });
});

it('another appointment is asked for in a message of its own, and the vendor agrees to it', async () => {
  const order = await placed('exam', ['clean']);
  const { one, requirementId, call } = order;
  await afterDays(order, 2.5);
  const wantedAt = '2026-11-27T16:30:00.000Z';
  const { unsent } = await decide(call, 'reschedule', { wantedAt });
  await tell(call, unsent?.[0]);
  expect(await afterDays(order, 0.5)).toMatchObject({ status: 'outstanding', vendorStatus: 'scheduled' });
  expect((await row(requirementId)).scheduledFor?.toISOString()).toBe(wantedAt);
  expect(await swift.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
  expect(await afterDays(order, 20)).toMatchObject({ status: 'satisfied' });
});

it('after a second missed appointment the agent is asked at once', async () => {
  const order = await placed('exam', ['no-show-twice']);
  const seen: boolean[] = [];
  for (let day = 0; day < 15; day += 0.4) {
    const standing = await afterDays(order, 0.4);
    seen.push(standing.askAgent === true);
    if (standing.askAgent) await records().askAgentToHelp(order.call);
    if (standing.status === 'satisfied') break;
  }
  expect(seen.filter(Boolean)).toHaveLength(1);
});

it('an amendment names who has changed, under a key of its own; the order is never sent again', async () => {
  const order = await placed('aps', ['clean']);
  const { one, call } = order;
  const { unsent } = await decide(call, 'amend', { parts: ['address', 'physician'] });
  await Promise.allSettled([tell(call, unsent?.[0]), tell(call, unsent?.[0])]);
  const dispatches = await product.db.dispatch.findMany({
    where: { caseId: one.caseId },
    orderBy: { createdAt: 'asc' },
  });
  expect(dispatches.map((d) => [d.kind, d.state, d.attempts])).toEqual([
    ['order', 'PLACED', 1],
    ['order-change', 'PLACED', 1],
  ]);
  const body = product.deps.sealer.open('dispatch.body', dispatches[1]!.bodySealed).toString();
  expect(body).toContain('Changed: address, physician');
  expect((await chart.calls(one.trackingId, ORDER)).map((c) => c.outcome)).toEqual(['accepted', 'changed']);
});

it('what takes effect without an answer is told again, and the vendor knows it as the same', async () => {
  const order = await placed('aps', ['clean']);
  const { unsent } = await decide(order.call, 'amend', { parts: ['phone'] });
  line.next({ reply: () => '<html/>' });
  expect(await tell(order.call, unsent?.[0])).toMatchObject({ result: true });
  expect((await chart.calls(order.one.trackingId, ORDER)).map((c) => c.outcome)).toEqual([
    'accepted',
    'changed',
    'duplicate',
  ]);
});

it('what the vendor will not take becomes a task, once', async () => {
  const order = await placed('aps', ['clean']);
  const { call, requirementId } = order;
  const { unsent } = await decide(call, 'amend', { parts: ['phone'] });
  line.next({ instead: { status: 422, body: 'no' } });
  expect((await tell(call, unsent?.[0])).failure).toBe('partner-refused');
  for (let i = 0; i < 2; i += 1)
    await records().changeFailed({ ...call, changeId: unsent![0]!, code: 'partner-refused' });
  expect(await tasks(requirementId)).toEqual([expect.objectContaining({ kind: 'change-refused' })]);
  expect(await changes(requirementId)).toEqual([expect.objectContaining({ state: 'refused' })]);
  expect(await records().drainRequirement(call)).not.toHaveProperty('unsent');
});

it('an order of another agency cannot be changed', async () => {
  const { call } = await placed('aps', ['clean']);
  const { unsent } = await decide(call, 'amend', { parts: ['phone'] });
  await expect(
    sendChange(product.deps, { ...call, agencyId: 'another', changeId: unsent![0]! }),
  ).rejects.toThrow();
  await expect(decide({ ...call, agencyId: 'another' }, 'amend', { parts: ['phone'] })).rejects.toThrow();
  expect(AT).toBe(call.at);
});

it('an invoice is noted once, whatever the order has become, and is paid or disputed by a person', async () => {
  const order = await placed('aps', ['invoice']);
  const { one, requirementId, call } = order;
  await afterDays(order, 26);
  expect(await row(requirementId)).toMatchObject({ status: 'satisfied' });
  await afterDays(order, 2);
  await afterDays(order, 2);
  const [charge, ...others] = await charges(requirementId);
  expect(others).toEqual([]);
  expect(charge).toMatchObject({ kind: 'invoice', number: 'INV-1', amountCents: 8_500, state: 'received' });
  expect((await tasks(requirementId)).map((t) => t.kind)).toEqual(['vendor-invoice']);
  const { agencyId, caseId } = one.ids;
  const by = { actor: 'api-key:desk', at: call.at };
  const decide = (state: 'paid' | 'disputed', agency = agencyId) =>
    decideCharge(product.db, { id: charge!.id, agencyId: agency, caseId }, state, by);
  expect(await decide('paid', 'another')).toBe('not-found');
  expect(await decide('disputed')).toBeUndefined();
  expect((await tasks(requirementId)).map((t) => t.state)).toEqual(['closed']);
  expect([await decide('paid'), await decide('paid'), await decide('disputed')]).toEqual([
    undefined,
    undefined,
    'decided',
  ]);
  const told = await product.db.caseEvent.findMany({ where: { requirementId, type: 'order.invoice' } });
  expect(told.map((e) => (e.data as { state: string }).state)).toEqual(['received', 'disputed', 'paid']);
});
