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

beforeAll(async () => {
  api = await openTestApi({
    temporal: 'real',
    change: () => ({ engine: lateEngine() }),
  });
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
    get: (_, name: keyof ReturnType<typeof engine>) => engine()[name].bind(engine()),
  });
}

const WAIT_MS = 20_000;
const wait = <T>(look: () => Promise<T | undefined>, what: string): Promise<T> =>
  found(look, WAIT_MS, () => what);
const GRID = '/v1/rules/grid/SUMMIT';
const EKG = 13;
const INTERVIEW = 272;

// biome-ignore lint/suspicious/noExplicitAny: a document of the records, changed as a person would
type Body = any;

async function started(overrides: Parameters<typeof openCase>[1] = {}): Promise<TestCase> {
  const one = await openCase(api.product, overrides);
  await startCase(api.product.deps, createCaseEngine(worker.client, worker.taskQueue), one.caseId);
  await wait(async () => {
    const { stage } = await api.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    return stage === 'ready' || stage === 'not-in-good-order' ? stage : undefined;
  }, 'the case is not checked');
  return one;
}

/** A draft of the grid in which the clean application's cell asks for an EKG instead of an interview. */
async function draftGrid(): Promise<number> {
  const { body } = (await api.call(`${GRID}/versions/1`)).body as Body;
  const [grid] = body.grids;
  grid.cumulative = false;
  body.packages.ekg = [21, 348, 147, 10, 1, EKG];
  grid.rows[1].cells[3] = 'ekg';
  const answer = await api.call(`${GRID}/drafts`, {
    body: { effectiveFrom: '2026-11-01', source: 'the guide of November, page 3', body },
  });
  expect(answer.status).toBe(201);
  return answer.body.version;
}

const finished = (id: string) =>
  wait(async () => {
    const { body } = await api.call(`/v1/rule-rollouts/${id}`);
    return body.state === 'done' ? body : undefined;
  }, 'the rollout goes on');

const codesOf = async ({ caseId }: TestCase, status: object = { not: 'cancelled' }) =>
  (
    await api.product.db.requirement.findMany({
      where: { caseId, status: status as never, notNeededSince: null },
    })
  ).map(({ code }) => code);

it('a draft is compared in words, previewed, published and brought to each open case once', async () => {
  const one = await started();
  const other = await started({ faceAmountCents: 20_000_000 });
  const version = await draftGrid();
  const diff = await api.call(`${GRID}/versions/${version}/diff`);
  expect(diff.body.changes.map((c: Body) => c.words)).toContain(
    'grids SUMMIT-GRID-1 ages 41-50, $500,000-$1,000,000: exam-phone becomes ekg',
  );
  const preview = await api.call(`${GRID}/versions/${version}/preview`, { body: {} });
  expect(preview.status).toBe(202);
  expect((await finished(preview.body.id)).cases).toEqual({ touched: 1, untouched: 1 });
  const { items } = (await api.call(`/v1/rule-rollouts/${preview.body.id}/cases?state=touched`)).body;
  expect(items[0]).toMatchObject({ caseId: one.caseId, requirements: { added: [{ code: EKG }] } });
  expect(await codesOf(one)).not.toContain(EKG);

  await api.call(`${GRID}/versions/${version}/publish`, { body: { reach: 'all-open' } });
  const run = await api.call(`${GRID}/versions/${version}/run`, { body: { parallel: 2 } });
  expect(run.status).toBe(202);
  expect((await finished(run.body.id)).cases).toEqual({ applied: 1, unchanged: 1 });
  expect(await codesOf(one)).toContain(EKG);
  expect(await codesOf(one)).not.toContain(INTERVIEW);
  expect(await codesOf(other)).not.toContain(EKG);
  const events = await api.product.db.caseEvent.findMany({
    where: { caseId: one.caseId, type: 'rules.applied' },
  });
  expect(events.map(({ data }) => data)).toMatchObject([{ kind: 'grid', version, added: 1, taken: 1 }]);

  const withdrawn = await api.call(`${GRID}/versions/${version}/withdraw`, { body: {} });
  expect([withdrawn.status, withdrawn.body.cases]).toEqual([409, 1]);
});
