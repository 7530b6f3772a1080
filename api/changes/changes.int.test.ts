import { reviewApplication } from '../../activities/case-records/review-application';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
});
afterAll(() => api.close());

const patch = [{ op: 'replace', path: '/faceAmountCents', value: 500_000_000 }];

/** A case that the carrier has, by the records; its workflow has ended, so that it refuses every command. */
async function submitted() {
  const { product } = api;
  const one = await openCase(product);
  await reviewApplication(product.deps, { ...one.ids, version: 1, stateVersion: 1 });
  const data = { stage: 'gathering', startedAt: new Date() };
  await product.db.case.update({ where: { id: one.caseId }, data });
  return one;
}
const preview = (caseId: string, body: unknown = { patch }) =>
  api.call(`/v1/cases/${caseId}/changes/preview`, { method: 'POST', body });
const change = (caseId: string, body: unknown) =>
  api.call(`/v1/cases/${caseId}/changes`, { method: 'POST', body });

describe('changing a submitted application', () => {
  it('is previewed with every difference and its reasons, and a hash', async () => {
    const { caseId } = await submitted();
    const { status, body } = await preview(caseId);
    expect({ status, kinds: body.difference.kinds }).toEqual({
      status: 200,
      kinds: [{ kind: 'face-amount', label: 'face amount' }],
    });
    expect(body.hash).toMatch(/^[0-9a-f]{64}$/);
    const { added, kept } = body.difference.requirements;
    for (const one of added) expect(one.reasons.length).toBeGreaterThan(0);
    expect(kept.length).toBeGreaterThan(0);
    expect(body.difference.carrier.words).toContain('face amount');
  });

  it('with another hash is refused with what it would do now', async () => {
    const { caseId } = await submitted();
    const { status, body } = await change(caseId, { patch, hash: '0'.repeat(64) });
    expect({ status, type: body.type }).toEqual({ status: 409, type: '/problems/change-differs' });
    expect(body.hash).toBe((await preview(caseId)).body.hash);
    expect(body.difference.kinds).toHaveLength(1);
  });

  it('that the case refuses leaves the application as it was', async () => {
    const { caseId } = await submitted();
    const { hash } = (await preview(caseId)).body;
    const { status, body } = await change(caseId, { patch, hash });
    expect({ status, type: body.type }).toEqual({ status: 409, type: '/problems/command-refused' });
    const found = await api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(found.applicationVersion).toBe(1);
    expect((await api.call(`/v1/cases/${caseId}/changes`)).body.items).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a patch that is none', { patch: [{ op: 'jump', path: '/x' }] }, '#/patch/0/op'],
    ['an operation that does not fit', { patch: [{ op: 'remove', path: '/nothing/0' }] }, '#/patch/0'],
    [
      'no application any more',
      { patch: [{ op: 'replace', path: '/faceAmountCents', value: -1 }] },
      '#/faceAmountCents',
    ],
    ['another carrier', { patch: [{ op: 'replace', path: '/carrierCode', value: 'HARBOR' }] }, '#/patch'],
  ])('with %s says which part is wrong', async (_what, body, pointer) => {
    const { caseId } = await submitted();
    const answer = await preview(caseId, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
  });
});

it('a case says what runs out, by which rule, until it is in force', async () => {
  const { caseId } = await submitted();
  const { body } = await api.call(`/v1/cases/${caseId}`);
  expect(body.expiries[0]).toMatchObject({ what: 'signature', until: '2027-01-15', hasRunOut: false });
  expect(body.expiries.map((e: { what: string }) => e.what)).toEqual(
    expect.arrayContaining(['form', 'age-change']),
  );
  await api.product.db.case.update({ where: { id: caseId }, data: { stage: 'placed' } });
  expect((await api.call(`/v1/cases/${caseId}`)).body.expiries).toEqual([]);
});
