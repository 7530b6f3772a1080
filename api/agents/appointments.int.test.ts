import { addAgent, owingCase } from '../../test/builders/agents';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((e) => e.pointer).sort();

describe("an agent's appointments", () => {
  const put = (id: string, body: object, where = 'SUMMIT/OH') =>
    api.call(`/v1/agents/${id}/appointments/${where}`, { method: 'PUT', body });

  it('are what staff have said last, and cases that are still checked are told at once', async () => {
    const agent = await addAgent(api.product);
    const checked = await owingCase(api.product, agent);
    await api.product.db.case.update({ where: { id: checked.caseId }, data: { stage: 'appointment' } });
    await owingCase(api.product, agent);
    expect((await put(agent.id, { status: 'pending' })).status).toBe(200);
    const active = { status: 'active', effectiveDate: '2026-11-01', endDate: null };
    expect((await put(agent.id, active)).body).toMatchObject({
      ...active,
      carrierCode: 'SUMMIT',
      state: 'OH',
    });
    const { items } = (await api.call(`/v1/agents/${agent.id}/appointments`)).body;
    expect(items).toEqual([expect.objectContaining(active)]);
    const facts = await api.product.db.inboxMessage.findMany({
      where: { eventId: { startsWith: 'appointment:' } },
    });
    expect(facts.map(({ caseId }) => caseId)).toEqual([checked.caseId, checked.caseId]);
  });

  it.each([
    [{ status: 'maybe' }, '#/status'],
    [{ status: 'active', effectiveDate: '2026-02-30' }, '#/effectiveDate'],
    [{ status: 'ended', effectiveDate: '2026-02-02', endDate: '2026-02-01' }, '#/endDate'],
  ])('%j is refused with its field', async (body, pointer) => {
    const { id } = await addAgent(api.product);
    const answer = await put(id, body);
    expect([answer.status, pointers(answer.body)]).toEqual([400, [pointer]]);
  });

  it('with a carrier that the agency does not have, or of an agent that it does not know, are not found', async () => {
    const { id } = await addAgent(api.product);
    expect((await put(id, { status: 'active' }, 'NOBODY/OH')).status).toBe(404);
    expect((await put('nobody', { status: 'active' })).status).toBe(404);
  });
});
