/** A change of the rules over HTTP, with a real worker: drafted, compared, previewed, published, brought to the open cases. */
import { createCaseEngine } from '../../engine/cases';
import { startCase } from '../../intake/applications/start-case';
import { openCase, type TestCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { found } from '../../test/e2e/waiting';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';
import { allActivities } from '../../worker/start-worker';

let api: TestApi;
let worker: TestWorker;
/** What telling a case waits for. */
let gate = Promise.resolve();

beforeAll(async () => {
  api = await openTestApi({ temporal: 'real', change: () => ({ engine: lateEngine() }) });
  worker = await startTestWorker({
    ...allActivities({ ...api.product.deps, engine: lateEngine() }),
    // No partner is there in this test: cases wait before their submission, orders before they are placed.
    submitToCarrier: async () => Promise.reject(new Error('connection refused')),
    placeOrder: async () => Promise.reject(new Error('connection refused')),
  });
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

/** The engine of a worker that is started later. */
function lateEngine() {
  const engine = () => createCaseEngine(worker.client, worker.taskQueue);
  return new Proxy({} as ReturnType<typeof createCaseEngine>, {
    get:
      (_, name: keyof ReturnType<typeof engine>) =>
      async (...args: never[]) => {
        if (name === 'give') await gate;
        return (engine()[name] as (...a: never[]) => unknown)(...args);
      },
  });
}

const WAIT_MS = 20_000;
const wait = <T>(look: () => Promise<T | undefined>, what: string): Promise<T> =>
  found(look, WAIT_MS, () => what);
const GRID = '/v1/rules/grid/SUMMIT';
const EKG = 13;
const INTERVIEW = 272;

// biome-ignore lint/suspicious/noExplicitAny: answers and documents, looked into and changed as a person would
type Anything = any;

/** A case that waits: in good order before its submission, else for what is missing. */
async function started(overrides: Parameters<typeof openCase>[1] = {}): Promise<TestCase> {
  const one = await openCase(api.product, overrides);
  await startCase(api.product.deps, createCaseEngine(worker.client, worker.taskQueue), one.caseId);
  await wait(async () => {
    const { stage } = await caseOf(one);
    return stage === 'ready' || stage === 'not-in-good-order' ? stage : undefined;
  }, 'the case is not checked');
  return one;
}

/** Nobody is left of the tests before. */
const closeOthers = () => api.product.db.case.updateMany({ data: { stage: 'closed' } });
const caseOf = ({ caseId }: TestCase) => api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const requirementsOf = ({ caseId }: TestCase) =>
  api.product.db.requirement.findMany({
    where: { caseId, status: { not: 'cancelled' }, notNeededSince: null },
  });
const codesOf = async (one: TestCase) => (await requirementsOf(one)).map(({ code }) => code);

/** Drafts a version of a document that is changed as told. @returns the answer. */
async function draft(path: string, change: (body: Anything) => void, effectiveFrom = '2026-11-01') {
  const { versions } = (await api.call(path)).body;
  const newest = versions.find((v: Anything) => v.status === 'published').version;
  const { body } = (await api.call(`${path}/versions/${newest}`)).body;
  change(body);
  const source = 'the guide of November, page 3';
  return api.call(`${path}/drafts`, { body: { effectiveFrom, source, body } });
}

const post = (path: string, body: object = {}) => api.call(path, { body });

/** The clean application's cell asks for an EKG instead of an interview. */
const withEkg = (body: Anything) => {
  body.grids[0].cumulative = false;
  body.packages.ekg = [21, 348, 147, 10, 1, EKG];
  body.grids[0].rows[1].cells[3] = 'ekg';
};

const rolloutOf = async (id: string) => (await api.call(`/v1/rule-rollouts/${id}`)).body;
const inState = (id: string, state = 'done') =>
  wait(async () => {
    const rollout = await rolloutOf(id);
    return rollout.state === state ? rollout : undefined;
  }, `the rollout is not ${state}`);

it('a draft is compared in words, previewed, published and brought to each open case once', async () => {
  const [one, other] = await Promise.all([started(), started({ faceAmountCents: 20_000_000 })]);
  const { status, body } = await draft(GRID, withEkg);
  expect(status).toBe(201);
  const version = `${GRID}/versions/${body.version}`;
  const diff = await api.call(`${version}/diff`);
  expect(diff.body.changes.map((c: Anything) => c.words)).toContain(
    'grids SUMMIT-GRID-1 ages 41-50, $500,000-$1,000,000: exam-phone becomes ekg',
  );
  const preview = await post(`${version}/preview`);
  expect(preview.status).toBe(202);
  expect((await inState(preview.body.id)).cases).toEqual({ touched: 1, untouched: 1 });
  const { items } = (await api.call(`/v1/rule-rollouts/${preview.body.id}/cases?state=touched`)).body;
  expect(items[0]).toMatchObject({ caseId: one.caseId, requirements: { added: [{ code: EKG }] } });
  expect(await codesOf(one)).not.toContain(EKG);

  expect((await post(`${version}/run`)).status).toBe(409);
  await post(`${version}/publish`, { reach: 'all-open' });
  const run = await post(`${version}/run`, { parallel: 2 });
  expect((await inState(run.body.id)).cases).toEqual({ applied: 1, unchanged: 1 });
  expect(await codesOf(one)).toContain(EKG);
  expect(await codesOf(one)).not.toContain(INTERVIEW);
  expect(await codesOf(other)).not.toContain(EKG);
  const events = await api.product.db.caseEvent.findMany({
    where: { caseId: one.caseId, type: 'rules.applied' },
  });
  expect(events.map(({ data }) => data)).toMatchObject([
    { kind: 'grid', version: body.version, added: 1, taken: 1 },
  ]);

  const again = await post(`${version}/run`);
  expect((await inState(again.body.id)).cases).toEqual({ unchanged: 2 });
  const withdrawn = await post(`${version}/withdraw`);
  expect([withdrawn.status, withdrawn.body.cases]).toEqual([409, 1]);
});

it('what would not fit is refused with its place, and nothing is drafted', async () => {
  const before = (await api.call(GRID)).body.versions.length;
  const gap = await draft(GRID, (body) => {
    body.grids[0].rows[1].ages.from = 42;
  });
  expect([gap.status, gap.body.errors]).toEqual([
    400,
    [
      {
        pointer: '#/body/grids/0/rows/1/ages/from',
        code: 'custom',
        detail: 'row 2 (ages 42-50) begins at 42, row 1 ends at 40: 41 in no row',
      },
    ],
  ]);
  const stranger = await draft(GRID, (body) => {
    body.packages.data.push(4_711);
  });
  expect([stranger.status, stranger.body.errors[0].detail]).toEqual([
    400,
    expect.stringMatching(/^SUMMIT grid.*: code 4711 is not in the vendors document$/),
  ]);
  expect((await api.call(GRID)).body.versions).toHaveLength(before);
});

it('a version is withdrawn while no case was decided by it, and the one before is in effect at once', async () => {
  const { rules } = api.product.deps;
  const ask = { carrierCode: 'SUMMIT', productCode: 'TERM-20', on: '2026-11-18' };
  const inEffect = async () => (await rules.ruleSet(api.product.agencyId, ask)).documents.validity.version;
  const { body } = await draft('/v1/rules/validity/SUMMIT', (validity) => {
    validity.rows[0].days = 170;
  });
  const version = `/v1/rules/validity/SUMMIT/versions/${body.version}`;
  expect(await inEffect()).toBe(1);
  await post(`${version}/publish`, { reach: 'all-open', reason: 'a new guide' });
  expect(await inEffect()).toBe(body.version);
  expect((await post(`${version}/withdraw`, { reason: 'the wrong guide' })).body.status).toBe('withdrawn');
  expect(await inEffect()).toBe(1);
  expect((await post(`${version}/run`)).status).toBe(409);
  const { changes } = (await api.call('/v1/rules/validity/SUMMIT')).body;
  expect(changes.map((c: Anything) => [c.action, c.reason])).toEqual([
    ['withdrawn', 'the wrong guide'],
    ['published', 'a new guide'],
    ['proposed', null],
  ]);
});

it('a version for those before submission leaves alone whom the carrier has, also when they are decided about later', async () => {
  await closeOthers();
  const [here, sent] = await Promise.all([started(), started()]);
  const { db, agencyId, deps } = api.product;
  const event = {
    agencyId,
    caseId: sent.caseId,
    key: 'sent',
    type: 'carrier.submitted',
    actor: 'system',
    data: {},
  };
  await db.caseEvent.create({ data: { ...event, at: new Date('2026-11-18T15:00:00Z') } });
  const { body } = await draft(
    '/v1/rules/validity/SUMMIT',
    ({ rows }) => {
      rows[0].days = 170;
    },
    '2026-11-19',
  );
  await post(`/v1/rules/validity/SUMMIT/versions/${body.version}/publish`, { reach: 'before-submission' });
  const ask = { carrierCode: 'SUMMIT', productCode: 'TERM-20', on: '2026-11-19' };
  const versionFor = async ({ caseId }: TestCase) =>
    (await deps.rules.ruleSet(agencyId, { ...ask, caseId })).documents.validity.version;
  expect([await versionFor(here), await versionFor(sent)]).toEqual([body.version, 1]);
});

it('another timetable moves the next step of a wait that is under way', async () => {
  await closeOthers();
  const one = await started({ signatures: [] });
  const before = (await caseOf(one)).nextActionAt!;
  const { body } = await draft('/v1/rules/timetables/all', ({ timetables }) => {
    const nigo = timetables.find((t: Anything) => t.id === 'nigo');
    nigo.steps = [{ after: '9bd', action: 'remind-agent' }];
  });
  const version = `/v1/rules/timetables/all/versions/${body.version}`;
  const preview = await post(`${version}/preview`);
  await inState(preview.body.id);
  const [shown] = (await api.call(`/v1/rule-rollouts/${preview.body.id}/cases`)).body.items;
  expect(shown.timetables).toMatchObject([{ timetableId: 'nigo', after: { action: 'remind-agent' } }]);
  expect(shown.timetables[0].before.at).toBe(before.toISOString());
  await post(`${version}/publish`, { reach: 'all-open' });
  const run = await post(`${version}/run`);
  expect((await inState(run.body.id)).cases).toEqual({ applied: 1 });
  expect((await caseOf(one)).nextActionAt?.toISOString()).toBe(shown.timetables[0].after.at);
});

it('a run is paused between cases, read meanwhile, goes on, and is stopped: what is done stays done', async () => {
  await closeOthers();
  const cases = await Promise.all([started(), started(), started()]);
  const { body } = await draft(GRID, ({ packages }) => packages.ekg.push(INTERVIEW));
  const version = `${GRID}/versions/${body.version}`;
  await post(`${version}/publish`, { reach: 'all-open' });
  let open = () => {};
  const close = () => {
    gate = new Promise((resolve) => {
      open = resolve;
    });
  };
  close();
  const { id } = (await post(`${version}/run`, { parallel: 1 })).body;
  await wait(async () => ((await rolloutOf(id)).cases.waiting ? true : undefined), 'nobody is listed');
  expect(await rolloutOf(id)).toMatchObject({ state: 'running', total: 3, cases: { waiting: 1 } });
  expect((await post(`${version}/run`)).status).toBe(409);
  expect((await post(`/v1/rule-rollouts/${id}/pause`)).body.state).toBe('paused');
  open();
  await wait(async () => ((await rolloutOf(id)).cases.applied === 1 ? true : undefined), 'nobody is told');
  const told = async () =>
    (await Promise.all(cases.map(codesOf))).filter((c) => c.includes(INTERVIEW)).length;
  expect(await told()).toBe(1);
  close();
  await post(`/v1/rule-rollouts/${id}/resume`);
  await wait(async () => ((await rolloutOf(id)).cases.waiting ? true : undefined), 'it does not go on');
  expect((await post(`/v1/rule-rollouts/${id}/cancel`)).body.state).toBe('cancelled');
  open();
  await worker.client.workflow.getHandle(`rules-${id}`).result();
  expect([await told(), (await rolloutOf(id)).state]).toEqual([2, 'cancelled']);
  expect((await post(`/v1/rule-rollouts/${id}/resume`)).status).toBe(409);
});

it('a run whose workflow is cancelled in Temporal is cancelled on record, and another may begin', async () => {
  const { body } = await draft(GRID, ({ packages }) => packages.ekg.push(EKG + 1), '2099-01-01');
  const version = `${GRID}/versions/${body.version}`;
  await post(`${version}/publish`, { reach: 'all-open' });
  const { id } = (await post(`${version}/run`)).body;
  const handle = worker.client.workflow.getHandle(`rules-${id}`);
  await handle.cancel();
  await expect(handle.result()).rejects.toThrow();
  const { state, finishedAt } = await rolloutOf(id);
  expect([state, finishedAt !== null, (await post(`${version}/run`)).status]).toEqual([
    'cancelled',
    true,
    202,
  ]);
});

it('a case that lacks something is checked again, by the new rules', async () => {
  await closeOthers();
  const one = await started({ signatures: [] });
  expect((await caseOf(one)).stage).toBe('not-in-good-order');
  const { body } = await draft('/v1/rules/forms/SUMMIT', ({ forms }) => {
    const [{ when: _, ...form }] = forms;
    forms.push({
      ...form,
      id: 'SUMMIT-FRM-NOVEMBER',
      kind: 'november',
      label: 'the November form',
      formNumber: 'NOV-1',
    });
  });
  const version = `/v1/rules/forms/SUMMIT/versions/${body.version}`;
  await post(`${version}/publish`, { reach: 'before-submission' });
  const run = await post(`${version}/run`);
  expect((await inState(run.body.id)).cases).toEqual({ applied: 1 });
  const owed = await wait(async () => {
    const rows = await requirementsOf(one);
    return rows.find(({ subject }) => subject === 'form:november:NOV-1');
  }, 'the new form is not asked for');
  expect([owed.phase, owed.status]).toEqual(['good-order', 'outstanding']);
});
