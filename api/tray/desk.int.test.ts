/** The desk over HTTP, with real cases on the real Temporal server: what a person decides is in the ledger when it is answered. */
import { randomUUID } from 'node:crypto';
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { createRequirementRecordActivities } from '../../activities/requirement-records/requirement-records.activities';
import { createVendorActivities } from '../../activities/vendor/vendor.activities';
import type { CaseSnapshot, RequirementView } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Stage } from '../../domain/lifecycle/stages';
import { createCaseEngine } from '../../engine/cases';
import { viewOf } from '../../records/requirement-facts';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { replay, startTestWorker, type TestWorker } from '../../test/workflow/temporal';
import { newSnapshot } from '../../workflows/case/case.state';

let api: TestApi;
let worker: TestWorker;
beforeAll(async () => {
  api = await openTestApi({
    temporal: 'real',
    change: ({ client }) => ({ engine: createCaseEngine(client, 'unused') }),
  });
  const { deps } = api.product;
  worker = await startTestWorker({
    ...createCaseRecordActivities(deps),
    ...createRequirementRecordActivities(deps),
    ...createVendorActivities(deps),
    sendEvidence: async () => ({ dispatchKey: 'evidence' }),
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

/** A case on the real server that stands in a stage, with the requirements that its ledger has. */
async function running(stage: Stage, more: Partial<CaseSnapshot> = {}): Promise<TestCase> {
  const { product } = api;
  const one = await openCase(product);
  return start(one, stage, [], more);
}

async function start(
  one: TestCase,
  stage: Stage,
  rows: string[],
  more: Partial<CaseSnapshot> = {},
): Promise<TestCase> {
  const { product } = api;
  const { caseId } = one;
  const { agencyId } = product;
  const receivedAt = new Date().toISOString();
  const now = Date.now();
  const clock = { businessAnchorMs: now, realAnchorMs: now, dayLengthMs: 86_400_000 };
  const input = { caseId, agencyId, carrierCode: 'SUMMIT', agentId: null, receivedAt, clock };
  const requirements: RequirementView[] = [];
  for (const id of rows)
    requirements.push(viewOf(await product.db.requirement.findUniqueOrThrow({ where: { id } })));
  const snapshot = {
    ...newSnapshot(input),
    stage,
    applicationVersion: 1,
    reviewedVersion: 1,
    requirements,
    ...more,
  };
  await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ ...input, snapshot }],
  });
  await product.db.case.update({ where: { id: caseId }, data: { startedAt: new Date(), stage } });
  return one;
}

const row = (id: string) => api.product.db.requirement.findUniqueOrThrow({ where: { id } });
const events = async ({ caseId }: TestCase) =>
  (await api.product.db.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })).map(
    (e) => e.type,
  );
const put = () => arrive(api.product, { source: 'upload' });
const post = (path: string, body: object, more: object = {}) => api.call(path, { body, ...more });
const ends = ({ caseId }: TestCase) => worker.client.workflow.getHandle(caseWorkflowId(caseId)).terminate();

it('what a person matches is in the ledger when it is answered, and out of it when it is taken back', async () => {
  const one = await openCase(api.product);
  const id = await addRequirement(api.product, one, 'agent');
  await start(one, 'gathering', [id, await addRequirement(api.product, one, 'agent', { code: 157 })]);
  const item = await put();
  const applied = await post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([applied.status, applied.body.state]).toEqual([200, 'applied']);
  expect((await row(id)).status).toBe('satisfied');
  const undone = await post(`/v1/tray/${item}/undo`, {});
  expect([undone.status, undone.body.reopened]).toEqual([200, [id]]);
  expect(await row(id)).toMatchObject({ status: 'outstanding', closedAt: null, receivedAt: null });
  expect(await events(one)).toEqual(
    expect.arrayContaining(['tray.matched', 'tray.applied', 'requirement.reopened', 'tray.undone']),
  );
  const again = await post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([again.status, (await row(id)).status]).toEqual([200, 'satisfied']);
  await replay(worker.client, [caseWorkflowId(one.caseId)]);
  await ends(one);
});

it('taken back under review, the case asks again, and the carrier gets what comes instead', async () => {
  const one = await openCase(api.product);
  const id = await addRequirement(api.product, one, 'agent', { status: 'outstanding' });
  await start(one, 'gathering', [id]);
  const item = await put();
  await post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  const stageIs = async (stage: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await api.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } })).stage === stage)
        return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the case never came to ${stage}`);
  };
  await stageIs('under-review');
  const { body } = await post(`/v1/tray/${item}/undo`, {});
  expect(body).toMatchObject({ reopened: [id], carrierHas: [id] });
  await stageIs('additional-requirements');
  expect(
    await api.product.db.task.count({ where: { caseId: one.caseId, kind: 'carrier-has-wrong-document' } }),
  ).toBe(1);
  await post(`/v1/tray/${await put()}/apply`, { requirementIds: [id] });
  await stageIs('under-review');
  expect((await events(one)).filter((type) => type === 'carrier.evidence-sent')).toHaveLength(2);
  await ends(one);
});

it('a vendor’s requirement that was matched wrongly is ordered again, under a number of its own', async () => {
  const one = await openCase(api.product);
  const id = await addRequirement(api.product, one, 'exam', { status: 'satisfied' });
  const other = await addRequirement(api.product, one, 'agent');
  await start(one, 'gathering', [id, other], { orderedIds: [id] });
  const item = await put();
  const parts = (await itemOf(api.product, item)).parts.flatMap((p) => p.documentId ?? []);
  await api.product.db.trayItem.update({
    where: { id: item },
    data: {
      state: 'applied',
      caseId: one.caseId,
      decision: { requirementIds: [id], documentIds: parts, complete: true },
    },
  });
  await api.product.db.requirementDocument.create({
    data: {
      requirementId: id,
      documentId: parts[0]!,
      agencyId: api.product.agencyId,
      caseId: one.caseId,
      trayItemId: item,
      complete: true,
      linkedBy: 'system',
    },
  });
  expect((await post(`/v1/tray/${item}/undo`, {})).status).toBe(200);
  expect(await row(id)).toMatchObject({ status: 'needed', generation: 2 });
  const key = `${one.caseId}:${id}:g2`;
  for (
    let tries = 0;
    tries < 200 && !(await api.product.db.dispatch.findUnique({ where: { key } }));
    tries += 1
  )
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await api.product.db.dispatch.findUnique({ where: { key } })).toMatchObject({ kind: 'order' });
  await ends(one);
  await worker.client.workflow.getHandle(`requirement-${id}`).terminate();
});

it('what the case refuses is answered with its words, and the item waits again', async () => {
  const one = await openCase(api.product);
  const id = await addRequirement(api.product, one, 'agent', { status: 'satisfied' });
  await start(one, 'gathering', [id, await addRequirement(api.product, one, 'agent', { code: 157 })]);
  const item = await put();
  const { status, body } = await post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([status, body.refusal]).toEqual([409, 'requirement-closed']);
  expect(await itemOf(api.product, item)).toMatchObject({ state: 'waiting', problem: 'requirement-closed' });
  await ends(one);
});

describe('a review', () => {
  it('that rejects asks the agent again with the reasons, and one that accepts closes it', async () => {
    const one = await openCase(api.product);
    const id = await addRequirement(api.product, one, 'agent', { label: 'Signature' });
    await start(one, 'gathering', [id, await addRequirement(api.product, one, 'agent', { code: 157 })]);
    const path = `/v1/cases/${one.caseId}/requirements/${id}`;
    const { parts } = await itemOf(api.product, await put());
    const documentIds = [parts[0]!.documentId!];
    await api.product.db.document.updateMany({ where: { id: documentIds[0] }, data: { caseId: one.caseId } });
    await post(`${path}/receive`, { documentIds });
    const headers = { 'idempotency-key': randomUUID() };
    const rejected = await post(
      `${path}/review`,
      { outcome: 'rejected', marks: { signed: false } },
      { headers },
    );
    expect(rejected.body).toMatchObject({ outcome: 'rejected', status: 'outstanding' });
    expect((await row(id)).agentAction).toBe(
      'Signature: what came could not be used: it is not signed. Please send it again.',
    );
    const { body } = await api.call(`/v1/cases/${one.caseId}`);
    expect(body.requirements.find((r: { id: string }) => r.id === id).documentIds).toEqual([]);
    const accepted = await post(`${path}/review`, { outcome: 'accepted', marks: { signed: true } });
    expect(accepted.body).toMatchObject({ outcome: 'accepted', status: 'satisfied' });
    expect((await row(id)).agentAction).toBeNull();
    expect((await events(one)).filter((type) => type === 'requirement.reviewed')).toHaveLength(2);
    await ends(one);
  });

  it('that keeps a part leaves it open; of records it says which days they cover', async () => {
    const one = await openCase(api.product);
    const id = await addRequirement(api.product, one, 'aps', { status: 'outstanding' });
    const records = { extent: 'partial', from: '2020-01-01', to: '2023-12-31', summaryDate: '2026-11-20' };
    const path = `/v1/cases/${one.caseId}/requirements/${id}/review`;
    const { status, body } = await post(path, { outcome: 'partial', marks: { 'all-pages': false }, records });
    expect([status, body.status]).toEqual([200, 'outstanding']);
    expect(await api.product.db.review.findFirstOrThrow({ where: { requirementId: id } })).toMatchObject({
      records,
    });
  });

  it.each([
    [{ outcome: 'accepted', marks: { legible: false } }, '#/marks'],
    [{ outcome: 'rejected' }, '#/reason'],
    [{ outcome: 'accepted', records: { extent: 'none' } }, '#/records'],
    [
      { outcome: 'accepted', records: { extent: 'full', from: '2024-01-02', to: '2024-01-01' } },
      '#/records/to',
    ],
    [{ outcome: 'perhaps' }, '#/outcome'],
  ])('that does not fit is refused with its place: %j', async (review, pointer) => {
    const one = await openCase(api.product);
    const id = await addRequirement(api.product, one, 'agent');
    const { status, body } = await post(`/v1/cases/${one.caseId}/requirements/${id}/review`, review);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
    expect(await api.product.db.review.count({ where: { caseId: one.caseId } })).toBe(0);
  });
});

describe('authority', () => {
  it('to waive ends at the face amount of the role, and the answer names the rule', async () => {
    const one = await openCase(api.product);
    await api.product.db.case.update({ where: { id: one.caseId }, data: { faceAmountCents: 60_000_000n } });
    const id = await addRequirement(api.product, one, 'exam');
    const key = await api.keyFor('case-manager');
    const path = `/v1/cases/${one.caseId}/requirements/${id}/waive`;
    const { status, body } = await post(path, { reason: 'not needed' }, { key });
    expect({ status, ruleId: body.ruleId }).toEqual({
      status: 403,
      ruleId: 'DESK-WAIVE-HEALTH-CASE-MANAGER',
    });
    expect((await row(id)).status).toBe('needed');
  });

  it('to substitute holds too: what stands in is asked for, the other one is waived, once', async () => {
    const one = await openCase(api.product);
    const id = await addRequirement(api.product, one, 'exam');
    await start(one, 'gathering', [id, await addRequirement(api.product, one, 'agent', { code: 157 })], {
      orderedIds: [],
    });
    await post(`/v1/cases/${one.caseId}/requirements/${id}/resend`, {});
    const path = `/v1/cases/${one.caseId}/requirements/${id}/substitute`;
    const headers = { 'idempotency-key': randomUUID() };
    const body = { by: 19, reason: 'The client is abroad.' };
    const first = await post(path, body, { headers });
    expect(first.status).toBe(200);
    expect((await row(id)).status).toBe('waived');
    expect(await row(first.body.requirementId)).toMatchObject({
      code: 19,
      label: 'Statement of good health',
    });
    expect((await post(path, { by: 303, reason: 'x' })).body.errors[0].pointer).toBe('#/by');
    await ends(one);
  });
});

it('the tray is listed in pages, the longest waiting first, and narrowed by state and source', async () => {
  const [first, second] = [await put(), await put()];
  const all = await api.call('/v1/tray?source=upload&limit=1&state=new');
  expect(all.body.items).toHaveLength(1);
  const ids: string[] = [];
  let next: string | null = all.body.next;
  ids.push(all.body.items[0].id);
  while (next) {
    const page = await api.call(`/v1/tray?source=upload&limit=1&state=new&cursor=${next}`);
    ids.push(page.body.items[0].id);
    next = page.body.next;
  }
  expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
  expect((await api.call('/v1/tray?source=fax')).body.items).toEqual([]);
  expect((await api.call('/v1/tray?state=lost')).status).toBe(400);
  const dismissed = await post(`/v1/tray/${first}/dismiss`, { reason: 'an advertisement' });
  expect(dismissed.body).toMatchObject({ state: 'dismissed', dismissedBecause: 'an advertisement' });
});

it('a document that an agent files with a case lies on the tray until somebody says what it is', async () => {
  const one = await running('gathering');
  const id = await addRequirement(api.product, one, 'agent');
  const form = new FormData();
  form.append('file', new Blob(['signed']), 'signed.txt');
  form.append('requirementId', id);
  const { body: document } = await post(`/v1/cases/${one.caseId}/documents`, form);
  const where = { sourceKey: `document:${document.id}` };
  const item = await api.product.db.trayItem.findFirstOrThrow({ where });
  const matched = await post(`/v1/tray/${item.id}/match`, {});
  expect(matched.body.candidates[0]).toMatchObject({ requirementId: id });
  expect(matched.body.candidates[0].for.map((f: { feature: string }) => f.feature)).toContain(
    'requirement-id',
  );
  await ends(one);
});
