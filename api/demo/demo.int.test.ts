import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let production: TestApi;
let demo: TestApi;
beforeAll(async () => {
  production = await openTestApi({ profile: 'production' });
  demo = await openTestApi({ profile: 'demo' });
});
afterAll(() => Promise.all([production.close(), demo.close()]));

const forward = async (api: TestApi, days: unknown) => {
  const { caseId } = await openCase(api.product);
  const before = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
  const answer = await api.call(`/v1/demo/cases/${caseId}/fast-forward`, { body: { days } });
  const after = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
  return { ...answer, moved: after.clockRealAnchor.getTime() !== before.clockRealAnchor.getTime() };
};

it('time is never moved in production', async () => {
  const { status, body, moved } = await forward(production, 1);
  expect({ status, type: body.type, moved }).toEqual({
    status: 404,
    type: '/problems/not-available',
    moved: false,
  });
});

it.each([0, -1, 1.5, 121, '3', null])('%j days are refused', async (days) => {
  const { status, moved } = await forward(demo, days);
  expect({ status, moved }).toEqual({ status: 400, moved: false });
});
