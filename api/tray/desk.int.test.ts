/** The desk over HTTP, with real cases on the real Temporal server: what a person decides is in the ledger when it is answered. */
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { itemOf } from '../../test/builders/desk';
import { type DeskOffice, openDeskOffice } from '../../test/builders/desk-office';
import type { TestApi } from '../../test/builders/test-api';
import { replay } from '../../test/workflow/temporal';

let desk: DeskOffice;
let product: TestApi['product'];
beforeAll(async () => {
  desk = await openDeskOffice();
  product = desk.api.product;
});
afterAll(() => desk.close());

/** An item with a document that has completed a requirement. @returns its id. */
async function appliedTo({ caseId }: TestCase, requirementId: string): Promise<string> {
  const { agencyId, db } = product;
  const id = await desk.put();
  const documentIds = (await itemOf(product, id)).parts.flatMap((p) => p.documentId ?? []);
  const decision = { requirementIds: [requirementId], documentIds, complete: true };
  await db.trayItem.update({ where: { id }, data: { state: 'applied', caseId, decision } });
  const link = { requirementId, documentId: documentIds[0]!, agencyId, caseId, trayItemId: id };
  await db.requirementDocument.create({ data: { ...link, complete: true, linkedBy: 'system' } });
  return id;
}

it('what a person matches is in the ledger when it is answered, and out of it when it is taken back', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'agent');
  await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })]);
  const item = await desk.put();
  const applied = await desk.post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([applied.status, applied.body.state]).toEqual([200, 'applied']);
  expect((await desk.row(id)).status).toBe('satisfied');
  const undone = await desk.post(`/v1/tray/${item}/undo`, {});
  expect([undone.status, undone.body.reopened]).toEqual([200, [id]]);
  expect(await desk.row(id)).toMatchObject({ status: 'outstanding', closedAt: null, receivedAt: null });
  expect(await desk.events(one)).toEqual(
    expect.arrayContaining(['tray.matched', 'tray.applied', 'requirement.reopened', 'tray.undone']),
  );
  const again = await desk.post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([again.status, (await desk.row(id)).status]).toEqual([200, 'satisfied']);
  await replay(desk.worker.client, [caseWorkflowId(one.caseId)]);
  await desk.end(one);
});

it('taken back under review, the case asks again, and the carrier gets what comes instead', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'agent', { status: 'outstanding' });
  await desk.start(one, 'gathering', [id]);
  const item = await desk.put();
  await desk.post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  const stageIs = async (stage: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } })).stage === stage) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the case never came to ${stage}`);
  };
  await stageIs('under-review');
  const { body } = await desk.post(`/v1/tray/${item}/undo`, {});
  expect(body).toMatchObject({ reopened: [id], carrierHas: [id] });
  await stageIs('additional-requirements');
  expect(
    await product.db.task.count({ where: { caseId: one.caseId, kind: 'carrier-has-wrong-document' } }),
  ).toBe(1);
  await desk.post(`/v1/tray/${await desk.put()}/apply`, { requirementIds: [id] });
  await stageIs('under-review');
  expect((await desk.events(one)).filter((type) => type === 'carrier.evidence-sent')).toHaveLength(2);
  await desk.end(one);
});

it('a vendor’s requirement that was matched wrongly is ordered again, under a number of its own', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'exam', { status: 'satisfied' });
  const other = await addRequirement(product, one, 'agent');
  await desk.start(one, 'gathering', [id, other], { orderedIds: [id] });
  const item = await appliedTo(one, id);
  expect((await desk.post(`/v1/tray/${item}/undo`, {})).status).toBe(200);
  expect(await desk.row(id)).toMatchObject({ status: 'needed', generation: 2 });
  const key = `${one.caseId}:${id}:g2`;
  for (let tries = 0; tries < 200 && !(await product.db.dispatch.findUnique({ where: { key } })); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await product.db.dispatch.findUnique({ where: { key } })).toMatchObject({ kind: 'order' });
  await desk.end(one);
  await desk.worker.client.workflow.getHandle(`requirement-${id}`).terminate();
});

it('what the case refuses is answered with its words, and the item waits again', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'agent', { status: 'satisfied' });
  await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })]);
  const item = await desk.put();
  const { status, body } = await desk.post(`/v1/tray/${item}/apply`, { requirementIds: [id] });
  expect([status, body.refusal]).toEqual([409, 'requirement-closed']);
  expect(await itemOf(product, item)).toMatchObject({ state: 'waiting', problem: 'requirement-closed' });
  await desk.end(one);
});

it('what is on its way into the ledger is told again by the same words, and refused when others are said', async () => {
  const one = await openCase(product);
  const [first, second] = [
    await addRequirement(product, one, 'agent'),
    await addRequirement(product, one, 'agent', { code: 157 }),
  ];
  const item = await desk.put();
  const apply = (body: object) => desk.post(`/v1/tray/${item}/apply`, body);
  // The case has not started: nobody answers yet.
  expect((await apply({ requirementIds: [first] })).body.state).toBe('matched');
  const others = [{ requirementIds: [second] }, { requirementIds: [first], complete: false }];
  for (const said of others) {
    const { status, body } = await apply(said);
    expect([status, body.refusal]).toEqual([409, 'tray-matched']);
  }
  const { status, body } = await apply({ requirementIds: [first] });
  expect([status, body.state, Object.keys(body.decision).sort()]).toEqual([
    200,
    'matched',
    ['complete', 'documentIds', 'requirementIds'],
  ]);
});

it('what cannot be taken back any more is refused in the words of the case, and stays matched', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'agent', { status: 'satisfied' });
  await desk.start(one, 'free-look', [id], { freeLookEndsAt: '2099-01-01T00:00:00.000Z' });
  const item = await appliedTo(one, id);
  const { status, body } = await desk.post(`/v1/tray/${item}/undo`, {});
  expect([status, body.type, body.refusal]).toEqual([409, '/problems/command-refused', 'case-in-force']);
  expect(await itemOf(product, item)).toMatchObject({ state: 'applied' });
  expect((await desk.row(id)).status).toBe('satisfied');
  await desk.end(one);
});

it('the tray is listed in pages, the longest waiting first, and narrowed by state and source', async () => {
  const [first, second] = [await desk.put(), await desk.put()];
  const all = await desk.api.call('/v1/tray?source=upload&limit=1&state=new');
  expect(all.body.items).toHaveLength(1);
  const ids: string[] = [];
  let next: string | null = all.body.next;
  ids.push(all.body.items[0].id);
  while (next) {
    const page = await desk.api.call(`/v1/tray?source=upload&limit=1&state=new&cursor=${next}`);
    ids.push(page.body.items[0].id);
    next = page.body.next;
  }
  expect(ids.indexOf(first)).toBeLessThan(ids.indexOf(second));
  expect((await desk.api.call('/v1/tray?source=fax')).body.items).toEqual([]);
  expect((await desk.api.call('/v1/tray?state=lost')).status).toBe(400);
  const dismissed = await desk.post(`/v1/tray/${first}/dismiss`, { reason: 'an advertisement' });
  expect(dismissed.body).toMatchObject({ state: 'dismissed', dismissedBecause: 'an advertisement' });
});

it('a document that an agent files with a case lies on the tray until somebody says what it is', async () => {
  const one = await openCase(product);
  await desk.start(one, 'gathering', []);
  const id = await addRequirement(product, one, 'agent');
  const form = new FormData();
  form.append('file', new Blob(['signed']), 'signed.txt');
  form.append('requirementId', id);
  const { body: document } = await desk.post(`/v1/cases/${one.caseId}/documents`, form);
  const where = { sourceKey: `document:${document.id}` };
  const item = await product.db.trayItem.findFirstOrThrow({ where });
  const matched = await desk.post(`/v1/tray/${item.id}/match`, {});
  expect(matched.body.candidates[0]).toMatchObject({ requirementId: id });
  expect(matched.body.candidates[0].for.map((f: { feature: string }) => f.feature)).toContain(
    'requirement-id',
  );
  await desk.end(one);
});
