/** Late values over HTTP, with real cases on the real Temporal server. */
import { randomUUID } from 'node:crypto';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Stage } from '../../domain/lifecycle/stages';
import { readApplication } from '../../records/applications';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { decideField, enterField } from './enter-field';

let api: TestApi;
let worker: TestWorker;
const started: string[] = [];
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  worker = await startTestWorker({
    reviewApplication: async () => ({ inGoodOrder: false, blocking: 1, requirements: [] }),
    recordCase: async () => ({ ladders: {} }),
    drainCase: async () => [],
  });
});
afterAll(async () => {
  for (const caseId of started) await worker.client.workflow.getHandle(caseWorkflowId(caseId)).terminate();
  await worker.close();
  await api.close();
});

async function running(stage: Stage): Promise<string> {
  const { caseId } = await openCase(api.product);
  const { agencyId } = api.product;
  const now = Date.now();
  const clock = { businessAnchorMs: now, realAnchorMs: now, dayLengthMs: 86_400_000 };
  const input = {
    caseId,
    agencyId,
    carrierCode: 'SUMMIT',
    agentId: null,
    receivedAt: new Date().toISOString(),
    clock,
  };
  const snapshot = { ...newSnapshot(input), stage, reviewedVersion: 1 };
  await worker.client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseId),
    taskQueue: worker.taskQueue,
    args: [{ ...input, snapshot }],
  });
  started.push(caseId);
  return caseId;
}

const enter = (caseId: string, body: object, headers = {}) =>
  api.call(`/v1/cases/${caseId}/fields`, { body: { source: 'phone', ...body }, headers });
async function application(caseId: string) {
  const { applicationVersion } = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
  return {
    version: applicationVersion,
    ...(await readApplication(api.product.db, api.product.deps.sealer, caseId, applicationVersion)),
  };
}

it('a missing value goes into a new version, with who entered it, once', async () => {
  const caseId = await running('not-in-good-order');
  const headers = { 'idempotency-key': randomUUID() };
  const value = { pointer: '/parties/0/employer', value: 'Acme', source: 'agent-reply' };
  const { status, body } = await enter(caseId, value, headers);
  expect([status, body.state, body.version]).toEqual([201, 'taken', 2]);
  await enter(caseId, value, headers);
  const now = await application(caseId);
  expect([now.version, now.application.parties[0]!.employer]).toEqual([2, 'Acme']);
  expect(now.origins['/parties/0/employer']).toMatch(/^api-key:/);
  const { body: listed } = await api.call(`/v1/cases/${caseId}/fields`);
  expect(listed.entries).toMatchObject([
    { pointer: '/parties/0/employer', source: 'agent-reply', state: 'taken' },
  ]);
});

it('a value that was missing overwrites none that somebody else has entered meanwhile', async () => {
  const caseId = await running('not-in-good-order');
  const seen = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
  const pointer = '/parties/0/employer';
  expect((await enter(caseId, { pointer, value: 'Acme' })).body.state).toBe('taken');
  const late = { pointer, value: 'Bolt', source: 'phone' } as const;
  const second = enterField(api.deps, seen, late, { messageId: randomUUID(), actor: 'api-key:second' });
  await expect(second).rejects.toMatchObject({ code: 'conflict' });
  expect((await application(caseId)).application.parties[0]!.employer).toBe('Acme');
  expect((await enter(caseId, { pointer, value: 'Bolt' })).body.state).toBe('conflict');
});

it('a value that contradicts stands beside the known one until a person chooses', async () => {
  const caseId = await running('not-in-good-order');
  const known = (await application(caseId)).application.faceAmountCents;
  const { body } = await enter(caseId, { pointer: '/faceAmountCents', value: known + 100 });
  expect(body.state).toBe('conflict');
  expect((await application(caseId)).application.faceAmountCents).toBe(known);
  const chosen = await api.call(`/v1/cases/${caseId}/fields/${body.id}/decide`, {
    body: { keep: 'entered' },
  });
  expect([chosen.status, chosen.body.state, chosen.body.version]).toEqual([200, 'chosen', 2]);
  expect((await application(caseId)).application.faceAmountCents).toBe(known + 100);
  const again = await api.call(`/v1/cases/${caseId}/fields/${body.id}/decide`, { body: { keep: 'known' } });
  expect(again.status).toBe(409);
});

it.each(['known', 'entered'] as const)(
  'of two who choose at one moment, with "%s" the first, the entry says what the application holds',
  async (first) => {
    const caseId = await running('not-in-good-order');
    const known = (await application(caseId)).application.faceAmountCents;
    const { body } = await enter(caseId, { pointer: '/faceAmountCents', value: known + 100 });
    const found = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
    const entry = await api.product.db.fieldEntry.findUniqueOrThrow({ where: { id: body.id } });
    const choose = (keep: 'known' | 'entered') =>
      decideField(api.deps, found, entry, { keep, by: { messageId: randomUUID(), actor: 'api-key:desk' } });
    // Both have read the entry before either has decided it.
    await choose(first);
    const second = choose(first === 'known' ? 'entered' : 'known');
    if (first === 'entered') await expect(second).rejects.toMatchObject({ code: 'conflict' });
    else await second;
    const decided = await api.product.db.fieldEntry.findUniqueOrThrow({ where: { id: body.id } });
    expect(decided).toMatchObject({ state: 'chosen', version: 2 });
    expect((await application(caseId)).application.faceAmountCents).toBe(known + 100);
  },
);

it('once the carrier has the application a missing value is held beside it, and nothing is changed', async () => {
  const caseId = await running('under-review');
  const { status, body } = await enter(caseId, { pointer: '/parties/0/employer', value: 'Acme' });
  expect([status, body.state]).toEqual([201, 'held']);
  expect((await application(caseId)).version).toBe(1);
});

it('what is known already is kept as said, and makes no version', async () => {
  const caseId = await running('not-in-good-order');
  const { carrierCode } = (await application(caseId)).application;
  expect((await enter(caseId, { pointer: '/carrierCode', value: carrierCode })).body.state).toBe('known');
  expect((await application(caseId)).version).toBe(1);
});

it.each([
  [{ pointer: '/nothing/here', value: 1 }, '#/value'],
  [{ pointer: '/parties/99/employer', value: 'x' }, '#/pointer'],
  [{ pointer: 'parties', value: 'x' }, '#/pointer'],
  [{ pointer: '/parties/0/heightInches', value: 'tall' }, '#/value'],
  [{ pointer: '/parties/0/employer', value: 'x', source: 'hearsay' }, '#/source'],
])('what fits no place is refused with its place: %j', async (late, pointer) => {
  const caseId = await running('not-in-good-order');
  const { status, body } = await enter(caseId, late);
  expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
  expect(await api.product.db.fieldEntry.count({ where: { caseId } })).toBe(0);
});

it('values are sealed, and no event carries one', async () => {
  const caseId = await running('not-in-good-order');
  await enter(caseId, { pointer: '/parties/0/employer', value: 'Zebra Works' });
  const rows = await api.product.db.$queryRaw`SELECT f::text FROM "FieldEntry" f WHERE f."caseId" = ${caseId}
    UNION ALL SELECT e::text FROM "CaseEvent" e WHERE e."caseId" = ${caseId}`;
  expect(JSON.stringify(rows)).not.toContain('Zebra');
});
