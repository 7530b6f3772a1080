/** A change of the rules on the ledger: whoever dies when, it is there once, and a version is either applied or withdrawn. */
import type { Stage } from '../../domain/lifecycle/stages';
import { draftRules, publishRules, withdrawRules } from '../../intake/rule-changes/edit-rules';
import { addRollout, differenceOf } from '../../records/rule-rollouts';
import { changeOf } from '../../test/builders/case-changes';
import { openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { applyRuleChange } from './apply-rule-change';
import { reviewApplication } from './review-application';
import { planExpiry } from './watch-expiry';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

// biome-ignore lint/suspicious/noExplicitAny: a document, changed as a person would
type Anything = any;

const EKG = 13;
const INTERVIEW = 272;
const actor = 'api-key:me';
let names = 0;

/** Publishes a grid whose cell for the clean application asks for an EKG instead of an interview. */
async function publishedGrid(): Promise<number> {
  const { deps, db, agencyId } = product;
  const of = { agencyId, kind: 'grid', scope: 'SUMMIT' };
  const row = await db.ruleDocument.findFirstOrThrow({ where: { ...of, version: 1 } });
  // biome-ignore lint/suspicious/noExplicitAny: a document, changed as a person would
  const body = structuredClone(row.body) as any;
  names += 1;
  body.packages[`ekg-${names}`] = [21, 348, 147, 10, 1, EKG];
  body.grids[0].cumulative = false;
  body.grids[0].rows[1].cells[3] = `ekg-${names}`;
  const frame = { effectiveFrom: '2026-11-01', source: 'the guide of November' };
  const drafted = await draftRules(deps, { ...of, ...frame, body, actor });
  if (drafted.outcome !== 'done') throw new Error(JSON.stringify(drafted));
  const { version } = drafted.row;
  const published = await publishRules(deps, { ...of, version }, { actor, reach: 'all-open' });
  expect(published.outcome).toBe('done');
  return version;
}

/** A case that was determined by the first grid, and a run of the newest one that has told it. */
async function told() {
  const { deps, db, agencyId } = product;
  await db.ruleDocument.updateMany({
    where: { kind: 'grid', version: { gt: 1 } },
    data: { status: 'withdrawn' },
  });
  await db.ruleChange.create({
    data: { agencyId, kind: 'grid', scope: 'SUMMIT', version: 1, action: 'x', actor, origin: 'x' },
  });
  const { caseId, ids } = await openCase(product);
  await reviewApplication(deps, { ...ids, version: 1, stateVersion: 1 });
  const version = await publishedGrid();
  const of = { agencyId, kind: 'grid', scope: 'SUMMIT', version };
  const run = { purpose: 'run', reach: 'all-open', parallel: 1, actor } as const;
  const { id: rolloutId } = await db.$transaction((tx) => addRollout(tx, { ...of, ...run }));
  await db.ruleRolloutCase.create({ data: { rolloutId, caseId, agencyId, state: 'told' } });
  const apply = (stage: Stage = 'gathering') => applyRuleChange(deps, { ...ids, rolloutId, stage });
  const state = async () =>
    (await db.ruleRolloutCase.findUniqueOrThrow({ where: { rolloutId_caseId: { rolloutId, caseId } } }))
      .state;
  return { caseId, of, apply, state };
}

const rowsOf = (caseId: string, code: number) => product.db.requirement.findMany({ where: { caseId, code } });

it('applied twice it answers the same, and has written once', async () => {
  const { caseId, apply, state } = await told();
  const first = await apply();
  expect(first).toMatchObject({ applied: true, checkAgain: false, replan: false });
  expect(await apply()).toEqual(first);
  expect(await state()).toBe('applied');
  expect(await rowsOf(caseId, EKG)).toMatchObject([{ status: 'needed', phase: 'underwriting' }]);
  const [interview] = await rowsOf(caseId, INTERVIEW);
  expect(interview!.notNeededSince).not.toBeNull();
  expect(first.cancelOrders).toEqual([interview!.id]);
  const events = await product.db.caseEvent.findMany({ where: { caseId, type: 'rules.applied' } });
  expect(events.map(({ data }) => data)).toMatchObject([{ added: 1, taken: 1 }]);
});

it('of two copies at once one writes, and both answer the same', async () => {
  const { caseId, apply } = await told();
  const [one, other] = await Promise.all([apply(), apply()]);
  expect(one).toEqual(other);
  expect(await rowsOf(caseId, EKG)).toHaveLength(1);
});

it('withdrawn and applied at the same moment, a version is one of both', async () => {
  const { deps } = product;
  for (let n = 0; n < 4; n += 1) {
    const { caseId, of, apply, state } = await told();
    const [withdrawn] = await Promise.all([withdrawRules(deps, of, { actor }), apply()]);
    const has = (await rowsOf(caseId, EKG)).length;
    expect([withdrawn.outcome, await state(), has]).toEqual(
      withdrawn.outcome === 'done' ? ['done', 'withdrawn', 0] : ['used', 'applied', 1],
    );
  }
});

it('while good order is checked anew the check adds what is needed, and what is not any more goes', async () => {
  const { caseId, apply } = await told();
  expect(await apply('not-in-good-order')).toMatchObject({ applied: true, checkAgain: true });
  expect(await rowsOf(caseId, EKG)).toEqual([]);
  expect((await rowsOf(caseId, INTERVIEW))[0]!.notNeededSince).not.toBeNull();
});

it('once the carrier has decided nothing changes', async () => {
  const { caseId, apply, state } = await told();
  expect((await apply('approved')).applied).toBe(false);
  expect([await state(), (await rowsOf(caseId, EKG)).length]).toEqual(['unchanged', 0]);
});

it('a timetable that is withdrawn brings the wait of a case back, once, whatever had brought it there', async () => {
  const { deps, db, agencyId } = product;
  const of = { agencyId, kind: 'timetables', scope: '*' };
  const row = await db.ruleDocument.findFirstOrThrow({ where: { ...of, status: 'published' } });
  // biome-ignore lint/suspicious/noExplicitAny: a document, changed as a person would
  const body = structuredClone(row.body) as any;
  body.timetables.find((one: { id: string }) => one.id === 'nigo').steps = [
    { after: '9bd', action: 'remind-agent' },
  ];
  const frame = { effectiveFrom: '2026-11-01', source: 'the guide of November' };
  const drafted = await draftRules(deps, { ...of, ...frame, body, actor });
  if (drafted.outcome !== 'done') throw new Error(JSON.stringify(drafted));
  const key = { ...of, version: drafted.row.version };
  await publishRules(deps, key, { actor, reach: 'all-open' });
  const { caseId, ids } = await openCase(product);
  await db.case.update({ where: { id: caseId }, data: { stage: 'not-in-good-order' } });
  const brought = async (rolloutId: string) => {
    await db.ruleRolloutCase.create({ data: { rolloutId, caseId, agencyId, state: 'told' } });
    const call = { ...ids, rolloutId, stage: 'not-in-good-order' as const };
    return [await applyRuleChange(deps, call), await applyRuleChange(deps, call)];
  };
  const run = { purpose: 'run', reach: 'all-open', parallel: 1, actor } as const;
  const there = await brought((await db.$transaction((tx) => addRollout(tx, { ...key, ...run }))).id);
  const withdrawn = await withdrawRules(deps, key, { actor });
  if (withdrawn.outcome !== 'done' || !withdrawn.rollout) throw new Error(JSON.stringify(withdrawn));
  expect(withdrawn.rollout).toMatchObject({ purpose: 'withdrawal', state: 'running', startedAt: null });
  const back = await brought(withdrawn.rollout.id);
  expect([...there, ...back].map(({ applied, replan }) => [applied, replan])).toEqual(
    Array.from({ length: 4 }, () => [true, true]),
  );
  const events = await db.caseEvent.findMany({
    where: { caseId, type: 'rules.applied' },
    orderBy: { seq: 'asc' },
  });
  expect(events.map(({ data }) => data)).toMatchObject([
    { timetables: 1 },
    { timetables: 1, withdrawn: true },
  ]);
});

it.each<[string, string, string, (body: Anything) => void, object]>([
  [
    'how long a signature is good',
    'good-order',
    'SUMMIT',
    (body) => (body.signature.maxAgeDays = 30),
    { kind: 'signature', before: { until: '2027-01-15' }, after: { until: '2026-12-16' } },
  ],
  [
    'when a person is warned',
    'timetables',
    '*',
    (body) => (body.expiry.warnDaysBefore.signature = [21]),
    { kind: 'signature', before: { warnDays: [14, 3] }, after: { warnDays: [21] } },
  ],
])(
  'rules that say anew only %s change an open case, and its expiries are planned anew',
  async (_what, kind, scope, change, expected) => {
    const { deps, db, agencyId } = product;
    const one = await openCase(product);
    const { caseId, ids } = one;
    await db.case.update({ where: { id: caseId }, data: { stage: 'gathering' } });
    const planned = async () => (await planExpiry(deps, changeOf(one)))!.steps;
    const before = await planned();
    const of = { agencyId, kind, scope };
    const row = await db.ruleDocument.findFirstOrThrow({ where: { ...of, status: 'published' } });
    const body = structuredClone(row.body);
    change(body);
    const frame = { effectiveFrom: '2026-11-01', source: 'the guide of November' };
    const drafted = await draftRules(deps, { ...of, ...frame, body, actor });
    if (drafted.outcome !== 'done') throw new Error(JSON.stringify(drafted));
    const key = { ...of, version: drafted.row.version };
    await publishRules(deps, key, { actor, reach: 'all-open' });
    const run = { purpose: 'run', reach: 'all-open', parallel: 1, actor } as const;
    const { id: rolloutId } = await db.$transaction((tx) => addRollout(tx, { ...key, ...run }));
    await db.ruleRolloutCase.create({ data: { rolloutId, caseId, agencyId, state: 'told' } });
    const answer = await applyRuleChange(deps, { ...ids, rolloutId, stage: 'gathering' });
    const settled = await db.ruleRolloutCase.findUniqueOrThrow({
      where: { rolloutId_caseId: { rolloutId, caseId } },
    });
    expect([answer.applied, settled.state]).toEqual([true, 'applied']);
    expect(differenceOf(deps.sealer, settled)!.expiry).toMatchObject([expected]);
    expect(await planned()).not.toEqual(before);
    const events = await db.caseEvent.findMany({ where: { caseId, type: 'rules.applied' } });
    expect(events.map(({ data }) => data)).toMatchObject([{ added: 0, taken: 0, timetables: 0, expiry: 1 }]);
  },
);
