/** That a requirement has come, over HTTP, with real cases on the real Temporal server. */
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { itemOf } from '../../test/builders/desk';
import { type DeskOffice, openDeskOffice } from '../../test/builders/desk-office';
import type { TestApi } from '../../test/builders/test-api';

let desk: DeskOffice;
let product: TestApi['product'];
beforeAll(async () => {
  desk = await openDeskOffice();
  product = desk.api.product;
});
afterAll(() => desk.close());

/** A document of the case that nobody has said what it is for. */
async function uploaded({ caseId }: TestCase): Promise<{ itemId: string; documentId: string }> {
  const itemId = await desk.put();
  const { parts } = await itemOf(product, itemId);
  const documentId = parts[0]!.documentId!;
  await product.db.document.update({ where: { id: documentId }, data: { caseId } });
  return { itemId, documentId };
}
const linksOf = (requirementId: string) =>
  product.db.requirementDocument.findMany({
    where: { requirementId },
    select: { documentId: true, state: true },
  });
const receive = ({ caseId }: TestCase, id: string, documentIds: string[]) =>
  desk.post(`/v1/cases/${caseId}/requirements/${id}/receive`, { documentIds });

it('the carrier gets the document that a person names with the last open requirement', async () => {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'agent');
  await desk.start(one, 'gathering', [id]);
  const { itemId, documentId } = await uploaded(one);
  expect((await receive(one, id, [documentId])).status).toBe(200);
  while (!desk.evidenceSent.has(id)) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(desk.evidenceSent.get(id)).toEqual([documentId]);
  expect((await itemOf(product, itemId)).state).toBe('applied');
  await desk.end(one);
});

it('a refusal leaves the evidence as it was, and the document on the tray', async () => {
  const one = await openCase(product);
  const [id, open] = [
    await addRequirement(product, one, 'agent'),
    await addRequirement(product, one, 'agent', { code: 157 }),
  ];
  await desk.start(one, 'gathering', [id, open]);
  const [good, other] = [await uploaded(one), await uploaded(one)];
  await receive(one, id, [good.documentId]);
  await product.db.requirementDocument.create({
    data: {
      requirementId: id,
      documentId: other.documentId,
      agencyId: product.agencyId,
      caseId: one.caseId,
      complete: false,
      state: 'rejected',
      linkedBy: 'somebody',
    },
  });
  const { itemId, documentId } = await uploaded(one);
  expect((await receive(one, id, [documentId, other.documentId])).status).toBe(409);
  expect(await linksOf(id)).toEqual(
    expect.arrayContaining([
      { documentId: good.documentId, state: 'linked' },
      { documentId: other.documentId, state: 'rejected' },
    ]),
  );
  expect(await linksOf(id)).toHaveLength(2);
  expect((await itemOf(product, itemId)).state).not.toBe('applied');
  await desk.end(one);
});

it('a document that was brought for the requirement leaves the tray when a person says that it has come', async () => {
  const one = await openCase(product);
  const [id, open] = [
    await addRequirement(product, one, 'agent'),
    await addRequirement(product, one, 'agent', { code: 157 }),
  ];
  await desk.start(one, 'gathering', [id, open]);
  const { itemId, documentId } = await uploaded(one);
  await product.db.document.update({ where: { id: documentId }, data: { requirementId: id } });
  expect((await receive(one, id, [])).status).toBe(200);
  expect((await itemOf(product, itemId)).state).toBe('applied');
  await desk.end(one);
});
