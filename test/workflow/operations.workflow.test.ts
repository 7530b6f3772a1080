import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { CaseRig } from './case-rig';
import { OrderRig } from './order-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

const cases = new Map<string, CaseRig>();
const orders = new Map<string, OrderRig>();
let worker: TestWorker;

/** The filters of the operator's page, by name: what is documented is what is run. */
const filters = new Map(
  [
    ...readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8').matchAll(
      /```filter ([\w-]+)\n([^`]+)```/g,
    ),
  ].map(([, name, text]) => [name!, text!.trim()] as const),
);

const owed: RequirementView = {
  id: 'r',
  code: 130,
  phase: 'good-order',
  fulfilment: 'agent',
  status: 'outstanding',
};
const startCase = (set?: (rig: CaseRig) => void) => CaseRig.start(cases, () => worker, set);
const startOrder = (set?: (rig: OrderRig) => void) => OrderRig.start(orders, () => worker, 'aps', set);

beforeAll(async () => {
  const both = { ...CaseRig.activities(cases), ...OrderRig.activities(orders) };
  worker = await startTestWorker({
    ...both,
    chaseVendor: OrderRig.activities(orders).chaseVendor,
    remindAgent: CaseRig.activities(cases).remindAgent,
  });
});
afterAll(async () => {
  await endAndReplay(worker, [...cases.values(), ...orders.values()]);
  await worker.close();
});

const INDEXED_MS_MAX = 60_000;

/** Whether the filter of a name finds the workflow, now or as soon as the server has indexed it. */
async function finds(name: string, workflowId: string, set: Record<string, string> = {}): Promise<boolean> {
  const text = filters.get(name);
  if (!text) throw new Error(`docs/operations.md has no filter ${name}`);
  const query = Object.entries(set).reduce((q, [key, value]) => q.replaceAll(`$${key}`, value), text);
  const limit = Date.now() + INDEXED_MS_MAX;
  for (;;) {
    for await (const { workflowId: found } of worker.client.workflow.list({ query }))
      if (found === workflowId) return true;
    if (Date.now() > limit) return false;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const farAhead = new Date(Date.now() + 400 * 86_400_000).toISOString();
const yesterday = new Date(Date.now() - 86_400_000).toISOString();

describe('the filters for operators', () => {
  it('are all run by this file', () => {
    expect([...filters.keys()].sort()).toEqual(
      [
        'all-of-one-case',
        'carrier-has-not-taken',
        'code-fails',
        'ended-badly',
        'in-a-stage',
        'needs-attention',
        'order-has-a-problem',
        'orders-of-a-dead-case',
        'outstanding-at-a-vendor',
        'past-its-promise',
        'waiting-for-agents',
      ].sort(),
    );
  });

  it('find a case that waits for its agent, by stage and by its broken promise', async () => {
    const rig = await startCase((r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    const id = caseWorkflowId(rig.caseId);
    await rig.inStage('not-in-good-order');
    expect(await finds('waiting-for-agents', id)).toBe(true);
    expect(await finds('past-its-promise', id, { NOW: farAhead })).toBe(true);
    expect(await finds('all-of-one-case', id, { CASE: rig.caseId })).toBe(true);
  });

  it('find a case whose submission the carrier has not taken', async () => {
    const rig = await startCase((r) => {
      r.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    });
    const id = caseWorkflowId(rig.caseId);
    expect(await finds('carrier-has-not-taken', id)).toBe(true);
    expect(await finds('needs-attention', id)).toBe(true);
  });

  it('find a case with the underwriter', async () => {
    const rig = await startCase();
    await rig.inStage('submitted');
    await rig.tell({
      kind: 'carrier-status',
      status: 'acknowledged',
      at: '2026-11-19T12:00:00.000Z',
      policyNumber: true,
    });
    await rig.inStage('under-review');
    expect(await finds('in-a-stage', caseWorkflowId(rig.caseId))).toBe(true);
  });

  it('find a vendor order by its vendor, its problem and its case', async () => {
    const rig = await startCase((r) => {
      const view: RequirementView = {
        id: randomUUID(),
        code: 11,
        phase: 'underwriting',
        fulfilment: 'vendor',
        orderKind: 'aps',
        vendorCode: 'CHART',
        status: 'needed',
      };
      r.review = { inGoodOrder: true, blocking: 0, requirements: [view] };
    });
    const requirementId = rig.review.requirements[0]!.id;
    orders.set(
      requirementId,
      OrderRig.known(() => worker, requirementId, 'aps'),
    );
    const id = requirementWorkflowId(requirementId);
    expect(await finds('outstanding-at-a-vendor', id)).toBe(true);
    expect(await finds('orders-of-a-dead-case', id, { CASE: rig.caseId })).toBe(true);
    const refused = await startOrder((r) => {
      r.vendorFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    });
    expect(await finds('order-has-a-problem', requirementWorkflowId(refused.id))).toBe(true);
  });

  it('find what was ended by hand', async () => {
    const rig = await startCase();
    await rig.inStage('submitted');
    await worker.client.workflow.getHandle(caseWorkflowId(rig.caseId)).terminate('by hand');
    expect(await finds('ended-badly', caseWorkflowId(rig.caseId), { YESTERDAY: yesterday })).toBe(true);
  });

  it('find a case whose code fails', async () => {
    const workflowId = `broken-${randomUUID()}`;
    await worker.client.workflow.start('caseWorkflow', {
      workflowId,
      taskQueue: worker.taskQueue,
      args: [{} as never],
    });
    // A task that fails is tried again after some seconds; the second failure is reported.
    expect(await finds('code-fails', workflowId)).toBe(true);
    await worker.client.workflow.getHandle(workflowId).terminate('the test is over');
  });
});
