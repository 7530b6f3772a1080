import { createSweepActivities } from '../../activities/sweep/sweep.activities';
import type { TestCase } from '../../test/builders/cases';
import { closedCase } from '../../test/builders/closed-cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import type { ApiDeps } from '../api-deps';
import { endLate, isLateEnd } from './end-late';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(() => {
  api.product.engine.away = false;
});
afterAll(() => api.close());

const withdrawn = (snapshot = {}) =>
  closedCase(api.product, { reason: 'changed-mind', actor: 'api-key:desk', snapshot });
const rowOf = ({ caseId }: TestCase) => api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const inputOf = ({ caseId }: TestCase) => api.product.engine.inputs.filter((i) => i.caseId === caseId).at(-1);

describe('the end of a policy in force whose case has ended', () => {
  /** A case that answers as its workflow does once the end is in the records. */
  const answering = (): Pick<ApiDeps, 'client'> => {
    const executeUpdate = async () => ({ stage: 'rescinded', stateVersion: 3 });
    const client = {
      workflow: { getHandle: () => ({ executeUpdate }) },
      withDeadline: (_: number, f: () => unknown) => f(),
    };
    return { client: client as unknown as ApiDeps['client'] };
  };
  const inForce = () => closedCase(api.product, { reason: 'in-force' });
  const END = { reason: 'rescinded', actor: 'api-key:desk' } as const;
  const end = async (one: TestCase, messageId: string) =>
    endLate({ ...api.deps, ...answering() }, await rowOf(one), { ...END, messageId });

  it('is taken from a person: the workflow is started once more with it, once for one message', async () => {
    const one = await inForce();
    expect(isLateEnd(await rowOf(one), 'rescinded', 'm1')).toBe(true);
    expect(await end(one, 'm1')).toMatchObject({ stage: 'rescinded' });
    expect(await rowOf(one)).toMatchObject({ stage: 'closed', reopenings: 1 });
    expect(inputOf(one)).toMatchObject({
      reopening: 1,
      snapshot: {
        stage: 'closed',
        lateEnd: { reason: 'rescinded', actor: 'api-key:desk' },
        processedIds: ['m1'],
      },
    });
    expect(await end(one, 'm1')).toMatchObject({ stage: 'rescinded' });
    expect(await rowOf(one)).toMatchObject({ reopenings: 1 });
  });

  it('is kept while Temporal is away, and started by the sweep', async () => {
    const one = await inForce();
    api.product.engine.away = true;
    await expect(end(one, 'm2')).rejects.toMatchObject({ code: 'engine-unavailable' });
    expect(await rowOf(one)).toMatchObject({ reopenings: 1, startedAt: null });
    api.product.engine.away = false;
    await api.product.db.case.update({ where: { id: one.caseId }, data: { createdAt: new Date(0) } });
    await createSweepActivities(api.product.deps).sweep();
    expect(inputOf(one)).toMatchObject({ reopening: 1, snapshot: { lateEnd: { reason: 'rescinded' } } });
  });

  it('is no end of a case that ended otherwise, and no other end of one in force', async () => {
    expect(isLateEnd(await rowOf(await withdrawn()), 'rescinded', 'm')).toBe(false);
    expect(isLateEnd(await rowOf(await inForce()), 'declined-other', 'm')).toBe(false);
    const { status, body } = await api.call(`/v1/cases/${(await withdrawn()).caseId}/close`, {
      body: { reason: 'because' },
    });
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '#/reason']);
  });
});
