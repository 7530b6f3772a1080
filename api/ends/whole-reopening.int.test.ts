/** The records, the engine and the API together: a case is held, released, closed and taken up again under its own id. */
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import { createCaseEngine } from '../../engine/cases';
import { startCase } from '../../intake/applications/start-case';
import { openCase } from '../../test/builders/cases';
import { comesTrue } from '../../test/builders/comes-true';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { replay, startTestWorker, type TestWorker } from '../../test/workflow/temporal';

let api: TestApi;
let worker: TestWorker;

beforeAll(async () => {
  const engineOf = () => createCaseEngine(worker.client, worker.taskQueue);
  api = await openTestApi({
    temporal: 'real',
    change: () => ({
      engine: {
        start: (input, summary) => engineOf().start(input, summary),
        knows: (id) => engineOf().knows(id),
        pokeCase: (id) => engineOf().pokeCase(id),
        pokeOrder: (id) => engineOf().pokeOrder(id),
        cancelOrder: (id) => engineOf().cancelOrder(id),
        give: (...said) => engineOf().give(...said),
        receive: (...said) => engineOf().receive(...said),
        reopen: (...said) => engineOf().reopen(...said),
        orderRuns: (id) => engineOf().orderRuns(id),
        startRollout: (input) => engineOf().startRollout(input),
        lookAtRollout: (id) => engineOf().lookAtRollout(id),
        hasRolloutEnded: (id) => engineOf().hasRolloutEnded(id),
      },
    }),
  });
  const records = createCaseRecordActivities(api.product.deps);
  worker = await startTestWorker({
    ...records,
    remindAgent: async () => ({ outcome: 'sent' }),
    tellAgentOfEnd: async () => undefined,
    // The carrier cannot be reached in this test: cases wait before their submission.
    submitToCarrier: async () => {
      throw new Error('connection refused');
    },
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

const row = (id: string) => api.product.db.case.findUniqueOrThrow({ where: { id } });

it('a case is held, released, closed as proposed, and reopened under its own id; nothing of it is lost or done twice', async () => {
  const { caseId } = await openCase(api.product, { signatures: [] });
  const call = (name: string, body: unknown) => api.call(`/v1/cases/${caseId}/${name}`, { body });
  await startCase(api.deps, api.deps.engine, caseId);
  await comesTrue(async () => (await row(caseId)).stage === 'not-in-good-order');
  const owed = await api.product.db.requirement.count({ where: { caseId } });

  const hold = { reason: 'client-request', until: '2099-01-05', note: 'the client is ill' };
  expect((await call('hold', hold)).body).toEqual({ stage: 'not-in-good-order' });
  expect(await row(caseId)).toMatchObject({
    heldUntil: new Date('2099-01-05T14:00:00.000Z'),
    holdReason: 'client-request',
    waitingOn: 'us',
    nextAction: 'end-hold',
  });
  expect((await api.call('/v1/cases?onHold=true')).body.items).toHaveLength(1);
  await call('release', {});
  expect(await row(caseId)).toMatchObject({
    heldUntil: null,
    waitingOn: 'agent',
    nextAction: 'remind-agent',
  });

  // Operators see who works it as soon as it is handed over.
  const { id: ownerId } = await api.product.db.apiKey.findFirstOrThrow({ where: { role: 'admin' } });
  await call('assign', { ownerId });
  await comesTrue(async () => {
    const { searchAttributes } = await worker.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
    return searchAttributes.CaseOwner?.[0] === ownerId;
  });

  // Nobody has proposed to close it yet.
  expect((await call('close', {})).body).toMatchObject({ refusal: 'nothing-proposed' });
  await api.product.db.task.create({
    data: {
      ...{ id: `t-${caseId}`, agencyId: api.product.agencyId, caseId, key: `t-${caseId}` },
      ...{ kind: 'propose-close', role: 'case-manager', title: 'Close it' },
    },
  });
  expect((await call('close', {})).body).toEqual({ stage: 'incomplete' });
  expect(await api.product.db.task.count({ where: { caseId, kind: 'propose-close', state: 'open' } })).toBe(
    0,
  );
  const handle = worker.client.workflow.getHandle(caseWorkflowId(caseId));
  await handle.result();

  expect((await call('hold', hold)).body).toMatchObject({ refusal: 'case-closed' });
  expect((await call('reopen', { reason: 'the client is well again' })).status).toBe(200);
  // Checked again: the same things are missing, and each is asked for once.
  await comesTrue(async () => (await row(caseId)).stage === 'not-in-good-order');
  expect(await row(caseId)).toMatchObject({ reopenings: 1, closeReason: null, nextAction: 'remind-agent' });
  expect(await api.product.db.requirement.count({ where: { caseId } })).toBe(owed);
  expect((await call('close', { reason: 'lost-contact' })).body).toEqual({ stage: 'withdrawn' });
  await worker.client.workflow.getHandle(caseWorkflowId(caseId)).result();
  await replay(worker.client, [caseWorkflowId(caseId)]);
  const said = await api.product.db.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } });
  const ofInterest = ['case.held', 'case.released', 'case.closed', 'case.reopened'];
  expect(said.map(({ type }) => type).filter((type) => ofInterest.includes(type))).toEqual([
    'case.held',
    'case.released',
    'case.closed',
    'case.reopened',
    'case.closed',
  ]);
  expect(JSON.stringify(said.map(({ data }) => data))).not.toMatch(/is ill|well again/);
});
