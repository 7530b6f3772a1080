/** A change of the rules on its way to many cases, and a worker that dies twice in the middle: each case gets it once. */
import { RunningProduct } from './running-product';
import { sampleFile } from './samples';
import { eventOf, found } from './waiting';

/** Slow: nothing else happens to the cases meanwhile. */
const DAY_MS = 600_000;
const LIMIT_MS = 240_000;
const CASES = 24;
/** Killed when so many cases had it. */
const KILLED_AT = [3, 12];

interface Rollout {
  id: string;
  state: string;
  total: number;
  cases: Record<string, number>;
}
interface Version {
  version: number;
  // The document, changed as a person would.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any;
}

let product: RunningProduct;
let caseIds: string[];
let rollout: Rollout;

const get = async <T>(path: string): Promise<T> => (await product.api.call<T>('GET', path)).body;
const post = async <T>(path: string, body: object = {}): Promise<T> =>
  (await product.api.call<T>('POST', path, body)).body;

/** Every application needs a form more. */
async function publishForm(): Promise<string> {
  const { versions } = await get<{ versions: (Version & { status: string })[] }>('/v1/rules/forms/SUMMIT');
  const newest = versions.find(({ status }) => status === 'published')!;
  const { body } = await get<Version>(`/v1/rules/forms/SUMMIT/versions/${newest.version}`);
  const [{ when: _, ...form }] = body.forms;
  const added = { id: 'SUMMIT-FRM-NEW', kind: 'new-form', label: 'the new form', formNumber: 'NEW-1' };
  body.forms.push({ ...form, ...added });
  const frame = { effectiveFrom: '2026-01-01', source: 'the guide of December' };
  const { version } = await post<Version>('/v1/rules/forms/SUMMIT/drafts', { ...frame, body });
  const path = `/v1/rules/forms/SUMMIT/versions/${version}`;
  await post(`${path}/publish`, { reach: 'all-open' });
  return path;
}

const applied = () =>
  product.db.caseEvent.groupBy({ by: ['caseId'], where: { type: 'rules.applied' }, _count: true });

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  const { api, worker } = product;
  const files = Array.from({ length: CASES }, () => sampleFile('nigo-missing-hipaa.json'));
  const accepted = await Promise.all(files.map(({ text, contentType }) => api.submit(text, contentType)));
  caseIds = accepted.map(({ body }) => body.caseId);
  const isChecked = (e: { type: string; data: { to?: string } }) =>
    e.type === 'case.stage' && e.data.to === 'not-in-good-order';
  await Promise.all(caseIds.map((id) => eventOf(api, id, isChecked, LIMIT_MS)));
  const { id } = await post<Rollout>(`${await publishForm()}/run`, { parallel: 2 });
  for (const count of KILLED_AT) {
    const enough = async () => ((await applied()).length >= count ? true : undefined);
    await found(enough, LIMIT_MS, () => `fewer than ${count} cases have it`);
    await worker.restart();
  }
  const done = async () => {
    const now = await get<Rollout>(`/v1/rule-rollouts/${id}`);
    return now.state === 'done' ? now : undefined;
  };
  rollout = await found(done, LIMIT_MS, async () => JSON.stringify(await get(`/v1/rule-rollouts/${id}`)));
}, 900_000);
afterAll(() => product.close());

it('the worker was killed while cases were being told', () => {
  expect(product.worker.killed).toBe(KILLED_AT.length);
});

it('every case has it, once', async () => {
  expect([rollout.total, rollout.cases]).toEqual([CASES, { applied: CASES }]);
  const times = new Map((await applied()).map(({ caseId, _count }) => [caseId, _count]));
  expect(times).toEqual(new Map(caseIds.map((id) => [id, 1])));
});

it('every case was checked again, and asks for the new form once', async () => {
  for (const caseId of caseIds) {
    const asks = async () => {
      const rows = await product.db.requirement.findMany({ where: { caseId } });
      const forms = rows.filter(({ subject }) => subject === 'form:new-form:NEW-1');
      return forms.length > 0 ? forms : undefined;
    };
    expect(await found(asks, LIMIT_MS, () => 'the form is not asked for')).toHaveLength(1);
  }
});
