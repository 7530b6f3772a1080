import { randomUUID } from 'node:crypto';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { addApiKey, newSecret } from '../../records/api-keys';
import { openCase, type TestCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const post = ({ caseId }: TestCase, name: string, body: unknown) =>
  api.call(`/v1/cases/${caseId}/${name}`, { body });
const view = async ({ caseId }: TestCase, key?: string) =>
  (await api.call(`/v1/cases/${caseId}`, { key })).body;
const eventsOf = async ({ caseId }: TestCase, type: string) =>
  (await api.product.db.caseEvent.findMany({ where: { caseId, type } })).map(({ data }) => data);
const list = async (query: string) => (await api.call(`/v1/cases?${query}`)).body;
const idsIn = async (query: string) => (await list(query)).items.map((c: { id: string }) => c.id);

async function staffKey(role: 'case-manager' | 'agent', agencyId = api.product.agencyId): Promise<string> {
  await addApiKey(api.product.db, { agencyId, name: role, role, secret: newSecret() });
  return (await api.product.db.apiKey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).id;
}

describe('handing a case over', () => {
  it('changes owner and team with one event, and again changes nothing', async () => {
    const one = await openCase(api.product);
    const ownerId = await staffKey('case-manager');
    expect((await post(one, 'assign', { ownerId, team: 'life-east' })).body).toEqual({ changed: true });
    expect((await post(one, 'assign', { ownerId })).body).toEqual({ changed: false });
    expect(await view(one)).toMatchObject({ ownerId, team: 'life-east' });
    expect(await eventsOf(one, 'case.assigned')).toEqual([{ ownerId, team: 'life-east' }]);
    expect(await idsIn('team=life-east')).toEqual([one.caseId]);
    expect(await idsIn(`ownerId=${ownerId}`)).toEqual([one.caseId]);
    await post(one, 'assign', { ownerId: null });
    expect(await view(one)).toMatchObject({ ownerId: null, team: 'life-east' });
  });

  it('leaves no open case to nobody: whoever handed it in has it, until another or a team does', async () => {
    const { db } = api.product;
    const body = cleanApplicationSixVendors({ trackingId: `T-${randomUUID()}` });
    const { caseId } = (await api.call('/v1/applications', { body })).body;
    const one = { caseId } as TestCase;
    const { actor } = await db.caseEvent.findFirstOrThrow({ where: { caseId, type: 'case.received' } });
    expect(await view(one)).toMatchObject({ ownerId: actor.replace('api-key:', ''), team: null });
    const left = await post(one, 'assign', { ownerId: null });
    expect([left.status, left.body.refusal]).toEqual([409, 'owner-needed']);
    expect(await eventsOf(one, 'case.assigned')).toEqual([]);
    expect((await post(one, 'assign', { ownerId: null, team: 'life-east' })).body).toEqual({ changed: true });
    expect((await post(one, 'assign', { team: null })).status).toBe(409);
    await db.case.update({ where: { id: caseId }, data: { closeReason: 'price' } });
    expect((await post(one, 'assign', { team: null })).body).toEqual({ changed: true });
  });

  it('to nobody of the agency is refused with the field, and changes nothing', async () => {
    const one = await openCase(api.product);
    await api.product.db.agency.create({
      data: {
        id: 'far',
        name: 'Far',
        timeZone: 'America/Chicago',
        mailFrom: 'a@example.com',
        closedDays: [],
      },
    });
    for (const ownerId of ['nobody', await staffKey('agent'), await staffKey('case-manager', 'far')]) {
      const { status, body } = await post(one, 'assign', { ownerId });
      expect({ status, pointer: body.errors[0].pointer }).toEqual({ status: 400, pointer: '#/ownerId' });
    }
    expect((await post(one, 'assign', {})).status).toBe(400);
    expect(await eventsOf(one, 'case.assigned')).toEqual([]);
  });

  it('asks a manager to look, once, with the reason in a note', async () => {
    const one = await openCase(api.product);
    const headers = { 'idempotency-key': `k-${one.caseId}` };
    const call = { body: { reason: 'stuck for weeks' }, headers };
    const first = await api.call(`/v1/cases/${one.caseId}/escalate`, call);
    const again = await api.call(`/v1/cases/${one.caseId}/escalate`, call);
    expect([first.status, again.body]).toEqual([201, first.body]);
    const tasks = await api.product.db.task.findMany({ where: { caseId: one.caseId } });
    expect(tasks).toMatchObject([{ kind: 'escalated', role: 'manager', state: 'open' }]);
    expect(JSON.stringify(tasks)).not.toContain('weeks');
  });
});

describe('an urgent case', () => {
  it('is first in every list, page by page, and nobody is left out or shown twice', async () => {
    const cases: TestCase[] = [];
    for (let i = 0; i < 5; i += 1) cases.push(await openCase(api.product));
    const ids = cases.map((c) => c.caseId);
    await post(cases[0]!, 'priority', { on: true });
    await post(cases[2]!, 'priority', { on: true });
    expect((await post(cases[2]!, 'priority', { on: true })).body).toEqual({ changed: false });
    for (const sort of ['receivedAt', '-receivedAt', 'nextActionAt', '-nextActionAt', 'number', '-number']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`limit=1&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...page.items.map((c: { id: string }) => c.id));
        cursor = page.next ?? '';
      } while (cursor);
      expect(new Set(seen.slice(0, 2))).toEqual(new Set([ids[0], ids[2]]));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(ids));
    }
    expect(new Set(await idsIn('priority=true'))).toEqual(new Set([ids[0], ids[2]]));
    await post(cases[0]!, 'priority', { on: false });
    expect(await view(cases[0]!)).toMatchObject({ priority: false });
  });
});

describe('cases on hold', () => {
  it('can be listed', async () => {
    const one = await openCase(api.product);
    const heldUntil = new Date('2027-01-04T14:00:00.000Z');
    await api.product.db.case.update({ where: { id: one.caseId }, data: { heldUntil, holdReason: 'other' } });
    expect(await idsIn('onHold=true')).toEqual([one.caseId]);
    expect(await idsIn('onHold=false&limit=200')).not.toContain(one.caseId);
  });
});

describe('cases that belong together', () => {
  it('show each other, tell of it in both histories, and are parted from either side', async () => {
    const [one, other] = [await openCase(api.product), await openCase(api.product)];
    const link = { otherCase: other.number, kind: 'spouse' };
    expect((await post(one, 'links', link)).body).toEqual({ changed: true });
    expect((await post(other, 'links', { ...link, otherCase: one.caseId })).body).toEqual({ changed: false });
    expect((await view(one)).linkedCases).toMatchObject([{ id: other.caseId, kind: 'spouse' }]);
    expect((await view(other)).linkedCases).toMatchObject([{ id: one.caseId, kind: 'spouse' }]);
    expect(await eventsOf(one, 'case.linked')).toEqual([{ caseId: other.caseId, kind: 'spouse' }]);
    expect(await eventsOf(other, 'case.linked')).toEqual([{ caseId: one.caseId, kind: 'spouse' }]);
    await post(other, 'links/remove', { ...link, otherCase: one.number });
    expect([(await view(one)).linkedCases, (await view(other)).linkedCases]).toEqual([[], []]);
  });

  it('are never one and the same case, nor one that does not exist', async () => {
    const one = await openCase(api.product);
    for (const otherCase of [one.caseId, one.number, 'GO-999999'])
      expect((await post(one, 'links', { otherCase, kind: 'other' })).status).toBe(400);
  });

  it('are shown to an agent only as far as they are that agent’s own', async () => {
    const [one, other] = [await openCase(api.product), await openCase(api.product)];
    await post(one, 'links', { otherCase: other.caseId, kind: 'business-partner' });
    const { agentId } = await api.product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    const key = await api.keyFor('agent', { agentId: agentId! });
    expect((await view(one, key)).linkedCases).toHaveLength(1);
    await api.product.db.case.update({ where: { id: other.caseId }, data: { agentId: null } });
    expect((await view(one, key)).linkedCases).toEqual([]);
  });
});
