import { randomUUID } from 'node:crypto';
import { reviewApplication } from '../../activities/case-records/review-application';
import { takeUp } from '../../activities/case-records/take-up';
import { tellAgentOfEnd } from '../../activities/follow-up/tell-agent-of-end';
import { createSweepActivities } from '../../activities/sweep/sweep.activities';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import { writeCaseChange } from '../../records/case-change';
import type { Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import { takeUpCase } from '../../records/reopenings';
import { changeOf } from '../../test/builders/case-changes';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { closeCase, closedCase } from '../../test/builders/closed-cases';
import { replacing } from '../../test/builders/replacing';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(() => {
  api.product.engine.away = false;
});
afterAll(() => api.close());

const REASON = { reason: 'the client wants the policy after all' };
const CONSENT = { consent: { by: 'Pat of new business', on: '2026-11-17' } };
const withdrawn = (snapshot = {}) =>
  closedCase(api.product, { reason: 'changed-mind', actor: 'api-key:desk', snapshot });
const reopen = ({ caseId }: TestCase, body: unknown) => api.call(`/v1/cases/${caseId}/reopen`, { body });
const rowOf = ({ caseId }: TestCase) => api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const eventsOf = ({ caseId }: TestCase, type: string) =>
  api.product.db.caseEvent.findMany({ where: { caseId, type } });
const inputOf = ({ caseId }: TestCase) => api.product.engine.inputs.filter((i) => i.caseId === caseId).at(-1);

describe('reopening a closed case', () => {
  it('opens it in the records, keeps its history, and starts its workflow from what it remembers', async () => {
    const one = await withdrawn({ processedIds: ['m1'], orderedIds: ['r1'] });
    const before = await api.product.db.caseEvent.count({ where: { caseId: one.caseId } });
    const { status, body } = await reopen(one, { ...REASON, ...CONSENT });
    expect({ status, body }).toEqual({ status: 200, body: { stage: 'under-review', processing: 'started' } });
    const row = await rowOf(one);
    expect(row).toMatchObject({ stage: 'under-review', closeReason: null, reopenings: 1, stateVersion: 2 });
    expect(row.waitingOn).toBe('carrier-underwriting');
    expect(row.startedAt).not.toBeNull();
    expect(await api.product.db.caseEvent.count({ where: { caseId: one.caseId } })).toBe(before + 3);
    expect(inputOf(one)).toMatchObject({
      reopening: 1,
      snapshot: {
        stage: 'under-review',
        closeReason: null,
        processedIds: ['m1'],
        orderedIds: ['r1'],
        ladders: {},
      },
    });
    // The reason is health or money at times: it is in a sealed note, and in nothing else.
    expect(JSON.stringify(inputOf(one))).not.toContain('after all');
    const [event] = await eventsOf(one, 'case.reopened');
    expect(JSON.stringify(event!.data)).not.toContain('after all');
    expect(await api.product.db.note.count({ where: { caseId: one.caseId } })).toBe(2);
  });

  it('holds although the workflow of the closed case has a last word to write', async () => {
    const one = await withdrawn();
    await reopen(one, { ...REASON, ...CONSENT });
    const before = await rowOf(one);
    const { stage, closeReason } = { stage: 'withdrawn', closeReason: 'changed-mind' } as const;
    const late = changeOf(one, { stage, closeReason, waitingOn: null, stateVersion: 9 });
    await writeCaseChange(api.product.db, late, []);
    const agentId = before.agentId!;
    await tellAgentOfEnd(api.product.deps, { ...one.ids, agentId, stage, byCarrier: false });
    expect(await rowOf(one)).toEqual(before);
    expect(await eventsOf(one, 'agent.told')).toEqual([]);
  });

  it('by two people at once is one reopening', async () => {
    const one = await withdrawn();
    const body = { ...REASON, ...CONSENT };
    const answers = await Promise.all(Array.from({ length: 4 }, () => reopen(one, body)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409]);
    expect(await rowOf(one)).toMatchObject({ reopenings: 1 });
    expect(await eventsOf(one, 'case.reopened')).toHaveLength(1);
  });

  it('sent again after its answer was lost is the same reopening', async () => {
    const one = await withdrawn();
    const headers = { 'idempotency-key': `k-${one.caseId}` };
    const send = () =>
      api.call(`/v1/cases/${one.caseId}/reopen`, { body: { ...REASON, ...CONSENT }, headers });
    const first = await send();
    await api.product.db.idempotencyKey.deleteMany();
    const again = await send();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await rowOf(one)).toMatchObject({ reopenings: 1 });
    expect(await api.product.db.note.count({ where: { caseId: one.caseId } })).toBe(2);
  });

  it('is taken up by the first run of the workflow only', async () => {
    const one = await withdrawn();
    await reopen(one, { ...REASON, ...CONSENT });
    const { db } = api.product;
    const take = (runId: string, reopening = 1) => takeUpCase(db, { ...one.ids, reopening, runId });
    expect([await take('a'), await take('b'), await take('a'), await take('a', 2)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('that Temporal does not hear of is started by the sweep, from the same memory', async () => {
    const one = await withdrawn();
    api.product.engine.away = true;
    const { body } = await reopen(one, { ...REASON, ...CONSENT });
    expect(body).toEqual({ stage: 'under-review', processing: 'waiting-for-engine' });
    expect(await rowOf(one)).toMatchObject({ stage: 'under-review', startedAt: null });
    api.product.engine.away = false;
    await api.product.db.case.update({ where: { id: one.caseId }, data: { createdAt: new Date(0) } });
    await createSweepActivities(api.product.deps).sweep();
    expect(inputOf(one)).toMatchObject({ reopening: 1, snapshot: { stage: 'under-review' } });
    expect((await rowOf(one)).startedAt).not.toBeNull();
  });

  it('is not taken for started while the workflow before it has not ended', async () => {
    const one = await withdrawn();
    api.product.engine.running.add(one.caseId);
    const { body } = await reopen(one, { ...REASON, ...CONSENT });
    expect(body.processing).toBe('waiting-for-engine');
    expect((await rowOf(one)).startedAt).toBeNull();
  });
});

describe('what a reopened case finds', () => {
  it('orders again what was taken back with the case, under the next generation, and nothing that is there', async () => {
    const { product } = api;
    const one = await openCase(product);
    const closedAt = new Date();
    const exam = await addRequirement(product, one, 'exam', { status: 'cancelled', closedAt });
    const unneeded = await addRequirement(product, one, 'exam', { status: 'cancelled', closedAt });
    const cancelled = (requirementId: string, because: string) => ({
      ...{ agencyId: product.agencyId, caseId: one.caseId, key: randomUUID(), type: 'requirement.cancelled' },
      ...{ at: closedAt, actor: 'system', requirementId, data: { because } },
    });
    await product.db.caseEvent.createMany({
      data: [cancelled(unneeded, 'no-longer-needed'), cancelled(exam, 'case-closed')],
    });
    const aps = await addRequirement(product, one, 'aps', {
      status: 'satisfied',
      receivedAt: closedAt,
      closedAt,
    });
    await closeCase(product, one, {
      reason: 'changed-mind',
      snapshot: { orderedIds: [exam, aps, unneeded] },
    });
    expect((await reopen(one, { ...REASON, ...CONSENT })).body.stage).toBe('gathering');
    const { requirements, orderedIds } = inputOf(one)!.snapshot!;
    expect(orderedIds).toEqual([aps, unneeded]);
    expect(requirements.find((r) => r.id === exam)).toMatchObject({ status: 'needed', generation: 2 });
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id: exam } });
    expect(row).toMatchObject({ status: 'needed', generation: 2, closedAt: null });
    expect(await product.db.requirement.findUniqueOrThrow({ where: { id: aps } })).toMatchObject({
      status: 'satisfied',
      generation: 1,
    });
  });

  it.each([
    ['but for an end', {}, undefined],
    [
      'as words of a file that it has put away',
      { to: 'ready' },
      { until: '2026-11-20T12:00:00.000Z', said: ['approved', 'withdrawn'] },
    ],
  ])('takes in what the carrier has said since the end, %s', async (_how, to, earlierFile) => {
    const one = await withdrawn();
    const late = async (status: CarrierStatus) => {
      const fact = { kind: 'carrier-status', status, at: '2026-11-20T12:00:00.000Z', policyNumber: true };
      const { seq } = await api.product.db.inboxMessage.create({
        data: {
          ...{ agencyId: api.product.agencyId, partnerCode: 'SUMMIT', eventId: randomUUID(), sha256: 'x' },
          state: 'late',
          caseId: one.caseId,
          facts: [fact] as unknown as Prisma.InputJsonArray,
        },
      });
      return seq;
    };
    const [ended, approved] = [await late('withdrawn'), await late('approved')];
    await reopen(one, { ...REASON, ...CONSENT, ...to });
    expect(inputOf(one)!.snapshot!.earlierFile).toEqual(earlierFile);
    const stateOf = async (seq: bigint) =>
      (await api.product.db.inboxMessage.findUniqueOrThrow({ where: { seq } })).state;
    expect([await stateOf(ended), await stateOf(approved)]).toEqual(['late', 'matched']);
  });
});

describe('what the end had asked people to do', () => {
  const openTask = async ({ caseId }: TestCase, key: string, kind = 'cash-refund') => {
    const { agencyId } = api.product;
    const id = newId();
    const row = { id, agencyId, caseId, key, kind, role: 'case-manager', title: 'Send it' };
    await api.product.db.task.create({ data: row });
    return id;
  };
  const tasksOf = async ({ caseId }: TestCase, state: string) => {
    const tasks = await api.product.db.task.findMany({ where: { caseId, state }, orderBy: { key: 'asc' } });
    return tasks.map(({ kind, data }) => (data as { dutyId?: string }).dutyId ?? kind);
  };
  const cash = { held: true, temporary: 'ended' } as const;

  it('is void where it followed from the end; what the client is owed for a decision of the carrier stays open', async () => {
    const offer = { ...{ id: newId(), at: AT, expiresAt: AT, refusals: 0 }, state: 'declined', told: false };
    const one = await withdrawn({ cash, offer });
    await openTask(one, `cash-refund:${one.caseId}`);
    await openTask(one, `offer-declined:${offer.id}`, 'tell-carrier');
    await reopen(one, { ...REASON, ...CONSENT });
    expect([await tasksOf(one, 'open'), await tasksOf(one, 'closed')]).toEqual([
      [],
      ['cash-refund', 'END-TELL-CARRIER', 'tell-carrier'],
    ]);
    expect(inputOf(one)!.snapshot).toMatchObject({ cash, offer: { told: true } });
    const declined = await closedCase(api.product, { reason: 'declined-other' });
    await reopen(declined, { ...REASON, ...CONSENT });
    expect(await tasksOf(declined, 'open')).toEqual(['END-ADVERSE-NOTICE', 'END-ADVERSE-REASONS']);
  });

  it('and was done, counts: cash whose return somebody has reported is not held any more, at a second end too', async () => {
    const one = await withdrawn({ cash, reopenedAt: AT });
    await openTask(one, `cash-refund:${one.caseId}`);
    const taskId = await openTask(one, `cash-refund:${one.caseId}:${AT}`);
    expect((await api.call(`/v1/tasks/${taskId}/close`, { body: {} })).status).toBe(200);
    await reopen(one, { ...REASON, ...CONSENT });
    expect(inputOf(one)!.snapshot!.cash).toEqual({ ...cash, held: false, settled: 'refunded' });
    expect(await eventsOf(one, 'cash.settled')).toMatchObject([{ data: { how: 'refunded' } }]);
  });
});

it('a case that is taken up again hears by when its old carriers are to be told, counted from then', async () => {
  const { product } = api;
  const one = await openCase(product, replacing());
  await reviewApplication(product.deps, { ...one.ids, version: 1, stateVersion: 1 });
  await closeCase(product, one, { reason: 'changed-mind' });
  await reopen(one, { ...REASON, ...CONSENT });
  const call = { ...one.ids, at: '2026-12-08T15:00:00.000Z', reopening: 1, runId: 'a' };
  const answer = await takeUp(product.deps, call);
  expect(answer).toMatchObject({
    first: true,
    replacement: {
      track: { contracts: [{ exchange: true }] },
      noticeDueAt: expect.stringMatching(/^2026-12-15T/),
    },
  });
  expect([await takeUp(product.deps, call), await takeUp(product.deps, { ...call, runId: 'b' })]).toEqual([
    answer,
    { first: false },
  ]);
  expect(await product.db.replacedContract.findFirst({ where: { caseId: one.caseId } })).toMatchObject({
    noticeDueOn: new Date('2026-12-15'),
  });
});

describe('a reopening is refused with words', () => {
  const refusal = async (one: TestCase, body: unknown) => {
    const answer = await reopen(one, body);
    expect(answer.status).toBe(409);
    return answer.body.refusal;
  };

  it('without the consent of a carrier that has the file, and leaves no note of it', async () => {
    const one = await withdrawn();
    expect(await refusal(one, REASON)).toBe('carrier-consent-needed');
    expect(await api.product.db.note.count({ where: { caseId: one.caseId } })).toBe(0);
    expect(await rowOf(one)).toMatchObject({ stage: 'withdrawn', reopenings: 0 });
  });

  it('needs none before the submission, nor for a file closed for time within the days of its carrier', async () => {
    const early = await withdrawn({ submissions: 0, closedFrom: 'not-in-good-order' });
    expect((await reopen(early, REASON)).body.stage).toBe('good-order');
    const timed = await closedCase(api.product, { reason: 'out-of-time' });
    const { reopenUntil } = await rowOf(timed);
    expect(reopenUntil?.toISOString()).toBe('2027-01-17T15:00:00.000Z');
    const { db } = api.product;
    await db.case.update({ where: { id: timed.caseId }, data: { reopenUntil: new Date(0) } });
    expect(await refusal(timed, REASON)).toBe('carrier-consent-needed');
    await db.case.update({ where: { id: timed.caseId }, data: { reopenUntil: new Date('2100-01-01') } });
    expect((await reopen(timed, REASON)).status).toBe(200);
  });

  it('of an open case, into a stage that does not fit, and while orders are still being taken back', async () => {
    expect(await refusal(await openCase(api.product), REASON)).toBe('case-open');
    const one = await withdrawn();
    expect(await refusal(one, { ...REASON, ...CONSENT, to: 'placed' })).toBe('reopen-stage-unfit');
    const closing = await openCase(api.product);
    const exam = await addRequirement(api.product, closing, 'exam', { status: 'ordered' });
    await closeCase(api.product, closing, { reason: 'price', snapshot: { orderedIds: [exam] } });
    expect(await refusal(closing, { ...REASON, ...CONSENT })).toBe('still-closing');
  });
});
