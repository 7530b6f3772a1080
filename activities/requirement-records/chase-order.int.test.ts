import { appendEvents } from '../../records/case-events';
import { AT, addRequirement, openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { replanOrder } from './chase-order';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const RELEASED = '2026-12-23T15:00:00.000Z';

/** An exam that was ordered and that nobody has scheduled, planned anew at an instant. */
async function replanned(
  at: string,
  { ordered = AT, released = [] }: { ordered?: string; released?: string[] },
) {
  const one = await openCase(product);
  const orderedAt = new Date(ordered);
  const requirementId = await addRequirement(product, one, 'exam', { status: 'outstanding', orderedAt });
  for (const day of released)
    await appendEvents(product.db, { ...one.ids, key: `released:${day}` }, [
      { type: 'case.released', at: day, actor: 'system', data: { because: 'the hold has ended' } },
    ]);
  const { ladder } = await replanOrder(product.deps, { ...one.ids, requirementId, at });
  return ladder!.steps;
}

it('an order whose case was on hold is chased from the release on as from its first day', async () => {
  const again = await replanned(RELEASED, { released: ['2026-12-01T15:00:00.000Z', RELEASED] });
  expect(again).toEqual(await replanned(RELEASED, { ordered: RELEASED }));
  expect(again.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['chase-vendor', 'ask-agent-to-help', 'task-manager']),
  );
});

it('an order that was placed after the last release is chased from its own day', async () => {
  const steps = await replanned(AT, { released: ['2026-11-02T15:00:00.000Z'] });
  expect(steps).toEqual(await replanned(AT, {}));
});
