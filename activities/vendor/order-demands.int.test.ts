import { randomUUID } from 'node:crypto';
import { readLedger } from '../../intake/changes/ledger-of';
import { relayMessage } from '../../intake/messages/relay-message';
import { decideCharge } from '../../records/vendor-charges';
import { changeOf } from '../../test/builders/case-changes';
import { OrderTalk } from '../../test/builders/order-talk';
import { arrived, reportOf, resultsXml } from '../../test/builders/orders';
import { createCaseRecordActivities } from '../case-records/case-records.activities';
import { createRequirementRecordActivities } from '../requirement-records/requirement-records.activities';
import { pollVendor } from './poll-vendor';

const ORDER = 121;
let talk: OrderTalk;
beforeAll(async () => {
  talk = await OrderTalk.start();
});
afterAll(() => talk.stop());

it('a fee within the limit of the agency is approved by the rule, the vendor is told once, and the records come', async () => {
  const order = await talk.placed('aps', ['fee-first']);
  const { one, requirementId, call } = order;
  const standing = await talk.afterDays(order, 10);
  expect(standing).toMatchObject({
    status: 'outstanding',
    unsent: [expect.stringContaining(':fee-approved:')],
  });
  expect(await talk.charges(requirementId)).toEqual([
    expect.objectContaining({
      kind: 'records-fee',
      amountCents: 7_500,
      state: 'approved',
      decidedBy: 'rule:GO-RECORDS-FEE',
    }),
  ]);
  expect(await talk.tasks(requirementId)).toEqual([]);
  // Asked again, the vendor says the same: nothing is approved twice.
  expect(await talk.afterDays(order, 5)).toMatchObject({ status: 'outstanding' });
  expect(await talk.changes(requirementId)).toHaveLength(1);
  talk.line.next({ instead: { status: 502, body: 'no' } });
  expect(await talk.tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  expect(await talk.tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  const calls = await talk.chart.calls(one.trackingId, ORDER);
  expect(calls.map((c) => c.outcome)).toEqual(['accepted', 'changed']);
  expect(await talk.chart.effective(one.trackingId)).toEqual([
    expect.objectContaining({ count: 1, cancelled: false }),
  ]);
  expect(await talk.afterDays(order, 30)).toMatchObject({ status: 'satisfied' });
  expect(await talk.eventTypes(requirementId)).toEqual(expect.arrayContaining(['order.fee', 'order.change']));
});

it('a fee above the limit waits for a manager, and a refused one ends the order', async () => {
  const order = await talk.placed('aps', ['high-fee']);
  const { requirementId, call } = order;
  expect(await talk.afterDays(order, 10)).toMatchObject({ status: 'problem', vendorStatus: 'fee-required' });
  expect(await talk.charges(requirementId)).toEqual([
    expect.objectContaining({ amountCents: 25_000, state: 'asked' }),
  ]);
  expect(await talk.tasks(requirementId)).toEqual([
    expect.objectContaining({
      kind: 'approve-fee',
      role: 'manager',
      state: 'open',
      title: expect.stringContaining('$250.00'),
    }),
  ]);
  const { unsent } = await talk.decide(call, 'refuse-fee');
  expect(await talk.tasks(requirementId)).toEqual([
    expect.objectContaining({ state: 'closed', closedBy: 'api-key:desk' }),
  ]);
  await talk.tell(call, unsent?.[0]);
  expect(await talk.afterDays(order, 5)).toMatchObject({ status: 'problem', vendorStatus: 'cancelled' });
  expect((await talk.tasks(requirementId)).map((t) => t.kind)).toContain('order-cancelled');
});

it('a fee that a person approves is told with its amount, and the same decision again changes nothing', async () => {
  const order = await talk.placed('aps', ['high-fee']);
  const { requirementId, call } = order;
  await talk.afterDays(order, 10);
  const messageId = randomUUID();
  const standing = await talk.decide(call, 'approve-fee', {}, messageId);
  expect(standing).toMatchObject({ status: 'outstanding', unsent: [expect.stringContaining(messageId)] });
  expect(await talk.decide(call, 'approve-fee', {}, messageId)).toEqual(standing);
  expect(await talk.changes(requirementId)).toEqual([
    expect.objectContaining({ data: { feeCents: 25_000 }, state: 'open' }),
  ]);
  expect(await talk.charges(requirementId)).toEqual([
    expect.objectContaining({ state: 'approved', decidedBy: 'api-key:desk' }),
  ]);
  await talk.tell(call, standing.unsent?.[0]);
  expect(await talk.afterDays(order, 30)).toMatchObject({ status: 'satisfied' });
});

it('a fee that nobody decided lapses with its order, and its task with it', async () => {
  const order = await talk.placed('aps', ['high-fee']);
  await talk.afterDays(order, 10);
  await talk.decide(order.call, 'waive');
  expect(await talk.charges(order.requirementId)).toEqual([expect.objectContaining({ state: 'lapsed' })]);
  expect(await talk.tasks(order.requirementId)).toEqual([expect.objectContaining({ state: 'closed' })]);
});

it('where an agency has published no limit, a person decides on each fee', async () => {
  const order = await talk.placed('aps', ['fee-first']);
  const withoutTerms = async (agencyId: string) =>
    (await talk.product.deps.rules.documents(agencyId)).filter((d) => d.kind !== 'order-terms');
  const deps = { ...talk.product.deps, rules: { ...talk.product.deps.rules, documents: withoutTerms } };
  await order.vendor.advance(order.one.trackingId, 10);
  await pollVendor(talk.product.deps, order.call);
  const standing = await createRequirementRecordActivities(deps).drainRequirement(order.call);
  expect(standing).toMatchObject({ status: 'problem' });
});

it('an authorization that the doctor wants is an item of the agent; in hand, the vendor has it and the order goes on', async () => {
  const order = await talk.placed('aps', ['special-authorization']);
  const { one, requirementId, call } = order;
  expect(await talk.afterDays(order, 10)).toMatchObject({
    status: 'outstanding',
    vendorStatus: 'authorization-required',
  });
  const items = await talk.product.db.requirement.findMany({
    where: { caseId: one.caseId, subject: { startsWith: `authorization:${requirementId}` } },
  });
  expect(items).toEqual([expect.objectContaining({ fulfilment: 'agent', status: 'outstanding', code: 822 })]);
  const [item] = items;
  // No rule asks for it, and yet a change of the application leaves it: the order waits for it.
  expect(await readLedger(talk.product.db, one.caseId)).toContainEqual(
    expect.objectContaining({ requirementId: item!.id, askedBy: 'vendor' }),
  );
  const notices = await talk.product.db.inboxMessage.findMany({
    where: { caseId: one.caseId, requirementId: null, state: 'matched' },
  });
  expect(notices.map((n) => n.facts)).toContainEqual([
    expect.objectContaining({ requirementId: item!.id, from: 'vendor' }),
  ]);
  // Asked again it says the same, and nothing is asked for twice.
  await talk.afterDays(order, 3);
  expect(
    await talk.product.db.requirement.count({
      where: { caseId: one.caseId, code: 822, fulfilment: 'agent', subject: { startsWith: 'authorization' } },
    }),
  ).toBe(1);
  const inHand = changeOf(one, { requirements: [{ requirementId: item!.id, status: 'satisfied' }] });
  await createCaseRecordActivities(talk.product.deps).recordCase(inHand);
  expect(talk.product.engine.pokedOrders).toContain(requirementId);
  const standing = await talk.records().drainRequirement(call);
  expect(standing).toMatchObject({
    status: 'outstanding',
    vendorStatus: 'authorization-sent',
    unsent: [expect.stringContaining(':authorization:')],
  });
  expect(await talk.tell(call, standing.unsent?.[0])).toMatchObject({ result: true });
  expect(await talk.afterDays(order, 40)).toMatchObject({ status: 'satisfied' });
  expect(await talk.chart.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
});

it('what a vendor asks for twice, in two messages, is one item and one task', async () => {
  const order = await talk.placed('aps', ['clean']);
  const { one, requirementId, call } = order;
  const { clientRef } = await talk.product.db.dispatch.findFirstOrThrow({ where: { requirementId } });
  const says = async (step: 'authorization-required' | 'no-records', at: string) => {
    const xml = resultsXml([reportOf({ uniqueId: clientRef }, step, at)]);
    await relayMessage(talk.product.deps, talk.product.engine, await arrived(talk.product, 'CHART', xml));
    return talk.records().drainRequirement(call);
  };
  const subject = { startsWith: `authorization:${requirementId}` };
  for (let i = 0; i < 2; i += 1) await says('authorization-required', '2026-11-20T12:00:00.000Z');
  expect(await talk.product.db.requirement.count({ where: { caseId: one.caseId, subject } })).toBe(1);
  for (let i = 0; i < 2; i += 1) await says('no-records', '2026-11-21T12:00:00.000Z');
  expect(await talk.tasks(requirementId)).toHaveLength(1);
  // An old step that comes late sets off nothing any more.
  expect(await says('authorization-required', '2026-11-19T12:00:00.000Z')).toMatchObject({
    status: 'problem',
  });
  expect(await talk.product.db.requirement.count({ where: { caseId: one.caseId, subject } })).toBe(1);
});

it('an authorization is asked for no longer when its order is waived', async () => {
  const order = await talk.placed('aps', ['special-authorization']);
  await talk.afterDays(order, 10);
  await talk.decide(order.call, 'waive');
  const where = { caseId: order.one.caseId, subject: { startsWith: `authorization:${order.requirementId}` } };
  expect(await talk.product.db.requirement.findMany({ where })).toEqual([
    expect.objectContaining({ status: 'cancelled' }),
  ]);
});

it('a part of the records is filed, and the rest stays outstanding until it comes', async () => {
  const order = await talk.placed('aps', ['partial-records', 'copy-service']);
  let standing = await talk.afterDays(order, 9);
  while ((await talk.product.db.document.count({ where: { requirementId: order.requirementId } })) === 0)
    standing = await talk.afterDays(order, 0.5);
  expect(standing).toMatchObject({ status: 'outstanding', vendorStatus: 'partial-records' });
  expect(await talk.row(order.requirementId)).toMatchObject({ closedAt: null, receivedAt: null });
  expect(await talk.eventTypes(order.requirementId)).toContain('requirement.received');
  expect(await talk.afterDays(order, 10)).toMatchObject({ status: 'satisfied' });
  expect(await talk.product.db.document.count({ where: { requirementId: order.requirementId } })).toBe(2);
});

it('where nothing is on file, a person is told, and the order goes to another doctor as a new order', async () => {
  const order = await talk.placed('aps', ['no-records-found']);
  const { requirementId, call } = order;
  expect(await talk.afterDays(order, 12)).toMatchObject({ status: 'problem', vendorStatus: 'no-records' });
  expect(await talk.tasks(requirementId)).toEqual([
    expect.objectContaining({ kind: 'order-no-records', data: { physicianIds: expect.any(Array) } }),
  ]);
  const standing = await talk.decide(call, 'resend', {
    physicianId: 'physician-2',
    cause: 'no-records',
    payer: 'agency',
  });
  expect(standing).toMatchObject({ status: 'needed', generation: 2, orderNow: true });
  expect(await talk.row(requirementId)).toMatchObject({ providerId: 'physician-2', generation: 2 });
  const again = await talk.product.db.caseEvent.findFirst({ where: { requirementId, type: 'order.again' } });
  expect(again?.data).toEqual({
    generation: 2,
    cause: 'no-records',
    payer: 'agency',
    physicianId: 'physician-2',
  });
});

it('an invoice is noted once, whatever the order has become, and is paid or disputed by a person', async () => {
  const order = await talk.placed('aps', ['invoice']);
  const { one, requirementId, call } = order;
  await talk.afterDays(order, 26);
  expect(await talk.row(requirementId)).toMatchObject({ status: 'satisfied' });
  await talk.afterDays(order, 2);
  await talk.afterDays(order, 2);
  const [charge, ...others] = await talk.charges(requirementId);
  expect(others).toEqual([]);
  expect(charge).toMatchObject({ kind: 'invoice', number: 'INV-1', amountCents: 8_500, state: 'received' });
  expect((await talk.tasks(requirementId)).map((t) => t.kind)).toEqual(['vendor-invoice']);
  const { agencyId, caseId } = one.ids;
  const by = { actor: 'api-key:desk', at: call.at };
  const decide = (state: 'paid' | 'disputed', agency = agencyId) =>
    decideCharge(talk.product.db, { id: charge!.id, agencyId: agency, caseId }, state, by);
  expect(await decide('paid', 'another')).toBe('not-found');
  expect(await decide('disputed')).toBeUndefined();
  expect((await talk.tasks(requirementId)).map((t) => t.state)).toEqual(['closed']);
  expect([await decide('paid'), await decide('paid'), await decide('disputed')]).toEqual([
    undefined,
    undefined,
    'decided',
  ]);
  const told = await talk.product.db.caseEvent.findMany({ where: { requirementId, type: 'order.invoice' } });
  expect(told.map((e) => (e.data as { state: string }).state)).toEqual(['received', 'disputed', 'paid']);
});
