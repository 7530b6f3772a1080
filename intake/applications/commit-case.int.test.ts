import { randomUUID } from 'node:crypto';
import { cleanApplication } from '../../domain/good-order/test-application';
import type { Database, Prisma } from '../../records/database';
import { json } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { openDocument } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';
import { receiveApplication } from './receive-application';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const PDF = Buffer.from('%PDF-1.4 signed').toString('base64');
const attachment = (id: string) => ({ id, mimeType: 'application/pdf', contentBase64: PDF });
const applicationFile = () => ({
  agencyId: product.agencyId,
  actor: 'api-key:test',
  contentType: 'application/json',
  bytes: json(
    cleanApplication({ trackingId: `T-${randomUUID()}`, attachments: [attachment('a1'), attachment('a2')] }),
  ),
});
const counted = async () => ({
  cases: await product.db.case.count(),
  keys: await product.db.intakeKey.count(),
  documents: await product.db.document.count(),
  files: (await product.storedFiles()).length,
});
const lost = new Error('Connection terminated unexpectedly');

/** Intake on a database whose transactions go as the test says. */
function withTransaction(run: (commit: () => Promise<unknown>) => Promise<unknown>): IntakeDeps {
  const $transaction = (work: never) =>
    run(() => product.db.$transaction(work) as unknown as Promise<unknown>);
  const db = new Proxy(product.db, {
    get: (target, name) => (name === '$transaction' ? $transaction : target[name as keyof Database]),
  });
  return { ...product.deps, db };
}

it('a transaction that fails leaves no case and no file, and the application can be sent again', async () => {
  const before = await counted();
  const file = applicationFile();
  const failing = withTransaction(() => Promise.reject(lost));
  await expect(receiveApplication(failing, file)).rejects.toThrow(lost);
  expect(await counted()).toEqual(before);
  expect(await receiveApplication(product.deps, file)).toMatchObject({
    outcome: 'accepted',
    duplicate: false,
  });
  expect(await counted()).toMatchObject({ cases: before.cases + 1, files: before.files + 3 });
});

it('a commit whose answer was lost is a case with all its files', async () => {
  const before = await counted();
  const unheard = withTransaction(async (commit) => {
    await commit();
    throw lost;
  });
  const received = await receiveApplication(unheard, applicationFile());
  expect(received).toMatchObject({ outcome: 'accepted', duplicate: false });
  expect(await counted()).toEqual({
    cases: before.cases + 1,
    keys: before.keys + 2,
    documents: before.documents + 3,
    files: before.files + 3,
  });
  const { agencyId } = product;
  const caseId = received.outcome === 'accepted' ? received.caseId : '';
  for (const { id } of await product.db.document.findMany({ where: { caseId } }))
    expect((await openDocument(product.deps, { agencyId, documentId: id }))?.bytes.length).toBeGreaterThan(0);
});

it('files stay when nobody can say whether the commit went through', async () => {
  const { files } = await counted();
  const unheard = withTransaction(async (commit) => {
    await commit();
    throw lost;
  });
  let asked = 0;
  const look = <T>(answer: () => Promise<T>): Promise<T> => {
    asked += 1;
    // The two looks before the commit are answered, the one after it is not.
    return asked > 2 ? Promise.reject(lost) : answer();
  };
  const keys = product.db.intakeKey;
  const intakeKey = {
    findUnique: (args: Prisma.IntakeKeyFindUniqueArgs) => look(async () => keys.findUnique(args)),
    findMany: (args: Prisma.IntakeKeyFindManyArgs) => look(async () => keys.findMany(args)),
  };
  const db = new Proxy(unheard.db, {
    get: (target, name) => (name === 'intakeKey' ? intakeKey : target[name as keyof Database]),
  });
  await expect(receiveApplication({ ...unheard, db }, applicationFile())).rejects.toThrow(lost);
  expect((await counted()).files).toBe(files + 3);
});

it('an attachment that cannot be stored leaves nothing of the others', async () => {
  const before = await counted();
  let stored = 0;
  const put = (bytes: Uint8Array) => {
    stored += 1;
    return stored === 3 ? Promise.reject(new Error('no space left')) : product.deps.files.put(bytes);
  };
  const deps = { ...product.deps, files: { ...product.deps.files, put } };
  await expect(receiveApplication(deps, applicationFile())).rejects.toThrow('no space left');
  expect(await counted()).toEqual(before);
});
