/** One application, from its ACORD file to a policy in force, through every process of the product. */
import { personalIn, personalTexts } from '../builders/personal-data';
import { historyToText, textsIn } from '../histories/portable';
import type { SeenCase, TimelineEvent } from './api';
import { historiesOfCase } from './histories-of-case';
import { expectEachOrderOnce, expectEveryFollowUpKept, expectEveryMailOnce } from './promises';
import { RunningProduct } from './running-product';
import { readSample, sampleFile } from './samples';
import { found, inStage } from './waiting';

const DAY_MS = 400;
const personal = personalTexts(JSON.parse(readSample('term-clean.json')));
let product: RunningProduct;
let closed: SeenCase;
let events: TimelineEvent[];
let foundGathering: string[];

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  const { api, client } = product;
  const { text, contentType } = sampleFile('term-clean.103.xml');
  const { status, body } = await api.submit(text, contentType);
  expect({ ...body, status }).toMatchObject({ status: 202, duplicate: false, processing: 'started' });
  const { caseId } = body;
  foundGathering = await found(
    async () => {
      const ids = [];
      const query = `CaseStage = 'gathering' AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids.includes(`case-${caseId}`) ? ids : undefined;
    },
    40_000,
    async () => (await api.case(caseId)).stage,
  );
  closed = await inStage(api, caseId, ['closed'], 60_000);
  events = await api.events(caseId);
}, 120_000);
afterAll(() => product.close());

it('the case is placed, the free look passes, and it is closed as in force', () => {
  const stages = events.filter((e) => e.type === 'case.stage').map((e) => e.data.to);
  expect(stages).toEqual([
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
    'free-look',
    'closed',
  ]);
  expect(closed).toMatchObject({
    stage: 'closed',
    closeReason: 'in-force',
    waitingOn: null,
    nextActionAt: null,
  });
  expect(closed.policyNumber).toMatch(/\S/);
});

it("the timeline has no gaps and no repetitions, and the case's workflow has ended with its outcome", async () => {
  const seqs = events.map((e) => BigInt(e.seq));
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => (a < b ? -1 : 1)));
  const handle = product.client.workflow.getHandle(`case-${closed.id}`);
  expect(await handle.result()).toMatchObject({ stage: 'closed', closeReason: 'in-force' });
});

it('every order was carried out exactly once, by the word of the counterparties', async () => {
  await expectEachOrderOnce(product, closed);
  const orders = events.filter((e) => e.type === 'requirement.ordered').map((e) => e.data.vendor);
  expect(orders.sort()).toEqual(['CHART', 'DATAL', 'DATAL', 'DATAL', 'DATAL', 'SWIFT']);
});

it('the counterparties take what they are sent, and remark nothing', () => {
  expect(events.filter((e) => e.type === 'partner.remark')).toEqual([]);
});

it('every requirement says why it was asked for: rule, version, source, in words', () => {
  expect(closed.requirements.length).toBeGreaterThanOrEqual(6);
  for (const { label, reasons } of closed.requirements) {
    expect({ label, reasons }).toEqual({
      label: expect.stringMatching(/\S/),
      reasons: expect.arrayContaining([
        expect.objectContaining({
          ruleId: expect.stringMatching(/\S/),
          version: expect.any(Number),
          source: expect.stringMatching(/\S/),
          because: expect.stringMatching(/\S/),
        }),
      ]),
    });
  }
});

it("an operator finds the case in Temporal's list by its stage", () => {
  expect(foundGathering).toContain(`case-${closed.id}`);
});

it('no mail holds anything personal, and every mail arrived once', async () => {
  await expectEveryMailOnce(product, 0);
  await expectEveryFollowUpKept(product, [closed.id]);
  for (const { subject, text } of await product.mail.mails())
    expect({ subject, found: personalIn(`${subject}\n${text}`, personal) }).toEqual({ subject, found: [] });
});

it('no history in Temporal holds anything personal', async () => {
  const histories = await historiesOfCase(product.client, closed.id);
  // The case itself, the starter of its orders, and six orders.
  expect(histories.length).toBeGreaterThanOrEqual(8);
  const texts = histories.flatMap((history) => textsIn(historyToText(history)));
  expect(texts.flatMap((text) => personalIn(text, personal))).toEqual([]);
});
