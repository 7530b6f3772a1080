/** Inquiries over the API, with the real workflow behind them. */
import { randomUUID } from 'node:crypto';
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { deliverCommands } from '../../activities/sweep/deliver-commands';
import { createCaseEngine } from '../../engine/cases';
import { relayMessage } from '../../intake/messages/relay-message';
import { formalAdditions, shopped } from '../../test/builders/inquiries';
import { arrived, statusXml } from '../../test/builders/orders';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { startTestWorker, type TestWorker } from '../../test/workflow/temporal';

let api: TestApi;
let worker: TestWorker;
/** Whether what is checked is found to lack something. */
let lacking = false;
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  const { deps } = api.product;
  worker = await startTestWorker({
    ...createCaseRecordActivities(deps),
    reviewApplication: async () => ({ inGoodOrder: !lacking, blocking: lacking ? 1 : 0, requirements: [] }),
    submitToCarrier: async () => ({ dispatchKey: 'submission' }),
    remindOfOffer: async () => ({ outcome: 'sent' }),
    remindAgent: async () => ({ outcome: 'sent' }),
  });
  api.deps.engine = createCaseEngine(worker.client, worker.taskQueue);
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const caseOf = (id: string) => api.product.db.case.findUniqueOrThrow({ where: { id } });
const inStage = (id: string, ...stages: string[]) =>
  until(async () => stages.includes((await caseOf(id)).stage));
const read = async (inquiryId: string) => (await api.call(`/v1/inquiries/${inquiryId}`)).body;
const convert = (inquiryId: string, caseId: string, key: string = randomUUID(), more: object = {}) =>
  api.call(`/v1/inquiries/${inquiryId}/convert`, {
    body: { caseId, ...formalAdditions(), ...more },
    headers: { 'idempotency-key': key },
  });

interface Shopped {
  inquiryId: string;
  summit: string;
  harbor: string;
}

/** An inquiry whose carriers have it. */
async function withCarriers(): Promise<Shopped> {
  const { status, body } = await api.call('/v1/inquiries', { body: shopped() });
  expect(status).toBe(202);
  const [summit, harbor] = body.cases.map(({ caseId }: { caseId: string }) => caseId);
  await inStage(summit, 'informal');
  await inStage(harbor, 'informal');
  return { inquiryId: body.inquiryId, summit, harbor };
}

/** The carrier of a case makes a tentative offer. */
async function offers(caseId: string, terms: object): Promise<void> {
  const { trackingId, receivedAt, carrierCode } = await caseOf(caseId);
  const xml = statusXml({
    trackingId: trackingId ?? undefined,
    statusAt: receivedAt.toISOString().replace(/\.\d+Z/, '.000Z'),
    status: 'tentative-offer',
    note: 'Subject to an application.',
    ...terms,
  });
  await relayMessage(api.deps, api.deps.engine, await arrived(api.product, carrierCode, xml));
  await inStage(caseId, 'tentative-offer');
}

async function offered(): Promise<Shopped> {
  const one = await withCarriers();
  await offers(one.summit, { underwritingClass: 'standard', premiumCents: 9_000 });
  await offers(one.harbor, { underwritingClass: 'preferred', premiumCents: 8_000 });
  return one;
}

describe('an inquiry', () => {
  it('is answered carrier by carrier: who has not, and since when', async () => {
    const { inquiryId, summit, harbor } = await withCarriers();
    await offers(harbor, { underwritingClass: 'rated', tableRating: 4, premiumCents: 12_000 });
    const view = await read(inquiryId);
    expect(view.answers.map((a: { caseId: string; answer: string }) => [a.caseId, a.answer])).toEqual([
      [harbor, 'offered'],
      [summit, 'waiting'],
    ]);
    expect(view.answers[0]).toMatchObject({
      rank: 1,
      yearlyCents: 144_000,
      offer: { terms: { tableRating: 4, conditions: 'Subject to an application.' } },
    });
    expect(view.answers[1]).toMatchObject({ offer: null, rank: null, waitingOn: 'carrier-underwriting' });
    expect(view.unanswered).toEqual([
      expect.objectContaining({ caseId: summit, since: (await caseOf(summit)).pendingSince?.toISOString() }),
    ]);
    expect(view.best).toMatchObject({ caseId: harbor, because: [] });
  });

  it('has the best offer at the top, with the rule that says so', async () => {
    const { inquiryId, summit, harbor } = await offered();
    const { best, answers, number } = await read(inquiryId);
    expect(best).toEqual({
      caseId: harbor,
      number: (await caseOf(harbor)).number,
      carrierCode: 'HARBOR',
      because: [
        {
          before: (await caseOf(summit)).number,
          rule: 'premium',
          words: expect.stringContaining('lowest premium'),
        },
      ],
    });
    expect(answers.map(({ caseId }: { caseId: string }) => caseId)).toEqual([harbor, summit]);
    expect((await read(number)).id).toBe(inquiryId);
  });

  it('sent again is the same inquiry', async () => {
    const body = shopped();
    const first = await api.call('/v1/inquiries', { body });
    const second = await api.call('/v1/inquiries', { body });
    expect([first.status, second.status, second.body.duplicate]).toEqual([202, 200, true]);
    expect(second.body.inquiryId).toBe(first.body.inquiryId);
  });

  it.each([
    [
      '#/carriers/1/carrierCode',
      'custom',
      { carriers: [1, 1].map(() => ({ carrierCode: 'SUMMIT', productCode: 'UL-FLEX' })) },
    ],
    ['#/carriers/0/carrierCode', 'unknown', { carriers: [{ carrierCode: 'NOBODY', productCode: 'X' }] }],
    ['#/application/program', 'not-informal', { application: { program: 'formal' } }],
    ['#/application/faceAmountCents', 'invalid_type', { application: {} }],
    [
      '#/application/nonsense',
      'unrecognized_keys',
      { application: { ...shopped().application, nonsense: 1 } },
    ],
  ])('that makes no sense is refused with its place (%s)', async (pointer, code, changed) => {
    const { status, body } = await api.call('/v1/inquiries', { body: { ...shopped(), ...changed } });
    expect([status, body.errors]).toEqual([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer, code })]),
    ]);
  });
});

describe('an offer that is taken', () => {
  it('lets its case go on as a formal application, and closes the others as placed elsewhere, once', async () => {
    const { inquiryId, summit, harbor } = await offered();
    const key = randomUUID();
    const { status, body } = await convert(inquiryId, summit, key);
    const other = await caseOf(harbor);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { caseId: summit, version: 2, closed: [other.number] },
    });
    expect(other).toMatchObject({
      stage: 'placed-elsewhere',
      closeReason: 'placed-elsewhere',
      replacedById: summit,
    });
    await inStage(summit, 'submitted');
    expect(await caseOf(summit)).toMatchObject({ program: 'formal', applicationVersion: 2 });
    const { application } = (await api.call(`/v1/cases/${summit}/application`)).body;
    expect(application).toMatchObject({ program: 'formal' });
    expect(application.forms.map(({ formNumber }: { formNumber: string }) => formNumber)).toContain(
      'SPL-100',
    );
    const again = await convert(inquiryId, summit, key);
    expect(again.body).toEqual(body);
    expect((await read(inquiryId)).answers.map((a: { answer: string }) => a.answer).sort()).toEqual([
      'converted',
      'ended',
    ]);
    const late = await convert(inquiryId, harbor);
    expect([late.status, late.body.refusal]).toEqual([409, 'inquiry-converted']);
  });

  it('takes files of its own case only', async () => {
    const { inquiryId, summit, harbor } = await withCarriers();
    const { id: documentId } = await api.product.db.document.findFirstOrThrow({ where: { caseId: harbor } });
    const attachments = [{ id: 'a', documentId }];
    const { status, body } = await convert(inquiryId, summit, randomUUID(), { attachments });
    expect([status, body.errors[0].pointer]).toEqual([400, '#/attachments/0/documentId']);
    expect((await caseOf(summit)).applicationVersion).toBe(1);
  });

  it('of two at the same moment is one: the other learns that a case was chosen', async () => {
    const { inquiryId, summit, harbor } = await offered();
    const answers = await Promise.all([convert(inquiryId, summit), convert(inquiryId, harbor)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const stages = await Promise.all([summit, harbor].map(async (id) => (await caseOf(id)).stage));
    expect(stages.filter((stage) => stage === 'placed-elsewhere')).toHaveLength(1);
  });

  it('closes the others also when nobody could be told at that moment: the sweep tells them', async () => {
    const { inquiryId, summit, harbor } = await offered();
    const real = api.deps.engine;
    api.deps.engine = { ...real, give: async () => ({ outcome: 'no-answer' }) };
    const { body } = await convert(inquiryId, summit);
    api.deps.engine = real;
    expect([body.closed, (await caseOf(harbor)).stage]).toEqual([[], 'tentative-offer']);
    const later = new Date(Date.now() + 60_000);
    await deliverCommands({ ...api.product.deps, engine: real, now: () => later });
    await inStage(harbor, 'placed-elsewhere');
  });

  it('is refused with words while the carrier does not have the trial, and nothing of it stays', async () => {
    const { db, agencyId } = api.product;
    lacking = true;
    const { inquiryId, cases } = (await api.call('/v1/inquiries', { body: shopped() })).body;
    const [{ caseId }] = cases;
    await inStage(caseId, 'not-in-good-order');
    lacking = false;
    const { status, body } = await convert(inquiryId, caseId);
    expect([status, body.refusal]).toEqual([409, 'conversion-not-now']);
    expect(await caseOf(caseId)).toMatchObject({ applicationVersion: 1, program: 'informal' });
    expect(await db.application.count({ where: { caseId } })).toBe(1);
    const inquiry = await db.inquiry.findFirstOrThrow({ where: { id: inquiryId, agencyId } });
    expect(inquiry.convertedCaseId).toBeNull();
  });
});
