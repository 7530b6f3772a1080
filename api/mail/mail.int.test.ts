import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { builtIn } from '../../partners/mail/render-mail';
import { addressHash } from '../../records/bad-addresses';
import { queueMail } from '../../records/outbox';
import { addAgent, owingCase } from '../../test/builders/agents';
import { markBad } from '../../test/builders/bad-address';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({
    change: (deps) => ({ config: { ...deps.config, MAIL_WEBHOOK_SECRET: SECRET } }),
  });
});
afterAll(() => api.close());

const usual = {
  ...{ digestHour: null, quietFrom: 21, quietTo: 8, place: null, closedDays: [], away: null, optOuts: [] },
};
const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer).sort();

describe("an agent's mail settings", () => {
  const put = async (body: object, key?: string) => {
    const { id } = await addAgent(api.product);
    const path = `/v1/agents/${id}/mail-settings`;
    return { path, answer: await api.call(path, { method: 'PUT', body, key }) };
  };

  it('are the usual ones until somebody says otherwise, and are then as they were said', async () => {
    const wanted = {
      ...{ digestHour: 7, quietFrom: 18, quietTo: 7, place: 'MA', closedDays: ['2026-12-24'] },
      away: { from: '2026-12-01', to: '2026-12-05' },
      optOuts: ['urgent'],
    };
    const { path } = await put(usual);
    expect((await api.call(path)).body).toMatchObject({ settings: usual, addressIsBad: false });
    await api.call(path, { method: 'PUT', body: wanted });
    expect((await api.call(path)).body.settings).toEqual(wanted);
  });

  it.each([
    [{ quietFrom: 24 }, '#/quietFrom'],
    [{ away: { from: '2026-12-05', to: '2026-12-01' } }, '#/away'],
    [{ away: { from: '2026-01-01', to: '2026-12-01' } }, '#/away'],
    [{ optOuts: ['notice'] }, '#/optOuts/0'],
    [{ place: 'Ohio' }, '#/place'],
    [{ closedDays: ['tomorrow'] }, '#/closedDays/0'],
  ])('%j is refused with its field', async (change, pointer) => {
    const { answer } = await put({ ...usual, ...change });
    expect([answer.status, pointers(answer.body)]).toEqual([400, [pointer]]);
  });

  it('a corrected address is good, and its task is closed', async () => {
    const agent = await addAgent(api.product);
    const { agencyId, db, deps } = api.product;
    const key = { agencyId, addressHash: addressHash(deps.sealer, agent.address) };
    await db.badAddress.create({ data: { ...key, taskKey: `t:${agent.id}` } });
    const task = { id: agent.id, agencyId, key: `t:${agent.id}`, kind: 'bad-address', role: 'case-manager' };
    await db.task.create({ data: { ...task, title: 'x' } });
    const path = `/v1/agents/${agent.id}`;
    expect((await api.call(`${path}/mail-settings`)).body.addressIsBad).toBe(true);
    const body = { address: `new-${agent.address}` };
    const { status } = await api.call(`${path}/mail-address`, { method: 'PUT', body });
    expect(status).toBe(200);
    expect((await api.call(`${path}/mail-settings`)).body.addressIsBad).toBe(false);
    expect(await db.task.findUniqueOrThrow({ where: { id: agent.id } })).toMatchObject({ state: 'closed' });
  });

  it('an address that is corrected leaves who did it, and no address; a refused one leaves nothing', async () => {
    const agent = await addAgent(api.product);
    const { db, deps } = api.product;
    const path = `/v1/agents/${agent.id}/mail-address`;
    const address = `new-${agent.address}`;
    const key = await api.keyFor('case-manager');
    await api.call(path, { method: 'PUT', body: { address }, key });
    await api.call(path, { method: 'PUT', body: { address: 'nowhere' }, key });
    const trail = await db.agentAddressChange.findMany({ where: { agentId: agent.id } });
    const hashes = {
      formerHash: addressHash(deps.sealer, agent.address),
      newHash: addressHash(deps.sealer, address),
    };
    const by = await db.apiKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(trail).toMatchObject([{ ...hashes, actor: `api-key:${by.id}` }]);
    expect(JSON.stringify(trail.map(({ seq: _, ...row }) => row))).not.toContain('@');
  });
});

describe('an own wording of a mail', () => {
  const PATH = '/v1/mail-templates/agent-digest/en';
  const { subject, text, html } = builtIn('agent-digest', 'en')!;
  const ours = { subject, text: text.replace('Hello', 'Good morning'), html };
  const file = async (wording: object) => api.call(`${PATH}/versions`, { body: wording });

  it('is a draft until it is published; the one before is kept, and the built-in one comes back', async () => {
    const first = (await file(ours)).body;
    const second = (await file({ ...ours, text: text.replace('Hello', 'Dear') })).body;
    expect([first.state, second.version]).toEqual(['draft', first.version + 1]);
    const inUse = async () => {
      const { items } = (await api.call('/v1/mail-templates')).body;
      return items.find(
        (t: { templateId: string; language: string }) =>
          t.templateId === 'agent-digest' && t.language === 'en',
      ).inUse;
    };
    expect((await inUse()).origin).toBe('built-in');
    for (const { version } of [first, second, first])
      await api.call(`${PATH}/versions/${version}/publish`, { body: {} });
    expect(await inUse()).toEqual({ origin: 'agency', version: first.version });
    const { items } = (await api.call(`${PATH}/versions`)).body;
    expect(items.map((v: { state: string }) => v.state)).toEqual(['retired', 'published']);
    await api.call(`${PATH}/reset`, { body: {} });
    expect((await inUse()).origin).toBe('built-in');
  });

  it('of which two are published at once leaves one in use', async () => {
    const versions = [(await file(ours)).body.version, (await file(ours)).body.version];
    await Promise.all(
      [...versions, ...versions].map((v) => api.call(`${PATH}/versions/${v}/publish`, { body: {} })),
    );
    const published = { templateId: 'agent-digest', language: 'en', state: 'published' };
    expect(await api.product.db.mailTemplateVersion.count({ where: published })).toBe(1);
    await api.call(`${PATH}/reset`, { body: {} });
  });

  it('that has faults is not taken: each with its part', async () => {
    const { status, body } = await file({ subject: '{{ agentName }}', text: ' ', html: '{{ x' });
    expect([status, pointers(body)]).toEqual([400, ['#/html', '#/text']]);
    const unknown = await file({ ...ours, text: `${text}{{ insuredName }}` });
    expect(unknown.body.errors[0]).toMatchObject({ pointer: '#/text', code: 'unknown-variable' });
  });

  it('is shown with the data of a case, or with samples', async () => {
    const one = await owingCase(api.product, await addAgent(api.product));
    const real = await api.call(`${PATH}/preview`, { body: { wording: ours, caseId: one.number } });
    expect(real.body).toMatchObject({ data: 'case', subject: '1 item needed for 1 case' });
    expect(real.body.text).toContain('Good morning Dana Dealer');
    expect(real.body.text).toContain(one.label);
    const spanish = '/v1/mail-templates/agent-digest/es/preview';
    expect((await api.call(spanish, { body: { caseId: one.caseId } })).body.text).toContain(
      'Hola Dana Dealer',
    );
    expect((await api.call(`${PATH}/preview`, { body: {} })).body.data).toBe('sample');
    expect((await api.call(`${PATH}/preview`, { body: { caseId: 'nobody' } })).status).toBe(404);
    const chase = '/v1/mail-templates/vendor-chase/en/preview';
    expect((await api.call(chase, { body: { caseId: one.caseId } })).status).toBe(409);
  });
});

describe("a mail provider's notice of a bounce", () => {
  async function sent() {
    const agent = await addAgent(api.product);
    const { agencyId, db, deps } = api.product;
    const to = { name: 'Dana Dealer', address: agent.address };
    const key = `test:${randomUUID()}`;
    const built = { templateVersion: 2, templateOrigin: 'built-in', language: 'en' } as const;
    const mail = { agencyId, key, to, template: 'agent-digest', ...built, variables: {} };
    await db.$transaction((tx) => queueMail(tx, deps.sealer, { ...mail, agentId: agent.id }));
    const { messageId } = await db.emailOutbox.update({ where: { key }, data: { state: 'SENT' } });
    return { agent, messageId };
  }
  const tell = (body: object, secret = SECRET) => {
    const [id, at, content] = [`b-${randomUUID()}`, new Date(), JSON.stringify(body)];
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, content),
    };
    return api.call('/v1/mail/bounces', { method: 'POST', body: content, headers, key: null });
  };

  it('makes the address a bad one, once', async () => {
    const { agent, messageId } = await sent();
    const bounces = [{ messageId, kind: 'hard' }];
    expect((await tell({ bounces: [...bounces, ...bounces] })).body).toEqual({ recorded: 1 });
    expect((await tell({ bounces })).body).toEqual({ recorded: 0 });
    expect((await api.call(`/v1/agents/${agent.id}/mail-settings`)).body.addressIsBad).toBe(true);
  });

  it('that is not signed as agreed, or is no notice, changes nothing', async () => {
    const { agent, messageId } = await sent();
    const bounces = [{ messageId, kind: 'hard' }];
    expect((await tell({ bounces }, `whsec_${Buffer.alloc(24, 8).toString('base64')}`)).status).toBe(401);
    const bad = await tell({ bounces: [{ messageId, kind: 'wet' }] });
    expect([bad.status, pointers(bad.body)]).toEqual([400, ['#/bounces/0/kind']]);
    expect((await api.call(`/v1/agents/${agent.id}/mail-settings`)).body.addressIsBad).toBe(false);
  });
});

describe('an address of a partner or a colleague that mail comes back from', () => {
  const { address, wrong } = { address: 'desk@summit.example.com', wrong: 'gone@summit.example.com' };
  /** With the task that asks for the right one. */
  async function spoil(bad: string) {
    const { agencyId, db } = api.product;
    const key = await markBad(api.product, bad);
    const about = { kind: 'bad-address', role: 'case-manager', title: 'x' };
    const { id } = await db.task.create({ data: { id: randomUUID(), agencyId, key, ...about } });
    return async () => (await db.task.findUniqueOrThrow({ where: { id } })).state;
  }
  const put = (path: string, body: object) => api.call(`${path}/mail-address`, { method: 'PUT', body });

  it('is corrected for a partner, or said to be good after all, by a manager: its task closes, and the trail has who', async () => {
    const summit = async () =>
      (await api.call('/v1/partners')).body.items.find((p: { partner: string }) => p.partner === 'SUMMIT');
    const [path, view] = ['/v1/partners/SUMMIT', { partner: 'SUMMIT', kind: 'carrier' }];
    await put(path, { address: wrong });
    const state = await spoil(wrong);
    expect(await summit()).toMatchObject({ ...view, address: wrong, addressIsBad: true });
    expect((await put(path, { address: wrong })).body).toMatchObject({ address: wrong, addressIsBad: false });
    expect([(await summit()).addressIsBad, await state()]).toEqual([false, 'closed']);
    await put(path, { address });
    await put(path, { address: null });
    expect(await summit()).toMatchObject({ address: null, addressIsBad: false });
    const { db, agencyId } = api.product;
    const trail = await db.ruleChange.findMany({
      where: { agencyId, kind: 'mail-address' },
      orderBy: { seq: 'asc' },
    });
    expect(trail.map(({ action, scope }) => [action, scope])).toEqual([
      ['set', 'SUMMIT'],
      ['confirmed', 'SUMMIT'],
      ['set', 'SUMMIT'],
      ['removed', 'SUMMIT'],
    ]);
    expect(trail.every(({ actor }) => actor.startsWith('api-key:'))).toBe(true);
    expect(JSON.stringify(trail.map(({ reason }) => reason))).not.toContain('summit.example.com');
    expect((await put(path, { address: 'nowhere' })).status).toBe(400);
    expect((await put('/v1/partners/NOBODY', { address })).status).toBe(404);
  });

  it('is corrected for a colleague, or given anew: the list goes out again', async () => {
    const theirs = { ownerId: null, team: null };
    const body = { name: 'Sam Staff', address: 'wrong@staff.example.com', role: 'manager', ...theirs };
    const { id } = (await api.call('/v1/mail-recipients', { body })).body;
    const listed = async () => (await api.call('/v1/mail-recipients')).body.items;
    await spoil(body.address);
    expect(await listed()).toEqual([{ ...body, id, addressIsBad: true }]);
    expect((await api.call('/v1/mail-recipients', { body })).body).toMatchObject({ id, addressIsBad: false });
    await api.product.db.task.deleteMany({ where: { kind: 'bad-address' } });
    const state = await spoil(body.address);
    const right = { address: 'right@staff.example.com' };
    expect((await put(`/v1/mail-recipients/${id}`, right)).body).toEqual({
      ...body,
      ...right,
      id,
      addressIsBad: false,
    });
    expect(await state()).toBe('closed');
    const other = { ...body, address: 'other@staff.example.com' };
    const second = (await api.call('/v1/mail-recipients', { body: other })).body;
    expect((await put(`/v1/mail-recipients/${second.id}`, right)).status).toBe(409);
    for (const one of [id, second.id]) await api.call(`/v1/mail-recipients/${one}`, { method: 'DELETE' });
  });
});

describe('recipients of the morning lists', () => {
  it('are kept with sealed addresses, each once for a list, and can be taken off', async () => {
    const body = { name: 'Sam Staff', address: 'sam@staff.example.com', role: 'manager' };
    const { id: ownerId } = await api.product.db.apiKey.findFirstOrThrow({ where: { role: 'admin' } });
    const said = { ...body, name: 'Sam S.', ownerId, team: 'life-east' };
    const [first, again] = [
      await api.call('/v1/mail-recipients', { body }),
      await api.call('/v1/mail-recipients', { body: said }),
    ];
    expect(first.body).toMatchObject({ ownerId: null, team: null });
    expect(again.body.id).toBe(first.body.id);
    expect((await api.call('/v1/mail-recipients')).body.items).toEqual([
      { ...said, id: first.body.id, addressIsBad: false },
    ]);
    const stranger = { ...body, ownerId: 'nobody' };
    const refused = await api.call('/v1/mail-recipients', { body: stranger });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '#/ownerId']);
    const row = await api.product.db.staffRecipient.findUniqueOrThrow({ where: { id: first.body.id } });
    expect(Buffer.from(row.addressSealed).toString('latin1')).not.toContain('sam@');
    await api.call(`/v1/mail-recipients/${first.body.id}`, { method: 'DELETE' });
    expect((await api.call('/v1/mail-recipients')).body.items).toEqual([]);
  });
});
