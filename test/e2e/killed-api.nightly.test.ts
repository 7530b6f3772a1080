/** The API dies after it has committed an application and before it has started the case: nothing is lost, nothing doubled. */
import type { Accepted, SeenCase, TimelineEvent } from './api';
import { RunningProduct } from './running-product';
import { type SampleFile, sampleFile } from './samples';
import { found, IN_FORCE, inStage } from './waiting';

const DAY_MS = 400;
/** The sweep runs every five seconds and leaves a fresh case to the API for a minute. */
const SWEPT_MS_MAX = 120_000;
const KEY = { 'idempotency-key': 'one-and-the-same-request' };

let product: RunningProduct;
let file: SampleFile;
let broken: unknown;
let startedByNow: Date | null | undefined;
let swept: SeenCase;
let events: TimelineEvent[];

const submit = () => product.api.call<Accepted>('POST', '/v1/applications', file.text, file.contentType, KEY);
const rows = () => product.db.case.findMany({ where: { trackingId: file.trackingId } });

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  file = sampleFile('term-clean.json');
  const { apiProcess } = product;
  await apiProcess.stop();
  await apiProcess.start({ CRASH_AT: 'application-committed' });
  broken = await submit().catch((error: unknown) => error);
  await apiProcess.died();
  const [committed] = await rows();
  startedByNow = committed?.startedAt;
  await apiProcess.start();
  const started = async () => (await rows())[0]?.startedAt ?? undefined;
  await found(started, SWEPT_MS_MAX, () => 'the sweep has not started the case');
  swept = await inStage(product.api, committed!.id, IN_FORCE, SWEPT_MS_MAX);
  events = await product.api.events(swept.id);
}, 400_000);
afterAll(() => product.close());

it('the client got no answer, and the case lay committed without a workflow', () => {
  expect(String(broken)).toContain('fetch failed');
  expect(startedByNow).toBeNull();
});

it('the sweep started the case, and it came to be in force', () => {
  expect(IN_FORCE).toContain(swept.stage);
  expect(events.filter((e) => e.type === 'case.received')).toHaveLength(1);
});

it('the client that repeats its request is told of the same case', async () => {
  // While its first attempt might still be running somewhere, it is asked to wait.
  const answered = async () => {
    const reply = await submit();
    return reply.status === 409 ? undefined : reply;
  };
  const { status, body } = await found(answered, SWEPT_MS_MAX, () => 'the first attempt counts as running');
  expect(body).toMatchObject({ caseId: swept.id, duplicate: true });
  expect(status).toBe(200);
  expect(await rows()).toHaveLength(1);
});

it('the case has one workflow, which ran once', async () => {
  const runs = [];
  for await (const { runId } of product.client.workflow.list({ query: `WorkflowId = 'case-${swept.id}'` }))
    runs.push(runId);
  expect(runs).toHaveLength(1);
});
