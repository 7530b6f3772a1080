import { AT, openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { takeUp } from './take-up';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** A reopened case of the agent who is appointed nowhere, received on the day of the tests. */
async function reopened(stage: string) {
  const agents = [{ npn: '19000003', name: 'Casey Counselor', role: 'writing', splitBasisPoints: 10_000 }];
  const one = await openCase(product, { agents: agents as never });
  const data = { stage, reopenings: 1, receivedAt: new Date(AT) };
  await product.db.case.update({ where: { id: one.caseId }, data });
  return { ...one.ids, at: '2026-12-08T15:00:00.000Z', reopening: 1, runId: 'a' };
}

it('a case that is taken up again hears by when the appointment of its agent must be filed; one that is checked again finds it by itself', async () => {
  const answer = await takeUp(product.deps, await reopened('under-review'));
  expect(answer).toMatchObject({ first: true, appointment: { awaited: false } });
  const { appointment } = answer as { appointment: { looks: { at: string; last: boolean }[] } };
  expect(appointment.looks.map(({ at, last }) => [at.slice(0, 10), last])).toEqual([
    ['2026-12-13', false],
    ['2026-12-17', true],
  ]);
  expect(await takeUp(product.deps, await reopened('good-order'))).toEqual({ first: true });
});
