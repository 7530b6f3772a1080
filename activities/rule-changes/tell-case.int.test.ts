/** A case is told of a change of the rules once, and what came of it is on record. */
import { addRollout } from '../../records/rule-rollouts';
import { openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { applyRuleChange } from '../case-records/apply-rule-change';
import { finishRollout } from './finish-rollout';
import { nextCases } from './next-cases';
import { tellCase } from './tell-case';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const GRID = { kind: 'grid', scope: 'SUMMIT', version: 1 };

/** A run of the published grid that has listed one case. */
async function listed() {
  const { db, agencyId, deps } = product;
  await db.case.updateMany({ data: { stage: 'closed' } });
  const { caseId, ids } = await openCase(product);
  await db.case.update({ where: { id: caseId }, data: { startedAt: new Date() } });
  const draft = { ...GRID, purpose: 'run', reach: 'all-open', parallel: 5, actor: 'api-key:me' } as const;
  const { id: rolloutId } = await db.$transaction((tx) => addRollout(tx, { agencyId, ...draft }));
  const call = { rolloutId, agencyId };
  const page = await nextCases(deps, { ...call, pass: 1 });
  expect(page).toEqual({ state: 'running', caseIds: [caseId], next: null });
  const row = () =>
    db.ruleRolloutCase.findUniqueOrThrow({ where: { rolloutId_caseId: { rolloutId, caseId } } });
  return { caseId, ids, call, row };
}

it('the same message whoever repeats it, and none to a case that has taken it', async () => {
  const { caseId, call, row } = await listed();
  const { engine, deps } = product;
  const before = engine.given.length;
  await tellCase(deps, { ...call, caseId });
  expect((await row()).state).toBe('told');
  await product.db.ruleRolloutCase.updateMany({ data: { state: 'waiting' } });
  await tellCase(deps, { ...call, caseId });
  await tellCase(deps, { ...call, caseId });
  const given = engine.given.slice(before);
  expect(given).toHaveLength(2);
  expect(given[0]).toEqual(given[1]);
  expect(given[0]).toMatchObject({
    update: 'applyRuleChange',
    command: { messageId: `rules-${call.rolloutId}`, rolloutId: call.rolloutId, actor: 'api-key:me' },
  });
});

it('one that does not answer stays on the list, is told in the next pass, and becomes a task in the end', async () => {
  const { caseId, call, row } = await listed();
  const { engine, deps, db } = product;
  engine.away = true;
  await expect(tellCase(deps, { ...call, caseId })).rejects.toThrow('does not answer');
  engine.away = false;
  expect((await row()).state).toBe('waiting');
  expect(await finishRollout(deps, { ...call, pass: 1 })).toEqual({ left: 1, state: 'running' });
  expect((await nextCases(deps, { ...call, pass: 2 })).caseIds).toEqual([caseId]);
  expect(await finishRollout(deps, { ...call, pass: 8 })).toEqual({ left: 1, state: 'done' });
  expect(await db.task.count({ where: { key: `rules:${call.rolloutId}`, role: 'manager' } })).toBe(1);
});

it.each([
  ['case-closed', 'ended', null],
  ['something-else', 'failed', 'something-else'],
])('one that refuses it as %s is %s', async (code, state, problem) => {
  const { caseId, call, row } = await listed();
  product.engine.refuses = code;
  await tellCase(product.deps, { ...call, caseId });
  product.engine.refuses = undefined;
  expect(await row()).toMatchObject({ state, problem });
  expect((await finishRollout(product.deps, { ...call, pass: 1 })).state).toBe('done');
});

it('one that has taken it and then ends, or for which the version was withdrawn meanwhile, is brought nothing', async () => {
  const { db, deps } = product;
  const [ended, withdrawn] = [await listed(), await listed()];
  await applyRuleChange(deps, { ...ended.ids, ...ended.call, stage: 'withdrawn' });
  expect((await ended.row()).state).toBe('ended');
  await db.ruleDocument.updateMany({ where: GRID, data: { status: 'withdrawn' } });
  const answer = await applyRuleChange(deps, { ...withdrawn.ids, ...withdrawn.call, stage: 'gathering' });
  expect([(await withdrawn.row()).state, answer.applied]).toEqual(['withdrawn', false]);
  await db.ruleDocument.updateMany({ where: GRID, data: { status: 'published' } });
});

it('a run that is paused or stopped lists nobody, and one of a version of tomorrow waits for its day', async () => {
  const { call } = await listed();
  const { db, deps } = product;
  for (const state of ['paused', 'cancelled']) {
    await db.ruleRollout.updateMany({ where: { id: call.rolloutId }, data: { state } });
    expect(await nextCases(deps, { ...call, pass: 1 })).toMatchObject({ state, caseIds: [] });
  }
  await db.ruleRollout.updateMany({ where: { id: call.rolloutId }, data: { state: 'running' } });
  const later = { ...deps, now: () => new Date('2019-12-31T12:00:00Z') };
  expect((await nextCases(later, { ...call, pass: 1 })).notBefore).toBe('2020-01-01T05:00:00.000Z');
});

it('a version for those before submission is brought to whom the carrier got since its first day, late as the run may be', async () => {
  const { db, agencyId, deps } = product;
  await db.case.updateMany({ data: { stage: 'closed' } });
  // The first day of the version begins in New York at five o'clock of UTC.
  const submitted = [null, '2020-01-02T15:00:00Z', '2020-01-01T05:00:00Z', '2020-01-01T04:59:59Z'];
  const caseIds: string[] = [];
  for (const at of submitted) {
    const { caseId } = await openCase(product);
    const stage = at ? 'gathering' : 'ready';
    await db.case.update({ where: { id: caseId }, data: { stage, receivedAt: new Date('2019-12-20') } });
    const sent = { agencyId, caseId, key: 'sent', type: 'carrier.submitted', actor: 'system', data: {} };
    if (at) await db.caseEvent.create({ data: { ...sent, at: new Date(at) } });
    caseIds.push(caseId);
  }
  const goBy = caseIds.slice(0, 3).sort();
  for (const purpose of ['run', 'preview'] as const) {
    const draft = { ...GRID, purpose, reach: 'before-submission', parallel: 1, actor: 'api-key:me' } as const;
    const { id: rolloutId } = await db.$transaction((tx) => addRollout(tx, { agencyId, ...draft }));
    let after: string | undefined;
    for (let page = 0; page < 4 && !(page > 0 && after === undefined); page += 1)
      after = (await nextCases(deps, { rolloutId, agencyId, pass: 1, after })).next ?? undefined;
    const rows = await db.ruleRolloutCase.findMany({ where: { rolloutId }, orderBy: { caseId: 'asc' } });
    const { total } = await db.ruleRollout.findUniqueOrThrow({ where: { id: rolloutId } });
    expect([total, rows.map(({ caseId }) => caseId)]).toEqual([3, goBy]);
  }
});
