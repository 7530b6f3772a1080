/** Offers over the API and over the link in a mail, with the real workflow behind them. */
import { addAgent } from '../../test/builders/agents';
import { comesTrue } from '../../test/builders/comes-true';
import { type Offered, OfferedCases } from '../../test/builders/offered-cases';
import type { TestApi } from '../../test/builders/test-api';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
let cases: OfferedCases;
let api: TestApi;
beforeAll(async () => {
  cases = await OfferedCases.start();
  ({ api } = cases);
});
afterAll(() => cases.close());

const offered = (...args: Parameters<OfferedCases['offered']>): Promise<Offered> => cases.offered(...args);
const stateOf = (offerId: string) => cases.stateOf(offerId);

describe('the offers of a case', () => {
  it('stand beside what was applied for, each difference explained', async () => {
    const { path, offerId } = await offered();
    const { items } = (await api.call(path)).body;
    expect(items).toMatchObject([
      {
        id: offerId,
        kind: 'counteroffer',
        state: 'open',
        reply: null,
        can: { accept: true, decline: true, appeal: true, extend: true },
        validityRule: { ruleId: 'SUMMIT-PRD-OFFER-VALIDITY', source: expect.stringContaining('synthetic') },
      },
    ]);
    const terms = items[0].differences.map((d: { term: string }) => d.term);
    expect(terms).toEqual(['underwritingClass', 'tableRating', 'exclusion', 'premium']);
  });

  it('are answered by the agent of the case: who, when and by which way is kept, and the carrier is told once', async () => {
    const { path, offerId, agentId, one } = await offered();
    const key = await api.keyFor('agent', { agentId });
    const headers = { 'idempotency-key': `accept-${offerId}` };
    for (let round = 0; round < 2; round += 1) {
      const answer = await api.call(`${path}/${offerId}/accept`, { body: {}, key, headers });
      expect([answer.status, answer.body]).toEqual([200, { stage: 'offer-accepted' }]);
    }
    const [offer] = (await api.call(path, { key })).body.items;
    expect(offer).toMatchObject({
      state: 'accepted',
      reply: { way: 'agent', by: expect.stringMatching(/^api-key:/) },
    });
    await comesTrue(async () => cases.replies.filter((r) => r.offerId === offerId).length === 1);
    const again = await api.call(`${path}/${offerId}/decline`, { body: {} });
    expect([again.status, again.body.refusal]).toEqual([409, 'no-offer']);
    const events = await api.product.db.caseEvent.findMany({ where: { caseId: one.caseId } });
    expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/rated|Piloting|90000/);
  });

  it('take an appeal with documents of the case only, and show why to whoever may read it', async () => {
    const { path, offerId, one } = await offered();
    const foreign = await api.call(`${path}/${offerId}/appeal`, {
      body: { reason: 'x', documentIds: ['other'] },
    });
    expect([foreign.status, foreign.body.errors[0].pointer]).toEqual([400, '#/documentIds/0']);
    const { id } = await api.product.db.document.findFirstOrThrow({ where: { caseId: one.caseId } });
    const body = { reason: 'A newer report', documentIds: [id] };
    expect((await api.call(`${path}/${offerId}/appeal`, { body })).body).toEqual({ stage: 'under-review' });
    const [offer] = (await api.call(path)).body.items;
    expect(offer).toMatchObject({
      state: 'appealed',
      reply: { reason: 'A newer report', documentIds: [id], way: 'staff' },
    });
  });

  it('are extended on the carrier’s word, and other terms that are asked for become a task with a note', async () => {
    const { path, offerId, one } = await offered();
    const expiresAt = '2099-01-01T05:00:00.000Z';
    const extended = await api.call(`${path}/${offerId}/extend`, {
      body: { expiresAt, note: 'By telephone' },
    });
    expect(extended.status).toBe(200);
    expect((await api.call(path)).body.items[0]).toMatchObject({ expiresAt, state: 'open' });
    const body = { faceAmountCents: 25_000_000 };
    expect((await api.call(`${path}/${offerId}/other-terms`, { body })).status).toBe(200);
    expect((await api.call(`${path}/${offerId}/other-terms`, { body: {} })).status).toBe(400);
    const tasks = await api.product.db.task.findMany({ where: { caseId: one.caseId } });
    expect(tasks.map(({ kind }) => kind)).toContain('offer-other-terms');
  });
});

describe('an offer that leaves a choice', () => {
  const HALF = { underwritingClass: 'standard', faceAmountCents: 25_000_000, premiumCents: 40_000 } as const;

  it('shows its options side by side; one is taken by its number, the others lapse, and never a second one', async () => {
    const { path, offerId } = await offered([HALF]);
    const [offer] = (await api.call(path)).body.items;
    expect(offer.options).toMatchObject([
      { option: 1, state: 'open', terms: { tableRating: 4, exclusion: 'Piloting' } },
      { option: 2, state: 'open', terms: HALF },
    ]);
    const face = offer.sideBySide.find((r: { term: string }) => r.term === 'faceAmount');
    expect(face).toMatchObject({ offered: [null, '$250,000'], differs: true });
    const take = (option?: number) => api.call(`${path}/${offerId}/accept`, { body: { option } });
    expect((await take()).body.refusal).toBe('option-needed');
    expect((await take(3)).body.refusal).toBe('no-such-option');
    const answers = await Promise.all([take(1), take(2), take(2)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const [after] = (await api.call(path)).body.items;
    const accepted = after.options.filter((o: { state: string }) => o.state === 'accepted');
    expect(accepted.map((o: { option: number }) => o.option)).toEqual([after.acceptedOption]);
    expect(after.options.map((o: { state: string }) => o.state).sort()).toEqual(['accepted', 'lapsed']);
    expect(after.terms).toEqual(accepted[0].terms);
  });

  it('is answered by the link with a button for each option', async () => {
    const { link, offerId } = await offered([HALF]);
    const page = await api.call(link(), { key: null });
    expect(page.text).toMatch(/Option 1.*Option 2/s);
    expect(page.text).toContain('value="accept-2"');
    for (const secret of ['Piloting', 'Robin']) expect(page.text).not.toContain(secret);
    const confirm = (reply: string) => api.call(link(), { key: null, body: `reply=${reply}`, headers: FORM });
    expect((await confirm('accept')).status).toBe(409);
    expect((await confirm('accept-2')).status).toBe(200);
    const row = await api.product.db.offer.findUniqueOrThrow({ where: { id: offerId } });
    expect([row.state, row.acceptedOption]).toEqual(['accepted', 2]);
  });
});

describe('the link in the mail', () => {
  it('shows the offer in plain words, without the client’s name and without what is excluded', async () => {
    const { link } = await offered();
    const { status, text, headers } = await api.call(link(), { key: null });
    expect(status).toBe(200);
    expect(text).toContain('table 4 (D)');
    for (const secret of ['Piloting', 'Robin']) expect(text).not.toContain(secret);
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('decides nothing when it is opened, however often: only a confirmation does, and once', async () => {
    const { link, offerId, path } = await offered();
    for (let i = 0; i < 3; i += 1) await api.call(link(), { key: null });
    await api.call(link(), { key: null, method: 'HEAD' });
    expect(await stateOf(offerId)).toBe('open');
    const confirm = () => api.call(link(), { key: null, body: 'reply=accept', headers: FORM });
    const [first, second] = await Promise.all([confirm(), confirm()]);
    expect([first!.status, second!.status]).toEqual([200, 200]);
    expect(await stateOf(offerId)).toBe('accepted');
    expect((await api.call(path)).body.items[0].reply).toMatchObject({
      way: 'link',
      by: expect.stringMatching(/^agent:/),
    });
    const { status } = await api.call(link(), { key: null, body: 'reply=decline', headers: FORM });
    expect([status, await stateOf(offerId)]).toEqual([409, 'accepted']);
    expect((await api.call(link(), { key: null })).text).toContain('The offer is accepted');
  });

  it('is worth nothing when it has run out, is somebody’s guess, or is of an agent who no longer has the case', async () => {
    const { link, offerId, one } = await offered();
    const confirm = (path: string) => api.call(path, { key: null, body: 'reply=decline', headers: FORM });
    expect((await confirm(link('2026-01-01T00:00:00.000Z'))).status).toBe(410);
    expect((await confirm('/offers/somebodysguess')).status).toBe(404);
    expect((await api.call(link(), { key: null, body: 'reply=both', headers: FORM })).status).toBe(400);
    const other = await addAgent(api.product);
    await api.product.db.case.update({ where: { id: one.caseId }, data: { agentId: other.id } });
    expect((await confirm(link())).status).toBe(404);
    expect(await stateOf(offerId)).toBe('open');
  });

  it('is not in the log', async () => {
    const { link } = await offered();
    await api.call(link(), { key: null });
    expect(api.logged.join('')).not.toContain(link().slice(8, 40));
    expect(api.logged.join('')).toContain('/offers/:token');
  });
});
