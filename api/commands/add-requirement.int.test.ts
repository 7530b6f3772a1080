import { createSweepActivities } from '../../activities/sweep/sweep.activities';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
/** Temporal is away for the API; the sweep finds it back. */
beforeAll(async () => {
  api = await openTestApi({ temporal: 'away' });
});
afterAll(() => api.close());

it('what was asked for while Temporal was away, by somebody who never asks again, comes to the case once', async () => {
  const { product } = api;
  const { caseId } = await openCase(product);
  const body = { code: 130, fulfilment: 'agent', label: 'A signed form' };
  expect((await api.call(`/v1/cases/${caseId}/requirements`, { body })).status).toBe(503);
  const [row, ...more] = await product.db.requirement.findMany({ where: { caseId } });
  expect(more).toEqual([]);
  const now = () => new Date(Date.now() + 60_000);
  for (let round = 0; round < 2; round += 1) await createSweepActivities({ ...product.deps, now }).sweep();
  expect(product.engine.asked).toEqual([
    expect.objectContaining({
      requirementId: row!.id,
      code: 130,
      fulfilment: 'agent',
      messageId: expect.any(String),
      actor: expect.stringMatching(/^api-key:/),
    }),
  ]);
  expect(await product.db.requirement.count({ where: { caseId } })).toBe(1);
});
