import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import { addRequirement, openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';

let api: TestApi;
let worker: TestWorker;
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  // A case that waits for its agent and knows of no requirement.
  worker = await startTestWorker({
    reviewApplication: async () => ({ inGoodOrder: false, blocking: 1, requirements: [] }),
    recordCase: async () => ({ ladders: {} }),
    drainCase: async () => [],
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

it('a requirement that is in the records before the case knows of it is no refusal: the caller is asked to come again', async () => {
  const { product } = api;
  const { caseId } = await openCase(product);
  const { agencyId } = product;
  const receivedAt = new Date().toISOString();
  const clock = { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 };
  const handle = await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ caseId, agencyId, carrierCode: 'SUMMIT', agentId: null, receivedAt, clock }],
  });
  const id = await addRequirement(product, { caseId }, 'agent');
  const path = `/v1/cases/${caseId}/requirements/${id}/receive`;
  const { status, body, headers } = await api.call(path, { body: { documentIds: [] } });
  expect({ status, type: body.type }).toEqual({ status: 503, type: '/problems/engine-unavailable' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await product.db.requirement.findUnique({ where: { id } })).toMatchObject({ status: 'outstanding' });
  await handle.terminate();
});
