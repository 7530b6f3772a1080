/** Inquiries over the API, with the real workflow behind them. */
import { randomUUID } from 'node:crypto';
import { deliverCommands } from '../../activities/sweep/deliver-commands';
import { readApplication } from '../../records/applications';
import { formalAdditions, shopped, shoppedXml } from '../../test/builders/inquiries';
import type { TestApi } from '../../test/builders/test-api';
import { TrialApi } from '../../test/builders/trial-api';

let world: TrialApi;
let api: TestApi;
beforeAll(async () => {
  world = await TrialApi.open();
  api = world.api;
});
afterAll(() => world.close());

const caseOf = (id: string) => world.caseOf(id);
const inStage = (id: string, ...stages: string[]) => world.inStage(id, ...stages);
const withCarriers = () => world.withCarriers();
const offered = () => world.offered();
const read = async (inquiryId: string) => (await api.call(`/v1/inquiries/${inquiryId}`)).body;
const convert = (inquiryId: string, caseId: string, key: string = randomUUID(), more: object = {}) =>
  api.call(`/v1/inquiries/${inquiryId}/convert`, {
    body: { caseId, ...formalAdditions(), ...more },
    headers: { 'idempotency-key': key },
  });

describe('an inquiry', () => {
  it('is answered carrier by carrier: who has not, and since when', async () => {
    const { inquiryId, summit, harbor } = await withCarriers();
    await world.offers(harbor, { underwritingClass: 'rated', tableRating: 4, premiumCents: 12_000 });
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
      option: null,
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

describe('an inquiry as an ACORD 103', () => {
  it('is a trial at each carrier that is named beside it, with the place of each value', async () => {
    const route = '/v1/inquiries?carriers=SUMMIT:UL-FLEX,HARBOR:WHOLE-LIFE';
    const headers = { 'content-type': 'application/xml' };
    const { status, body } = await api.call(route, { body: shoppedXml(), headers });
    expect([status, body.warnings, body.cases.length]).toEqual([202, [], 2]);
    const { caseId, ...harbor } = body.cases[1];
    expect(harbor).toMatchObject({ carrierCode: 'HARBOR', productCode: 'WHOLE-LIFE' });
    await inStage(caseId, 'informal');
    const { format, origins } = await readApplication(api.product.db, api.deps.sealer, caseId, 1);
    const face = '/TXLife/TXLifeRequest/OLifE/Holding/Policy/Life/FaceAmt';
    expect(origins).toMatchObject({ '/carrierCode': '?carriers', '/faceAmountCents': face });
    expect(format).toBe('txlife-103');
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
    world.lacking = true;
    const { inquiryId, cases } = (await api.call('/v1/inquiries', { body: shopped() })).body;
    const [{ caseId }] = cases;
    await inStage(caseId, 'not-in-good-order');
    world.lacking = false;
    const { status, body } = await convert(inquiryId, caseId);
    expect([status, body.refusal]).toEqual([409, 'conversion-not-now']);
    expect(await caseOf(caseId)).toMatchObject({ applicationVersion: 1, program: 'informal' });
    expect(await db.application.count({ where: { caseId } })).toBe(1);
    const inquiry = await db.inquiry.findFirstOrThrow({ where: { id: inquiryId, agencyId } });
    expect(inquiry.convertedCaseId).toBeNull();
  });
});

describe('a whole inquiry that is withdrawn', () => {
  const withdraw = (inquiryId: string, reason = 'price') =>
    api.call(`/v1/inquiries/${inquiryId}/withdraw`, { body: { by: 'client', reason } });
  const mails = (ids: string[]) =>
    api.product.db.emailOutbox.findMany({
      where: { caseId: { in: ids }, template: 'carrier-withdrawal' },
      select: { caseId: true },
    });

  it('ends each of its cases with the reason, and tells each carrier that has it, once', async () => {
    await api.product.db.partner.updateMany({ data: { email: 'desk@carrier.example' } });
    const { inquiryId, summit, harbor } = await withCarriers();
    const first = await withdraw(inquiryId);
    const again = await withdraw(inquiryId);
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    for (const id of [summit, harbor])
      expect(await caseOf(id)).toMatchObject({ stage: 'withdrawn', closeReason: 'price' });
    expect((await mails([summit, harbor])).map(({ caseId }) => caseId).sort()).toEqual(
      [summit, harbor].sort(),
    );
    const other = await withdraw(inquiryId, 'changed-mind');
    expect([other.status, other.body.type]).toEqual([409, '/problems/conflict']);
    const late = await convert(inquiryId, summit);
    expect([late.status, late.body.refusal]).toEqual([409, 'inquiry-withdrawn']);
    expect(await read(inquiryId)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { by: 'client', reason: 'price' },
      convertedCaseId: null,
    });
  });

  it('ends also when nobody could be told at that moment: the sweep tells the cases', async () => {
    const { inquiryId, summit, harbor } = await withCarriers();
    const real = api.deps.engine;
    api.deps.engine = { ...real, give: async () => ({ outcome: 'no-answer' }) };
    const { status, body } = await withdraw(inquiryId);
    api.deps.engine = real;
    expect([status, body.closed, (await caseOf(harbor)).stage]).toEqual([200, [], 'informal']);
    const later = new Date(Date.now() + 60_000);
    await deliverCommands({ ...api.product.deps, engine: real, now: () => later });
    await Promise.all([summit, harbor].map((id) => inStage(id, 'withdrawn')));
  });

  it('of a withdrawal and a conversion at the same moment one is done, and the other learns of it', async () => {
    const { inquiryId, summit, harbor } = await offered();
    const answers = await Promise.all([convert(inquiryId, summit), withdraw(inquiryId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { state } = await read(inquiryId);
    const stages = await Promise.all([summit, harbor].map(async (id) => (await caseOf(id)).stage));
    if (state === 'withdrawn') expect(stages).toEqual(['withdrawn', 'withdrawn']);
    else expect([state, stages[1]]).toEqual(['converted', 'placed-elsewhere']);
  });

  it('is refused where a case was chosen, or none is open', async () => {
    const one = await offered();
    await convert(one.inquiryId, one.summit);
    expect((await withdraw(one.inquiryId)).body.refusal).toBe('inquiry-converted');
    const { inquiryId, summit, harbor } = await withCarriers();
    for (const id of [summit, harbor])
      await api.call(`/v1/cases/${id}/close`, { body: { reason: 'out-of-time' } });
    expect((await withdraw(inquiryId)).body.refusal).toBe('inquiry-over');
    expect(await read(inquiryId)).toMatchObject({ state: 'ended', withdrawn: null });
  });
});

describe('the list of inquiries', () => {
  interface Page {
    items: { id: string; state: string; cases: object[] }[];
    next: string | null;
  }
  const list = async (query: string): Promise<Page> => (await api.call(`/v1/inquiries?${query}`)).body;

  it('gives each once over its pages, the newest first, and each state by itself', async () => {
    const newest = await withCarriers();
    const seen: Page['items'] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Page = await list(`limit=2${next && `&cursor=${next}`}`);
      seen.push(...page.items);
      next = page.next;
    }
    const all = await api.product.db.inquiry.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(seen[0]).toMatchObject({ id: newest.inquiryId, state: 'open' });
    expect(seen[0]!.cases).toHaveLength(2);
    for (const state of ['open', 'converted', 'withdrawn', 'ended']) {
      const found = (await list(`state=${state}&limit=200`)).items;
      expect(found).toEqual(seen.filter((one) => one.state === state));
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it.each(['state=lost', 'limit=0', 'cursor=nonsense'])('refuses %s with its place', async (query) => {
    const { status, body } = await api.call(`/v1/inquiries?${query}`);
    expect([status, body.errors[0].pointer]).toEqual([400, `?${query.split('=')[0]}`]);
  });
});
