import { addRequirement, openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
});
afterAll(() => api.close());

async function orderOf(kind: 'exam' | 'aps') {
  const one = await openCase(api.product);
  const id = await addRequirement(api.product, one, kind, {
    status: 'problem',
    vendorStatus: 'fee-required',
  });
  return {
    id,
    caseId: one.caseId,
    path: (what: string) => `/v1/cases/${one.caseId}/requirements/${id}/${what}`,
  };
}

it('an appointment is not moved for what has none, nor a physician changed of what asks none', async () => {
  const [aps, exam] = [await orderOf('aps'), await orderOf('exam')];
  const moved = await api.call(aps.path('reschedule'), { body: { at: '2026-12-04T15:00:00.000Z' } });
  expect(moved).toMatchObject({ status: 409, body: { refusal: 'no-appointment' } });
  const amended = await api.call(exam.path('amend'), { body: { parts: ['physician'] } });
  expect(amended).toMatchObject({ status: 409, body: { refusal: 'no-physician' } });
});

it('records are ordered only from a physician of the application; the answer names those', async () => {
  const { path } = await orderOf('aps');
  const { status, body } = await api.call(path('resend'), { body: { physicianId: 'nobody' } });
  expect(status).toBe(400);
  expect(body.errors).toEqual([
    { pointer: '#/physicianId', code: 'unknown', detail: expect.stringContaining('names') },
  ]);
});

it('what is no instant, no part and no cause is refused with its field', async () => {
  const { path } = await orderOf('exam');
  const faults = async (what: string, body: object) => {
    const reply = await api.call(path(what), { body });
    return [reply.status, ...(reply.body.errors ?? []).map((e: { pointer: string }) => e.pointer)];
  };
  expect(await faults('reschedule', { at: 'tomorrow' })).toEqual([400, '#/at']);
  expect(await faults('amend', { parts: ['name'] })).toEqual([400, '#/parts/0']);
  expect(await faults('amend', { parts: [] })).toEqual([400, '#/parts']);
  expect(await faults('resend', { cause: 'bored' })).toEqual([400, '#/cause']);
});

it('a fee above the limit is for a manager to approve, by the rule that says so', async () => {
  const { id, caseId, path } = await orderOf('aps');
  const { db, agencyId } = api.product;
  await db.vendorCharge.create({
    data: {
      id,
      key: id,
      agencyId,
      caseId,
      requirementId: id,
      partnerCode: 'CHART',
      kind: 'records-fee',
      amountCents: 25_000,
      state: 'asked',
    },
  });
  const key = await api.keyFor('case-manager');
  const refused = await api.call(path('approve-fee'), { body: {}, key });
  expect(refused).toMatchObject({ status: 409, body: { refusal: 'manager-decides' } });
  expect(refused.body.detail).toContain('GO-RECORDS-FEE');
  const byManager = await api.call(path('approve-fee'), { body: {}, key: await api.keyFor('manager') });
  // No workflow runs in this test: the manager gets as far as the order itself.
  expect(byManager).toMatchObject({ status: 409, body: { refusal: 'not-ordered' } });
});
