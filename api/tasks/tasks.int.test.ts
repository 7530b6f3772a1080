import { newId } from '../../records/ids';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { whileRefused } from '../../test/builders/while-refused';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 15, minute));
async function addTask(kind: string, more: { caseId?: string; createdAt?: Date } = {}): Promise<string> {
  const id = newId();
  const { agencyId } = api.product;
  await api.product.db.task.create({
    data: { id, agencyId, key: id, kind, role: 'case-manager', title: 'Do it', ...more },
  });
  return id;
}
const closings = (caseId: string) =>
  api.product.db.caseEvent.findMany({ where: { caseId, type: 'task.closed' } });
const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

describe('the list of tasks', () => {
  it('is read page by page, each task once, the longest waiting first, also where several are as old', async () => {
    const minutes = [3, 1, 2, 2, 2, 4];
    const added = await Promise.all(
      minutes.map(async (m) => ({ m, id: await addTask('paged', { createdAt: at(m) }) })),
    );
    const read: string[] = [];
    let next = '';
    do {
      const { body } = await api.call(`/v1/tasks?kind=paged&limit=2${next && `&cursor=${next}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      read.push(...idsOf(body));
      next = body.next ?? '';
    } while (next);
    const expected = added.sort((a, b) => a.m - b.m || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    expect(read).toEqual(expected);
  });

  it('is narrowed by case, named by its id or its number', async () => {
    const [one, other] = [await openCase(api.product), await openCase(api.product)];
    const mine = await addTask('of-case', { caseId: one.caseId });
    await addTask('of-case', { caseId: other.caseId });
    for (const name of [one.caseId, one.number])
      expect(idsOf((await api.call(`/v1/tasks?caseId=${name}`)).body)).toEqual([mine]);
    expect((await api.call('/v1/tasks?caseId=nobody')).body).toEqual({ items: [], next: null });
  });
});

describe('closing a task', () => {
  const close = (id: string, key?: string) => api.call(`/v1/tasks/${id}/close`, { body: {}, key });

  it('takes it off the list and says who did it', async () => {
    const id = await addTask('closed');
    const { status, body } = await close(id);
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'closed' });
    expect(body.closedBy).toMatch(/^api-key:/);
    expect((await api.call('/v1/tasks?kind=closed')).body.items).toEqual([]);
    expect(idsOf((await api.call('/v1/tasks?kind=closed&state=closed')).body)).toEqual([id]);
  });

  it('again changes nothing: who closed it first stays in the records', async () => {
    const id = await addTask('closed-twice');
    const [first, second] = [await close(id), await close(id, await api.keyFor('manager'))];
    expect(second).toMatchObject({ status: 200, body: first.body });
  });

  it('leaves one event in the history of its case, however often and by however many it is closed', async () => {
    const { caseId } = await openCase(api.product);
    const id = await addTask('closed-in-case', { caseId });
    const answers = await Promise.all(Array.from({ length: 4 }, () => close(id)));
    const [event, ...more] = await closings(caseId);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      actor: answers[0]!.body.closedBy,
      agencyId: api.product.agencyId,
      data: { taskId: id, kind: 'closed-in-case' },
    });
    const { body } = await api.call(`/v1/cases/${caseId}`);
    expect(event!.at.toISOString().slice(0, 10)).toBe(body.businessNow.slice(0, 10));
  });

  it('changes nothing when its event cannot be written', async () => {
    const { caseId } = await openCase(api.product);
    const id = await addTask('not-closed', { caseId });
    await whileRefused(api.product, 'CaseEvent', `"type" = 'task.closed'`, async () => {
      expect((await close(id)).status).toBe(500);
    });
    expect(await api.product.db.task.findUnique({ where: { id } })).toMatchObject({
      state: 'open',
      closedBy: null,
    });
    expect((await close(id)).status).toBe(200);
    expect(await closings(caseId)).toHaveLength(1);
  });

  it('of another agency is not possible, and nothing tells of it', async () => {
    const { caseId } = await openCase(api.product);
    const id = await addTask('of-another', { caseId });
    const foreign = await api.keyFor('manager', { agencyId: newId() });
    expect((await close(id, foreign)).status).toBe(404);
    expect(await closings(caseId)).toEqual([]);
  });

  it('of nobody is not found', async () => {
    expect((await close('nobody')).status).toBe(404);
  });
});
