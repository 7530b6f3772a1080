import { OrderTalk } from '../../test/builders/order-talk';
import { sendOrderChange } from './send-order-change';

const ORDER = 121;
let talk: OrderTalk;
beforeAll(async () => {
  talk = await OrderTalk.start();
});
afterAll(() => talk.stop());

it('another appointment is asked for in a message of its own, and the vendor agrees to it', async () => {
  const order = await talk.placed('exam', ['clean']);
  const { one, requirementId, call } = order;
  await talk.afterDays(order, 2.5);
  const wantedAt = '2026-11-27T16:30:00.000Z';
  const { unsent } = await talk.decide(call, 'reschedule', { wantedAt });
  await talk.tell(call, unsent?.[0]);
  expect(await talk.afterDays(order, 0.5)).toMatchObject({
    status: 'outstanding',
    vendorStatus: 'scheduled',
  });
  expect((await talk.row(requirementId)).scheduledFor?.toISOString()).toBe(wantedAt);
  expect(await talk.swift.effective(one.trackingId)).toEqual([expect.objectContaining({ count: 1 })]);
  expect(await talk.afterDays(order, 20)).toMatchObject({ status: 'satisfied' });
});

it('after a second missed appointment the agent is asked at once', async () => {
  const order = await talk.placed('exam', ['no-show-twice']);
  // The first one is missed on the third day at the earliest, and the second within five more.
  await talk.afterDays(order, 2.9);
  let asked = false;
  for (let day = 2.9; day < 8.5 && !asked; day += 0.45)
    asked = (await talk.afterDays(order, 0.45)).askAgent === true;
  expect(asked).toBe(true);
  const { missed } = (await talk.row(order.requirementId)).vendorNews as { missed: string[] };
  expect(missed).toHaveLength(2);
  await talk.records().askAgentToHelp(order.call);
  expect(await talk.afterDays(order, 0.1)).not.toHaveProperty('askAgent');
});

it('an amendment names who has changed, under a key of its own; the order is never sent again', async () => {
  const order = await talk.placed('aps', ['clean']);
  const { one, call } = order;
  const { unsent } = await talk.decide(call, 'amend', { parts: ['address', 'physician'] });
  const send = () => sendOrderChange(talk.product.deps, { ...call, changeId: unsent![0]! });
  await Promise.allSettled([send(), send()]);
  await send();
  const dispatches = await talk.product.db.dispatch.findMany({
    where: { caseId: one.caseId },
    orderBy: { createdAt: 'asc' },
  });
  expect(dispatches.map((d) => [d.kind, d.state, d.attempts])).toEqual([
    ['order', 'PLACED', 1],
    ['order-change', 'PLACED', 1],
  ]);
  const body = talk.product.deps.sealer.open('dispatch.body', dispatches[1]!.bodySealed).toString();
  expect(body).toContain('Changed: address, physician');
  expect((await talk.chart.calls(one.trackingId, ORDER)).map((c) => c.outcome)).toEqual([
    'accepted',
    'changed',
  ]);
});

it('what takes effect without an answer is told again, and the vendor knows it as the same', async () => {
  const order = await talk.placed('aps', ['clean']);
  const { unsent } = await talk.decide(order.call, 'amend', { parts: ['phone'] });
  talk.line.next({ reply: () => '<html/>' });
  expect(await talk.tell(order.call, unsent?.[0])).toMatchObject({ result: true });
  expect((await talk.chart.calls(order.one.trackingId, ORDER)).map((c) => c.outcome)).toEqual([
    'accepted',
    'changed',
    'duplicate',
  ]);
});

it('what the vendor will not take becomes a task, once', async () => {
  const order = await talk.placed('aps', ['clean']);
  const { call, requirementId } = order;
  const { unsent } = await talk.decide(call, 'amend', { parts: ['phone'] });
  talk.line.next({ instead: { status: 422, body: 'no' } });
  expect((await talk.tell(call, unsent?.[0])).failure).toBe('partner-refused');
  for (let i = 0; i < 2; i += 1)
    await talk.records().changeFailed({ ...call, changeId: unsent![0]!, code: 'partner-refused' });
  expect(await talk.tasks(requirementId)).toEqual([expect.objectContaining({ kind: 'change-refused' })]);
  expect(await talk.changes(requirementId)).toEqual([expect.objectContaining({ state: 'refused' })]);
  expect(await talk.records().drainRequirement(call)).not.toHaveProperty('unsent');
});

it('an order of another agency cannot be changed', async () => {
  const { call } = await talk.placed('aps', ['clean']);
  const { unsent } = await talk.decide(call, 'amend', { parts: ['phone'] });
  await expect(
    sendOrderChange(talk.product.deps, { ...call, agencyId: 'another', changeId: unsent![0]! }),
  ).rejects.toThrow();
  await expect(
    talk.decide({ ...call, agencyId: 'another' }, 'amend', { parts: ['phone'] }),
  ).rejects.toThrow();
});
