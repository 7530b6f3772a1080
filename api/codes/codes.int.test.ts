import { randomUUID } from 'node:crypto';
import { relayMessage } from '../../intake/messages/relay-message';
import { AT, openCase } from '../../test/builders/cases';
import { dropTables } from '../../test/builders/code-tables';
import { arrived, statusXml } from '../../test/builders/orders';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

const SPECIAL = 1_029_799_123;
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  const { db } = api.product;
  await db.waitingMessage.deleteMany();
  await db.unknownCode.deleteMany();
  await dropTables(api.product, 'SUMMIT');
  await db.ruleChange.deleteMany();
});
afterAll(() => api.close());

const row = (means: string, code = SPECIAL) => ({ 'policy-status': [{ code, means }] });
const post = (path: string, body: unknown = {}) => api.call(path, { method: 'POST', body });
const propose = (lists: unknown, more: object = {}) =>
  post('/v1/codes/SUMMIT/versions', { effectiveFrom: '2026-01-01', lists, ...more });
const history = async () => (await api.call('/v1/codes/SUMMIT?on=2026-11-18')).body;

/** A message with a code that nobody has a word for. */
async function say(statusTc = SPECIAL): Promise<void> {
  const { trackingId } = await openCase(api.product);
  const xml = statusXml({ trackingId, statusTc, statusText: 'Approvd as applied', statusAt: AT });
  const seq = await arrived(api.product, 'SUMMIT', xml, { eventId: randomUUID() });
  await relayMessage(api.product.deps, api.product.engine, seq);
}

describe('a table of codes', () => {
  it('is proposed, published, and taken back to an earlier version, each with who and why', async () => {
    expect(await propose(row('approved'), { reason: 'their guide' })).toMatchObject({
      status: 201,
      body: { version: 1, status: 'proposed', lists: row('approved') },
    });
    expect(await history()).toMatchObject({ inEffect: null });
    expect(await post('/v1/codes/SUMMIT/versions/1/publish')).toMatchObject({ status: 200 });
    await propose(row('declined'));
    await post('/v1/codes/SUMMIT/versions/2/publish', { reason: 'they changed it' });
    expect(await history()).toMatchObject({ inEffect: 2 });
    const back = await post('/v1/codes/SUMMIT/versions/1/restore', { reason: 'they did not' });
    expect(back).toMatchObject({ status: 201, body: { version: 3, lists: row('approved') } });
    const { inEffect, changes } = await history();
    expect(inEffect).toBe(3);
    expect(
      changes.map((c: { action: string; version: number; origin: string; reason: string }) => [
        c.version,
        c.action,
        c.origin,
        c.reason,
      ]),
    ).toEqual([
      [3, 'published', 'restored:1', 'they did not'],
      [2, 'published', 'by-hand', 'they changed it'],
      [2, 'proposed', 'by-hand', null],
      [1, 'published', 'by-hand', null],
      [1, 'proposed', 'by-hand', 'their guide'],
    ]);
    expect(changes[0].actor).toMatch(/^api-key:/);
  });

  it.each<[string, object, string]>([
    ['a word of nobody', { lists: row('aproved') }, '#/lists/policy-status/0/means'],
    [
      'a code twice',
      {
        lists: { 'policy-status': [...row('approved')['policy-status'], ...row('issued')['policy-status']] },
      },
      '#/lists/policy-status/1/code',
    ],
    ['a last day before the first', { lists: row('issued'), effectiveTo: '2025-01-01' }, '#/effectiveTo'],
    ['a day that does not exist', { lists: row('issued'), effectiveFrom: '2026-02-30' }, '#/effectiveFrom'],
  ])('with %s is refused with the place', async (_, body, pointer) => {
    const answer = await post('/v1/codes/SUMMIT/versions', { effectiveFrom: '2026-01-01', ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('for every partner takes no private code', async () => {
    const answer = await post('/v1/codes/all/versions', {
      effectiveFrom: '2026-01-01',
      lists: row('issued'),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '#/lists/policy-status/0/code' }),
    ]);
  });

  it('is decided once, and only what was published can be gone back to', async () => {
    await propose(row('approved'));
    expect((await post('/v1/codes/SUMMIT/versions/1/restore')).status).toBe(409);
    const answers = await Promise.all(
      ['publish', 'discard', 'publish'].map((word) => post(`/v1/codes/SUMMIT/versions/1/${word}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('proposed by several at once has a number for each', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => propose(row('approved'))));
    expect(answers.map(({ body }) => body.version).sort()).toEqual([1, 2, 3, 4]);
  });

  it('of nobody is not found', async () => {
    expect((await api.call('/v1/codes/NOBODY')).status).toBe(404);
    expect((await post('/v1/codes/NOBODY/versions', { effectiveFrom: '2026-01-01', lists: {} })).status).toBe(
      404,
    );
  });
});

describe('an unknown code', () => {
  it('is listed with its text, the words it may have and suggestions that say why', async () => {
    await say();
    const { body } = await api.call('/v1/unknown-codes?partner=SUMMIT');
    expect(body.items).toEqual([
      expect.objectContaining({
        code: SPECIAL,
        isPrivate: true,
        text: 'Approvd as applied',
        count: 1,
        words: expect.arrayContaining(['approved', 'declined']),
      }),
    ]);
    const [first] = body.items[0].suggestions;
    expect(first).toMatchObject({ means: 'approved' });
    expect(first.because.length).toBeGreaterThan(0);
  });

  it('is given a word once; one that is none of its list is refused', async () => {
    await say();
    const { id } = (await api.call('/v1/unknown-codes')).body.items[0];
    const refused = await post(`/v1/unknown-codes/${id}/assign`, { means: 'satisfied' });
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '#/means' })]);
    expect(await post(`/v1/unknown-codes/${id}/assign`, { means: 'approved' })).toMatchObject({
      status: 200,
      body: { versions: [1], readAgain: 1 },
    });
    expect((await post(`/v1/unknown-codes/${id}/assign`, { means: 'declined' })).status).toBe(409);
    expect((await api.call('/v1/unknown-codes')).body.items).toEqual([]);
  });

  it('is read again as well when a table that has it is published by hand', async () => {
    await say();
    await propose(row('approved'));
    expect(await post('/v1/codes/SUMMIT/versions/1/publish')).toMatchObject({ body: { readAgain: 1 } });
    expect((await api.call('/v1/unknown-codes?state=known')).body.items).toHaveLength(1);
  });
});

it("an underwriter's remark is for staff until a person shares it with the agent", async () => {
  const { db } = api.product;
  const { caseId, trackingId } = await openCase(api.product);
  const xml = statusXml({ trackingId, note: 'Labs look fine', remarks: ['Second reader agrees'] });
  const seq = await arrived(api.product, 'SUMMIT', xml, { eventId: randomUUID() });
  await relayMessage(api.product.deps, api.product.engine, seq);
  const again = await arrived(api.product, 'SUMMIT', xml, { eventId: randomUUID() });
  await relayMessage(api.product.deps, api.product.engine, again);
  const { agentId } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  const key = await api.keyFor('agent', { agentId: agentId! });
  const path = `/v1/cases/${caseId}/notes`;
  const notes = (await api.call(path)).body.items;
  expect(notes.map(({ body }: { body: string }) => body).sort()).toEqual([
    'Labs look fine',
    'Second reader agrees',
  ]);
  expect((await api.call(path, { key })).body.items).toEqual([]);
  const { id } = notes.find(({ body }: { body: string }) => body === 'Labs look fine');
  expect((await post(`${path}/${id}/share`)).status).toBe(200);
  expect((await api.call(path, { key })).body.items).toEqual([expect.objectContaining({ id, shared: true })]);
  await post(`${path}/${id}/share`, { shared: false });
  expect((await api.call(path, { key })).body.items).toEqual([]);
  const events = await db.caseEvent.findMany({ where: { caseId, type: 'note.shared' } });
  expect(events).toHaveLength(2);
});
