import { reviewApplication } from '../../activities/case-records/review-application';
import type { CaseChange } from '../../domain/case/case-change';
import type { CaseSnapshot } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import { writeCaseChange } from '../../records/case-change';
import { openCase } from '../../test/builders/cases';
import { OLD_CARRIER, OLD_NUMBER, replacing } from '../../test/builders/replacing';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';
import { newSnapshot } from '../../workflows/case/case.snapshot';

let api: TestApi;
let worker: TestWorker;
const started: string[] = [];
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  const { db } = api.product.deps;
  worker = await startTestWorker({
    recordCase: async (change: CaseChange) => {
      await writeCaseChange(db, change, []);
      return { ladders: {} };
    },
    drainCase: async () => [],
  });
});
afterAll(async () => {
  for (const id of started) await worker.client.workflow.getHandle(caseWorkflowId(id)).terminate();
  await worker.close();
  await api.close();
});

/** A case that the carrier has, with the old contract that the review of its application has found. */
async function runningCase() {
  const { product } = api;
  const { caseId, ids } = await openCase(product, replacing());
  const review = await reviewApplication(product.deps, { ...ids, version: 1, stateVersion: 1 });
  const { track } = review.replacement!;
  const [contract] = track.contracts;
  const receivedAt = '2026-11-18T15:00:00.000Z';
  const clock = {
    businessAnchorMs: Date.parse(receivedAt),
    realAnchorMs: Date.now(),
    dayLengthMs: 86_400_000,
  };
  const { agencyId } = product;
  const input = { caseId, agencyId, carrierCode: 'SUMMIT', agentId: null, receivedAt, clock };
  const snapshot: CaseSnapshot = {
    ...newSnapshot(input),
    stage: 'under-review',
    submissions: 1,
    requirements: review.requirements.filter(({ id }) => id === contract!.requirementId),
    replacement: track,
  };
  const start = {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ ...input, snapshot }],
  };
  await worker.client.workflow.start(CASE_WORKFLOW, start);
  started.push(caseId);
  return { caseId, path: `/v1/cases/${caseId}/replacement`, contractId: contract!.id };
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
  expect(tasks.map((t) => [t.kind, t.state])).toEqual([['exchange-difference', 'open']]);
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
