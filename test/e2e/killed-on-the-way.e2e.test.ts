/**
 * One application, from its ACORD file to a policy in force, through every process of the product; the API dies between the commit
 * and the start of the case, and the worker in the middle of it. Nothing is lost, nothing is done twice.
 */
import type { Accepted, SeenCase, TimelineEvent } from './api';
import { expectEachOrderOnce, expectEveryFollowUpKept, expectEveryMailOnce } from './promises';
import { RunningProduct } from './running-product';
import { type SampleFile, sampleFile } from './samples';
import { eventOf, found, IN_FORCE, inStage } from './waiting';

/** Short, yet long enough that the days a dead worker's work takes to be taken up make no signature stale. */
const DAY_MS = 2_000;
/** A sweep every five seconds, on a machine that does other things as well. */
const SWEPT_MS_MAX = 60_000;
const IN_FORCE_MS_MAX = 180_000;
const KEY = { 'idempotency-key': 'one-and-the-same-request' };

let product: RunningProduct;
let file: SampleFile;
let broken: unknown;
let startedByThen: Date | null | undefined;
let ended: SeenCase;
let events: TimelineEvent[];

const submit = () => product.api.call<Accepted>('POST', '/v1/applications', file.text, file.contentType, KEY);
const rows = () => product.db.case.findMany({ where: { trackingId: file.trackingId } });

/** The API commits the case and dies. @returns the case's id. */
async function submitToDyingApi(): Promise<string> {
  const { apiProcess } = product;
  await apiProcess.stop();
  await apiProcess.start({ CRASH_AT: 'application-committed' });
  broken = await submit().catch((error: unknown) => error);
  await apiProcess.died();
  const [committed] = await rows();
  startedByThen = committed?.startedAt;
  await apiProcess.start();
  return committed!.id;
}

const firstResult = ({ type, data }: TimelineEvent): boolean =>
  type === 'requirement.status' && data.to === 'satisfied';

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  file = sampleFile('term-clean.103.xml');
  const caseId = await submitToDyingApi();
  const started = async () => (await rows())[0]?.startedAt ?? undefined;
  await found(started, SWEPT_MS_MAX, () => 'the sweep has not started the case');
  await eventOf(product.api, caseId, firstResult, IN_FORCE_MS_MAX);
  await product.worker.restart();
  ended = await inStage(product.api, caseId, IN_FORCE, IN_FORCE_MS_MAX);
  events = await product.api.events(caseId);
}, 420_000);
afterAll(() => product.close());

it('the client got no answer, and the case lay committed without a workflow', () => {
  expect(String(broken)).toContain('fetch failed');
  expect(startedByThen).toBeNull();
});

it('the sweep started the case, the worker was killed while results came in, and the policy is in force', () => {
  expect(product.worker.killed).toBe(1);
  expect(IN_FORCE).toContain(ended.stage);
  expect(ended.policyNumber).toMatch(/\S/);
  expect(events.filter((e) => e.type === 'case.received')).toHaveLength(1);
});

it('the case went through its stages in order, none twice', () => {
  const stages = events.filter((e) => e.type === 'case.stage').map((e) => e.data.to);
  const { length } = stages.slice(0, stages.indexOf('placed') + 1);
  expect(stages.slice(0, length)).toEqual([
    'good-order',
    'ready',
    'submitted',
    'gathering',
    'under-review',
    'approved',
    'issued',
    'delivery',
    'delivery-requirements',
    'placed',
  ]);
});

it('every order, submission and transmittal took effect exactly once, by the word of the counterparties', async () => {
  await expectEachOrderOnce(product, ended);
  const orders = events.filter((e) => e.type === 'requirement.ordered').map((e) => e.data.vendor);
  expect(orders.sort()).toEqual(['CHART', 'DATAL', 'DATAL', 'DATAL', 'DATAL', 'SWIFT']);
});

it('no follow-up was lost or doubled, and every mail arrived once', async () => {
  await expectEveryFollowUpKept(product, [ended.id]);
  await expectEveryMailOnce(product, product.worker.killed);
});

it('the client that repeats its request is told of the same case', async () => {
  // While its first attempt might still be running somewhere, it is asked to wait.
  const answered = async () => {
    const reply = await submit();
    return reply.status === 409 ? undefined : reply;
  };
  const { status, body } = await found(answered, SWEPT_MS_MAX, () => 'the first attempt counts as running');
  expect({ ...body, status }).toMatchObject({ status: 200, caseId: ended.id, duplicate: true });
  expect(await rows()).toHaveLength(1);
});

it('the case has one workflow, which ran once', async () => {
  const runs = [];
  for await (const { runId } of product.client.workflow.list({ query: `WorkflowId = 'case-${ended.id}'` }))
    runs.push(runId);
  expect(runs).toHaveLength(1);
});
