/** Fifty cases at once, with partners on bad days and a worker that dies three times: all are placed, nothing is done twice. */
import { putScript } from '../processes/counterparties';
import type { SeenCase } from './api';
import { expectEachOrderOnce, expectEveryFollowUpKept, expectEveryMailOnce } from './promises';
import { RunningProduct } from './running-product';
import { readSample, type SampleFile, sampleFile } from './samples';
import { eventOf, found, IN_FORCE, inStage } from './waiting';

/** Slow enough that a case with a slow partner is not overtaken by the age of its signatures while a worker is away. */
const DAY_MS = 7_000;
const LIMIT_MS = 900_000;
/** Fifty who look all the time would be most of the product's work. */
const LOOK_EVERY_MS = 1_000;

/** What the fifty are: which file, how many, and how the counterparties behave for them. */
const MIX: { sample: string; count: number; script?: string[] }[] = [
  { sample: 'term-clean.json', count: 12 },
  { sample: 'term-clean.103.xml', count: 13 },
  { sample: 'term-clean.json', count: 3, script: ['duplicate-statuses'] },
  { sample: 'term-clean.103.xml', count: 3, script: ['reordered-statuses'] },
  { sample: 'term-clean.json', count: 3, script: ['http-500'] },
  { sample: 'term-clean.103.xml', count: 3, script: ['time-out'] },
  { sample: 'term-clean.json', count: 3, script: ['garbled-200'] },
  { sample: 'nigo-missing-hipaa.json', count: 10 },
];
/** The worker is killed when so many orders and submissions have been placed: while they pour out, and near the end. */
const KILLED_AT = [20, 120, 260];

let product: RunningProduct;
let cases: SeenCase[];

async function submit(file: SampleFile, script: string[] | undefined): Promise<string> {
  const { places } = product.counterparties;
  if (script)
    for (const { url } of Object.values(places)) await putScript(url, `scripts/${file.trackingId}`, script);
  const { status, body } = await product.api.submit(file.text, file.contentType);
  expect({ ...body, status }).toMatchObject({ status: 202 });
  return body.caseId;
}

/** The agent answers the first reminder. */
async function answerReminder(caseId: string): Promise<void> {
  await eventOf(product.api, caseId, (e) => e.type === 'follow-up.agent', LIMIT_MS, LOOK_EVERY_MS);
  const fix = readSample('nigo-missing-hipaa.fix.json');
  expect(await product.api.correct(caseId, fix)).toBe(200);
}

async function killAlongTheWay(): Promise<void> {
  for (const placed of KILLED_AT) {
    const enough = async () =>
      (await product.db.dispatch.count({ where: { state: 'PLACED' } })) >= placed || undefined;
    await found(enough, LIMIT_MS, () => `fewer than ${placed} orders were placed`);
    await product.worker.restart();
  }
}

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  const all = MIX.flatMap(({ sample, count, script }) =>
    Array.from({ length: count }, () => ({ sample, script })),
  );
  const killing = killAlongTheWay();
  const ids = await Promise.all(all.map(({ sample, script }) => submit(sampleFile(sample), script)));
  const waiting = ids.filter((_, i) => all[i]?.sample.startsWith('nigo-'));
  await Promise.all([killing, ...waiting.map(answerReminder)]);
  cases = await Promise.all(ids.map((id) => inStage(product.api, id, IN_FORCE, LIMIT_MS, LOOK_EVERY_MS)));
}, 1_200_000);
afterAll(() => product.close());

it('the worker was killed three times', () => {
  expect(product.worker.killed).toBe(KILLED_AT.length);
});

it('all fifty are in force, under fifty numbers', () => {
  expect(cases.filter(({ stage }) => !IN_FORCE.includes(stage))).toEqual([]);
  expect(new Set(cases.map(({ number }) => number)).size).toBe(50);
});

it('every order, submission and transmittal took effect exactly once, by the word of the counterparties', async () => {
  for (const one of cases) await expectEachOrderOnce(product, one);
});

it('no reminder was lost or doubled, and every mail arrived once', async () => {
  await expectEveryFollowUpKept(
    product,
    cases.map(({ id }) => id),
  );
  await expectEveryMailOnce(product, KILLED_AT.length);
});
