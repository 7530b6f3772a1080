import { randomUUID } from 'node:crypto';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { shoppedXml } from '../../test/builders/inquiries';
import { type Answer, openTestApi, type TestApi } from '../../test/builders/test-api';
import { once } from '../http/idempotency';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const application = () => cleanApplicationSixVendors({ trackingId: `T-${randomUUID()}` });
const submit = (body: unknown, key?: string, by?: string) =>
  api.call('/v1/applications', { body, key: by, headers: key ? { 'idempotency-key': key } : {} });
const casesOf = ({ trackingId }: { trackingId?: string }) =>
  api.product.db.case.count({ where: { trackingId } });

/** As a careful client does: who comes while the first one is still worked on comes again. */
async function submitUntilAnswered(body: unknown, key: string): Promise<Answer> {
  for (;;) {
    const answer = await submit(body, key);
    if (answer.status !== 409) return answer;
    expect(answer.body.type).toBe('/problems/request-in-progress');
  }
}

describe('the same submission under one Idempotency-Key', () => {
  it('fifty times at once is one case, and everybody is answered word for word the same', async () => {
    const body = application();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitUntilAnswered(body, key)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 202, body: { duplicate: false } });
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(await casesOf(body)).toBe(1);
  });

  it('is refused with another body, and nothing is done', async () => {
    const key = randomUUID();
    expect((await submit(application(), key)).status).toBe(202);
    const other = application();
    const { status, body } = await submit(other, key);
    expect({ status, type: body.type }).toEqual({ status: 422, type: '/problems/idempotency-key-reused' });
    expect(await casesOf(other)).toBe(0);
  });

  it('is tried again after a problem: a problem is no reply to be kept', async () => {
    const key = randomUUID();
    const faulty = { nothing: randomUUID() };
    expect((await submit(faulty, key)).status).toBe(422);
    expect((await submit(application(), key)).status).toBe(202);
  });

  it('of another caller of the agency is another submission, and its reply is not for them', async () => {
    const [key, body, other] = [randomUUID(), application(), application()];
    const first = await submit(body, key);
    const second = await submit(other, key, await api.keyFor('case-manager'));
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.caseId).not.toBe(first.body.caseId);
  });

  it('of another agency is another submission', async () => {
    await api.product.db.agency.create({
      data: { id: 'other', name: 'O', timeZone: 'America/Denver', mailFrom: 'o@example.com', closedDays: [] },
    });
    const [key, body] = [randomUUID(), application()];
    const first = await submit(body, key);
    const second = await submit(body, key, await api.keyFor('admin', { agencyId: 'other' }));
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.caseId).not.toBe(first.body.caseId);
  });
});

it('a reply that is kept for repetitions is kept sealed: it may hold what is sealed elsewhere', async () => {
  const { db, agencyId } = api.product;
  const actor = { keyId: 'k', agencyId, role: 'admin' as const, agentId: null };
  const request = { actor, key: randomUUID(), fingerprint: 'one' };
  const reply = { status: 200, body: { value: '123-45-6789', b: 1, a: 2 } };
  await once(api.deps, request, async () => reply);
  const [row] = await db.$queryRaw<[{ kept: string }]>`
    SELECT row_to_json(k)::text || encode(k."bodySealed", 'escape') AS "kept" FROM "IdempotencyKey" k WHERE k."key" = ${request.key}`;
  expect(row.kept).not.toContain('123-45-6789');
  const again = await once(api.deps, request, async () => ({ status: 500, body: 'not asked again' }));
  expect([again.status, JSON.stringify(again.body)]).toEqual([200, JSON.stringify(reply.body)]);
});

it('a slow request whose key was taken over is answered, and takes nothing from who took it', async () => {
  const { db, agencyId } = api.product;
  const actor = { keyId: 'k', agencyId, role: 'admin' as const, agentId: null };
  const request = { actor, key: randomUUID(), fingerprint: 'the same' };
  const later = { ...api.deps, now: () => new Date(Date.now() + 120_000) };
  const done = (body: string) => async () => ({ status: 200, body });
  const answers: unknown[] = [];
  const slow = once(api.deps, request, async () => {
    const taken = once(later, request, async () => {
      // The slow one fails meanwhile, and gives back what is not its own any more.
      answers.push(await once(api.deps, request, done('no')).catch((error: Error) => error.message));
      return done('taken')();
    });
    answers.push((await taken).body);
    throw new Error('too late');
  });
  await expect(slow).rejects.toThrow('too late');
  expect((await once(api.deps, request, done('again'))).body).toBe('taken');
  expect(answers).toEqual(['The same request is still being worked on', 'taken']);
  await db.idempotencyKey.delete({ where: { agencyId_key: { agencyId, key: request.key } } });
});

describe('the same submission without a key', () => {
  it('twenty times at once is one case', async () => {
    const body = application();
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(body)));
    expect(new Set(answers.map((answer) => answer.body.caseId)).size).toBe(1);
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(1);
    expect(await casesOf(body)).toBe(1);
  });
});

it('a submission is accepted while Temporal is away, and says that its case starts later', async () => {
  api.product.engine.away = true;
  const { status, body } = await submit(application());
  api.product.engine.away = false;
  expect({ status, processing: body.processing }).toEqual({ status: 202, processing: 'waiting-for-engine' });
});

describe('a trial as a 103 without a key', () => {
  const post = (route: string, body: string) =>
    api.call(route, { body, headers: { 'content-type': 'application/xml' } });
  const SUMMIT = '/v1/inquiries?carriers=SUMMIT:UL-FLEX';
  const HARBOR = '/v1/inquiries?carriers=HARBOR:WHOLE-LIFE';

  it('is one inquiry for the same carriers, in any order, and another one for others', async () => {
    const [xml, again] = [shoppedXml(), `${SUMMIT},HARBOR:WHOLE-LIFE`];
    const first = await post(again, xml);
    const second = await post('/v1/inquiries?carriers=HARBOR:WHOLE-LIFE,SUMMIT:UL-FLEX', xml);
    expect([first.status, second.status, second.body.duplicate]).toEqual([202, 200, true]);
    expect(second.body.inquiryId).toBe(first.body.inquiryId);
    const alone = shoppedXml();
    const one = await post(SUMMIT, alone);
    const other = await post(HARBOR, alone);
    expect([one.status, other.status]).toEqual([202, 202]);
    expect(other.body.inquiryId).not.toBe(one.body.inquiryId);
  });

  it('has one case at a carrier, whether it comes as an inquiry or as an application', async () => {
    const asInquiry = shoppedXml();
    const made = await post('/v1/inquiries', asInquiry);
    const later = await post('/v1/applications', asInquiry);
    expect([later.status, later.body.caseId]).toEqual([200, made.body.cases[0].caseId]);
    const asApplication = shoppedXml();
    const known = await post('/v1/applications', asApplication);
    const refused = await post(SUMMIT, asApplication);
    expect([known.status, refused.status, refused.body.type]).toEqual([202, 409, '/problems/conflict']);
    expect(refused.body.detail).toContain(known.body.number);
  });

  it('has one case at a carrier also by the id of its transmission alone', async () => {
    const untracked = shoppedXml().replace(/<TrackingID>.*<\/TrackingID>/, '');
    const made = await post('/v1/inquiries', untracked);
    const later = await post('/v1/applications', untracked);
    expect([later.status, later.body.caseId]).toEqual([200, made.body.cases[0].caseId]);
  });
});
