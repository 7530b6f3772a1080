import { openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { createSweepActivities } from './sweep.activities';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const sweep = () => createSweepActivities(product.deps).sweep();

it('a part that fails holds up none of the others, and the sweep is seen to fail', async () => {
  const { db } = product;
  const [unreadable, one] = [await openCase(product), await openCase(product)];
  const where = { caseId_version: { caseId: unreadable.caseId, version: 1 } };
  const { bodySealed } = await db.application.findUniqueOrThrow({ where });
  await db.application.update({ where, data: { bodySealed: Buffer.from('x') } });
  await db.caseMatchKey.deleteMany({ where: { caseId: unreadable.caseId } });
  await db.case.updateMany({ data: { createdAt: new Date(0) } });
  await expect(sweep()).rejects.toThrow('1 parts of the sweep have failed');
  expect(product.engine.started).toContain(one.caseId);
  await db.application.update({ where, data: { bodySealed } });
  expect((await sweep()).hashed).toBe(1);
});

it('replies to an Idempotency-Key are forgotten after a week, and not before', async () => {
  const { db, agencyId } = product;
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  const row = (key: string, createdAt: Date) => ({ agencyId, key, requestHash: '', status: 200, createdAt });
  await db.idempotencyKey.createMany({ data: [row('old', ago(7.1)), row('young', ago(6.9))] });
  expect((await sweep()).forgotten).toBe(1);
  expect((await db.idempotencyKey.findMany()).map(({ key }) => key)).toEqual(['young']);
});
