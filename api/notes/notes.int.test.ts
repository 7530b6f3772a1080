import { keepNote } from '../../records/notes';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

it('every note of a case can be read, the newest first, also those of one moment', async () => {
  const one = await openCase(api.product);
  const { db, deps, agencyId } = api.product;
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const note = { body: `Note ${n}`, shared: n % 2 === 0, author: 'api-key:desk' };
    ids.push(await keepNote(db, deps.sealer, { agencyId, id: one.caseId }, note));
  }
  const moment = new Date('2026-11-18T15:00:00.000Z');
  await db.note.updateMany({ where: { id: { in: ids.slice(1, 6) } }, data: { createdAt: moment } });
  const read = async () => {
    const found: string[] = [];
    let cursor = '';
    do {
      const { status, body } = await api.call(`/v1/cases/${one.caseId}/notes?limit=2${cursor}`);
      expect(status).toBe(200);
      found.push(...body.items.map((note: { id: string }) => note.id));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    return found;
  };
  const stored = await db.note.findMany({
    where: { caseId: one.caseId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  expect(stored).toHaveLength(7);
  expect(await read()).toEqual(stored.map(({ id }) => id));
  const { body } = await api.call(`/v1/cases/${one.caseId}/notes`);
  expect([body.items.length, body.next]).toEqual([7, null]);
  expect((await api.call(`/v1/cases/${one.caseId}/notes?cursor=x`)).status).toBe(400);
});
