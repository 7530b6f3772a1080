/** Over HTTP: each decision about a vendor's order, said to an order of the real engine in a state where it makes no sense. */
import type { RequirementInput, RequirementStanding } from '../../domain/case/order-types';
import { REQUIREMENT_WORKFLOW, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { ORDER_DECISIONS } from '../../domain/requirements/order-decisions';
import { owedCharge } from '../api/world';
import { addRequirement, openCase } from '../builders/cases';
import { openTestApi, type TestApi } from '../builders/test-api';
import { startTestWorker, type TestWorker } from '../workflow/temporal';
import type { Refusals } from './refusals';
import { readList } from './tables';

const answers = readList<Record<string, Record<string, string[]>>>('orders.yaml');
const listed = readList<Refusals>('order-refusals.yaml');

let api: TestApi;
let worker: TestWorker;
const started: string[] = [];
let arrive = (): void => undefined;
const arrived = new Promise<RequirementStanding>((resolve) => {
  arrive = () => resolve({ status: 'cancelled', generation: 1, vendorStatus: null, nextActionAt: null });
});
const IN_REVIEW: RequirementStanding = {
  status: 'in-review',
  generation: 1,
  vendorStatus: 'results',
  nextActionAt: null,
};

beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  worker = await startTestWorker({
    // An exam is on its way to the vendor for as long as the tests take; records have come at once, and are doubtful.
    placeOrder: ({ requirementId }: { requirementId: string }) =>
      requirementId === orders.exam?.id ? arrived : IN_REVIEW,
  });
  for (const kind of ['exam', 'aps'] as const) orders[kind] = await runningOrder(kind);
});
afterAll(async () => {
  arrive();
  for (const id of started)
    await worker.client.workflow.getHandle(requirementWorkflowId(id)).terminate('the test is over');
  await worker.close();
  await api.close();
});

interface Order {
  id: string;
  caseId: string;
  path(what: string): string;
}
const orders: Partial<Record<'exam' | 'aps', Order>> = {};

async function orderOf(kind: 'exam' | 'aps', more = {}): Promise<Order> {
  const { caseId } = await openCase(api.product);
  const id = await addRequirement(api.product, { caseId }, kind, more);
  return { id, caseId, path: (what) => `/v1/cases/${caseId}/requirements/${id}/${what}` };
}

async function runningOrder(kind: 'exam' | 'aps'): Promise<Order> {
  const order = await orderOf(kind);
  orders[kind] = order;
  const clock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 };
  const { caseId } = order;
  const agency = { agencyId: api.product.agencyId, carrierCode: 'SUMMIT', agentId: null };
  const input: RequirementInput = {
    case: { caseId, clock, ...agency },
    requirement: {
      ...{ id: order.id, code: 10, phase: 'underwriting', fulfilment: 'vendor', orderKind: kind },
      ...{ vendorCode: 'SWIFT', status: 'needed' },
    } as RequirementInput['requirement'],
  };
  await worker.client.workflow.start(REQUIREMENT_WORKFLOW, {
    workflowId: requirementWorkflowId(order.id),
    taskQueue: worker.taskQueue,
    args: [input],
  });
  started.push(order.id);
  return order;
}

type Row = [decision: string, kind: 'exam' | 'aps', path: string, body: object];

const ROWS: Row[] = [
  ['accept', 'exam', 'accept', {}],
  ['reject', 'exam', 'reject', { reason: 'unreadable', cause: 'wrong-person', payer: 'vendor' }],
  ['reschedule', 'exam', 'reschedule', { at: '2026-12-04T15:00:00Z' }],
  ['amend', 'exam', 'amend', { parts: ['phone'] }],
  ['approve-fee', 'exam', 'approve-fee', {}],
  ['refuse-fee', 'exam', 'refuse-fee', {}],
  ['resend', 'exam', 'resend', { cause: 'other', payer: 'agency' }],
  ['receive', 'aps', 'receive', {}],
  ['amend', 'aps', 'amend', { parts: ['physician'] }],
  ['resend', 'aps', 'resend', {}],
  ['placed', 'aps', 'confirm', { outcome: 'placed' }],
  ['not-placed', 'aps', 'confirm', { outcome: 'not-placed' }],
];

it('no decision is left out but to waive, which an open order always takes', () => {
  expect([...new Set([...ROWS.map(([decision]) => decision), 'waive'])].sort()).toEqual(
    [...ORDER_DECISIONS].sort(),
  );
});

it.each(ROWS)(
  '%s of an order (%s): POST %s %j is refused with its words',
  async (decision, kind, path, body) => {
    const status = kind === 'exam' ? 'needed' : 'in-review';
    const [words] = Object.entries(answers[decision]!).find(([, statuses]) => statuses.includes(status))!;
    const answer = await api.call(orders[kind]!.path(path), { body });
    expect(answer).toMatchObject({
      status: 409,
      body: { type: '/problems/command-refused', refusal: 'decision-refused', detail: words },
    });
  },
);

/** @returns the code, after a look whether the words are the listed ones. */
async function refusalTo(path: string, body: object, key?: string): Promise<string> {
  const answer = await api.call(path, { body, ...(key ? { key } : {}) });
  expect(answer).toMatchObject({ status: 409, body: { type: '/problems/command-refused' } });
  const { refusal, detail } = answer.body;
  expect(listed[refusal]).toContain(detail.replace(/By rule \S+/, 'By rule <rule>'));
  return refusal;
}

const owedFee = async (order: Order): Promise<string> => {
  const { id: requirementId, caseId } = order;
  const id = await owedCharge(api.product, { caseId, requirementId });
  await api.product.db.vendorCharge.update({ where: { id }, data: { kind: 'records-fee', state: 'asked' } });
  return id;
};

it('an appointment is not moved for what has none, nor a physician changed of what asks none', async () => {
  const [aps, exam] = [orders.aps!, orders.exam!];
  expect(await refusalTo(aps.path('reschedule'), { at: '2026-12-04T15:00:00Z' })).toBe('no-appointment');
  expect(await refusalTo(exam.path('amend'), { parts: ['physician'] })).toBe('no-physician');
  expect(await refusalTo(exam.path('resend'), { physicianId: 'physician-1' })).toBe('no-physician');
});

it('a fee above the limit is for a manager to approve, by the rule that says so, and not to be paid before', async () => {
  const order = await orderOf('aps', { status: 'problem', vendorStatus: 'fee-required' });
  const chargeId = await owedFee(order);
  const key = await api.keyFor('case-manager');
  expect(await refusalTo(order.path('approve-fee'), {}, key)).toBe('manager-decides');
  // This order has no workflow: the manager gets as far as the order itself.
  const manager = await api.keyFor('manager');
  expect(await refusalTo(order.path('approve-fee'), {}, manager)).toBe('not-ordered');
  expect(await refusalTo(`/v1/cases/${order.caseId}/charges/${chargeId}/pay`, {})).toBe('charge-decided');
});

it('every refusal of the list says why, and what to do instead', () => {
  for (const words of Object.values(listed).flat()) expect(words).toMatch(/^[A-Z].*(: |\. [A-Z]).*\.$/);
  expect(Object.keys(listed)).toHaveLength(5);
});

it('records are ordered only from a physician of the application; the answer names those', async () => {
  const { status, body } = await api.call(orders.aps!.path('resend'), { body: { physicianId: 'nobody' } });
  expect(status).toBe(400);
  expect(body.errors).toEqual([
    { pointer: '#/physicianId', code: 'unknown', detail: expect.stringContaining('names') },
  ]);
});

it('what is no instant, no part and no cause is refused with its field', async () => {
  const faults = async (what: string, body: object) => {
    const reply = await api.call(orders.exam!.path(what), { body });
    return [reply.status, ...(reply.body.errors ?? []).map((e: { pointer: string }) => e.pointer)];
  };
  expect(await faults('reschedule', { at: 'tomorrow' })).toEqual([400, '#/at']);
  expect(await faults('amend', { parts: ['name'] })).toEqual([400, '#/parts/0']);
  expect(await faults('amend', { parts: [] })).toEqual([400, '#/parts']);
  expect(await faults('resend', { cause: 'bored' })).toEqual([400, '#/cause']);
});
