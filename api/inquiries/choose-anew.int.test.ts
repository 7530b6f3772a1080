/** Another case of an inquiry is chosen, after the one before has ended or nobody wanted any of them. */
import { randomUUID } from 'node:crypto';
import { deliverCommands } from '../../activities/sweep/deliver-commands';
import { formalAdditions } from '../../test/builders/inquiries';
import type { TestApi } from '../../test/builders/test-api';
import { TrialApi } from '../../test/builders/trial-api';

let world: TrialApi;
let api: TestApi;
beforeAll(async () => {
  world = await TrialApi.open();
  api = world.api;
});
afterAll(() => world.close());

const convert = (inquiryId: string, caseId: string) =>
  api.call(`/v1/inquiries/${inquiryId}/convert`, {
    body: { caseId, ...formalAdditions() },
    headers: { 'idempotency-key': randomUUID() },
  });
const inquiryOf = (id: string) => api.product.db.inquiry.findUniqueOrThrow({ where: { id } });
async function ends(id: string, reason = 'declined-medical') {
  const { status, body } = await api.call(`/v1/cases/${id}/close`, { body: { reason } });
  expect([status, body.refusal]).toEqual([200, undefined]);
}
async function reopens(id: string) {
  const consent = { by: 'Pat of new business', on: '2026-11-17' };
  const body = { reason: 'the client wants this one after all', consent, to: 'informal' };
  const answer = await api.call(`/v1/cases/${id}/reopen`, { body });
  expect([answer.status, answer.body.stage]).toEqual([200, 'informal']);
  await world.inStage(id, 'informal');
}
/** Summit was chosen; Harbor has ended as placed elsewhere. */
async function chosen() {
  const one = await world.offered();
  expect((await convert(one.inquiryId, one.summit)).status).toBe(200);
  await world.inStage(one.harbor, 'placed-elsewhere');
  await world.inStage(one.summit, 'submitted');
  return one;
}

it('when the chosen case has ended, another one of the inquiry that was reopened is converted, and orders nothing again', async () => {
  const { inquiryId, summit, harbor } = await chosen();
  await ends(summit);
  await reopens(harbor);
  const { status, body } = await convert(inquiryId, harbor);
  expect({ status, body }).toMatchObject({ status: 200, body: { caseId: harbor, version: 2, closed: [] } });
  await world.inStage(harbor, 'submitted');
  expect(await world.caseOf(harbor)).toMatchObject({ inquiryId, program: 'formal', closeReason: null });
  expect((await inquiryOf(inquiryId)).convertedCaseId).toBe(harbor);
  // The earlier choice stays in the history of its case.
  expect(await api.product.db.caseEvent.count({ where: { caseId: summit, type: 'case.converted' } })).toBe(1);
  const orders = { caseId: { in: [summit, harbor] }, kind: 'order' };
  expect(await api.product.db.dispatch.count({ where: orders })).toBe(0);
});

it('while the chosen case goes on, one that was reopened is not converted beside it', async () => {
  const { inquiryId, summit, harbor } = await chosen();
  await reopens(harbor);
  const { status, body } = await convert(inquiryId, harbor);
  expect([status, body.refusal]).toEqual([409, 'inquiry-converted']);
  expect((await inquiryOf(inquiryId)).convertedCaseId).toBe(summit);
});

it('when the chosen case has come into force, nothing else of the inquiry is converted', async () => {
  const { inquiryId, summit, harbor } = await chosen();
  await ends(summit);
  await api.product.db.case.update({ where: { id: summit }, data: { closeReason: 'in-force' } });
  await reopens(harbor);
  expect((await convert(inquiryId, harbor)).body.refusal).toBe('inquiry-converted');
});

it('what the case refuses is taken back: the earlier choice stands as it did', async () => {
  const { inquiryId, summit, harbor } = await chosen();
  await ends(summit);
  await reopens(harbor);
  // It ends at the same moment: the records do not show it yet.
  await ends(harbor, 'out-of-time');
  await api.product.db.case.update({ where: { id: harbor }, data: { closeReason: null } });
  expect((await convert(inquiryId, harbor)).status).toBe(409);
  expect((await inquiryOf(inquiryId)).convertedCaseId).toBe(summit);
});

it('a case that was told once and reopened is closed anew when another one is chosen', async () => {
  const { inquiryId, summit, harbor } = await world.offered();
  const { db } = api.product;
  const third = await world.withCarriers();
  const { inquiryId: none } = await world.caseOf(third.harbor);
  expect(none).toBe(third.inquiryId);
  await db.case.update({ where: { id: third.harbor }, data: { inquiryId } });
  expect((await convert(inquiryId, summit)).status).toBe(200);
  for (const id of [harbor, third.harbor]) await world.inStage(id, 'placed-elsewhere');
  await ends(summit);
  for (const id of [harbor, third.harbor]) await reopens(id);
  const { body } = await convert(inquiryId, harbor);
  expect(body.closed).toEqual([(await world.caseOf(third.harbor)).number]);
  expect(await world.caseOf(third.harbor)).toMatchObject({ stage: 'placed-elsewhere', replacedById: harbor });
});

describe('of an inquiry that was withdrawn', () => {
  const withdraw = (inquiryId: string) =>
    api.call(`/v1/inquiries/${inquiryId}/withdraw`, { body: { by: 'client', reason: 'price' } });

  it('a case that was reopened is converted, and the withdrawal stays written', async () => {
    const { inquiryId, harbor } = await world.withCarriers();
    expect((await withdraw(inquiryId)).status).toBe(200);
    expect((await convert(inquiryId, harbor)).body.refusal).toBe('inquiry-withdrawn');
    await reopens(harbor);
    expect((await convert(inquiryId, harbor)).status).toBe(200);
    const { convertedCaseId, withdrawnAt, withdrawnReason } = await inquiryOf(inquiryId);
    expect([convertedCaseId, withdrawnReason, withdrawnAt]).toEqual([harbor, 'price', expect.any(Date)]);
    expect((await api.call(`/v1/inquiries/${inquiryId}`)).body.state).toBe('converted');
  });

  it('a case that has not heard of it yet is not converted', async () => {
    const { inquiryId, harbor } = await world.withCarriers();
    const real = api.deps.engine;
    api.deps.engine = { ...real, give: async () => ({ outcome: 'no-answer' }) };
    await withdraw(inquiryId);
    api.deps.engine = real;
    expect((await convert(inquiryId, harbor)).body.refusal).toBe('inquiry-withdrawn');
    const later = new Date(Date.now() + 60_000);
    await deliverCommands({ ...api.product.deps, engine: real, now: () => later });
    await world.inStage(harbor, 'withdrawn');
  });
});
