import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { whileRefused } from '../../test/builders/while-refused';
import { fileDocument, openDocument } from './file-document';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
  one = await openCase(product);
});
afterAll(() => product.close());

const bytes = Buffer.from('%PDF-1.4 a report');
const file = (deps = product.deps) =>
  fileDocument(deps, {
    ...one.ids,
    at: AT,
    bytes,
    mimeType: 'application/pdf',
    source: 'upload',
    actor: 'api-key:desk',
  });
const rows = () => product.db.document.count();

/** What a failed filing must leave as it was. */
async function leavesNothing(failing: () => Promise<unknown>): Promise<void> {
  const before = { files: await product.storedFiles(), rows: await rows() };
  await expect(failing()).rejects.toThrow();
  expect({ files: await product.storedFiles(), rows: await rows() }).toEqual(before);
}

it('a document that is filed lies in the store and has its row and its event', async () => {
  const { documentId } = await file();
  const { agencyId } = product;
  expect((await openDocument(product.deps, { agencyId, documentId }))?.bytes).toEqual(bytes);
  expect(await product.db.caseEvent.count({ where: { caseId: one.caseId, type: 'document.filed' } })).toBe(1);
});

it.each([
  ['the row', 'Document', `"source" = 'upload'`],
  ['the event', 'CaseEvent', `"type" = 'document.filed'`],
])('a document of which %s cannot be written leaves no file behind', async (_what, table, condition) => {
  await whileRefused(product, table, condition, () => leavesNothing(file));
});

it('a document whose commit was not answered keeps its file: the row may be there', async () => {
  const { db } = product;
  // Commits, and then the answer is lost.
  const lossy = new Proxy(db, {
    get: (target, name) =>
      name === '$transaction'
        ? async (work: Parameters<typeof db.$transaction>[0]) => {
            await target.$transaction(work);
            throw new Error('Connection terminated unexpectedly');
          }
        : Reflect.get(target, name),
  });
  const files = (await product.storedFiles()).length;
  await expect(file({ ...product.deps, db: lossy })).rejects.toThrow('terminated');
  expect((await product.storedFiles()).length).toBe(files + 1);
  const newest = await db.document.findFirstOrThrow({
    where: { caseId: one.caseId, source: 'upload' },
    orderBy: { id: 'desc' },
  });
  expect(await product.deps.files.get(newest.storageKey)).toEqual(bytes);
});
