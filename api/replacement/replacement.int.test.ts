import { reviewApplication } from '../../activities/case-records/review-application';
import type { CaseChange } from '../../domain/case/case-change';
import type { RequirementView } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import { writeCaseChange } from '../../records/case-change';
import { openCase } from '../../test/builders/cases';
import { OLD_CARRIER, OLD_NUMBER, replacing } from '../../test/builders/replacing';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';

let api: TestApi;
let worker: TestWorker;
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  const { deps } = api.product;
  worker = await startTestWorker({
    reviewApplication: (call: Parameters<typeof reviewApplication>[1]) => reviewApplication(deps, call),
    recordCase: async (change: CaseChange) => {
      await writeCaseChange(deps.db, change, []);
      return { ladders: {} };
    },
    drainCase: async (): Promise<RequirementView[]> => [],
    submitToCarrier: async () => ({ dispatchKey: 'sent' }),
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

async function runningCase() {
  const { caseId } = await openCase(api.product, replacing());
  const clock = {
    businessAnchorMs: Date.parse('2026-11-18T15:00:00Z'),
    realAnchorMs: Date.now(),
    dayLengthMs: 86_400_000,
  };
  const { agencyId } = api.product;
  await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [
      {
        caseId,
        agencyId,
        carrierCode: 'SUMMIT',
        agentId: null,
        receivedAt: '2026-11-18T15:00:00.000Z',
        clock,
      },
    ],
  });
  const path = `/v1/cases/${caseId}/replacement`;
  for (let i = 0; i < 200; i++) {
    const { stage } = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
    if (stage === 'submitted') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { body } = await api.call(path);
  return { caseId, path, contractId: (body.contracts as { id: string }[])[0]!.id };
}

it('what is reported of an old contract is on record with its day and its money; what differs from what was expected is a task', async () => {
  const { caseId, path, contractId } = await runningCase();
  const report = (body: object) => api.call(`${path}/news`, { body });
  const asked = { news: 'transfer-requested', contractId, on: '2026-11-20', amountCents: 5_000_000 };
  expect((await report({ ...asked, contactEmail: 'desk@old-oak.example' })).status).toBe(200);
  const paid = { news: 'money-received', contractId, on: '2026-12-10', amountCents: 4_900_000 };
  expect((await report(paid)).status).toBe(200);
  const { body } = await api.call(path);
  const [contract] = body.contracts as Record<string, unknown>[];
  expect(contract).toMatchObject({
    carrierName: OLD_CARRIER,
    policyNumber: OLD_NUMBER,
    noticeRule: { ruleId: 'DESK-REPLACEMENT-NOTICE' },
    entries: [
      { news: 'transfer-requested', on: '2026-11-20', amountCents: 5_000_000 },
      { news: 'money-received', on: '2026-12-10', amountCents: 4_900_000 },
    ],
  });
  const tasks = await api.product.db.task.findMany({ where: { caseId } });
  expect(tasks.map((t) => [t.kind, t.state]).sort()).toEqual([
    ['exchange-difference', 'open'],
    ['exchange-request', 'closed'],
    ['replacement-notice', 'open'],
  ]);
  expect(await api.product.db.requirement.findFirst({ where: { caseId, code: 706 } })).toMatchObject({
    status: 'satisfied',
  });
});

it('a report that the case refuses leaves no entry, and one that lacks its amount names the field', async () => {
  const { caseId, path, contractId } = await runningCase();
  const early = { news: 'money-received', contractId, on: '2026-12-10', amountCents: 1 };
  expect(await api.call(`${path}/news`, { body: early })).toMatchObject({
    status: 409,
    body: { refusal: 'transfer-not-requested' },
  });
  expect(await api.product.db.replacementEntry.count({ where: { caseId } })).toBe(0);
  const { amountCents: _, ...lacking } = early;
  const { status, body } = await api.call(`${path}/news`, { body: lacking });
  expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining('#/amountCents')]);
});
