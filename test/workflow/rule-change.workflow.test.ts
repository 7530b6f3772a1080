/** A change of the rules reaches a case in whatever stage it is; what the records answer is carried out once. */
import { randomUUID } from 'node:crypto';
import type { RequirementView } from '../../domain/case/case-types';
import { rolloutWorkflowId } from '../../domain/case/workflow-ids';
import { rolloutEngine } from '../../engine/rollouts';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const start = (set?: (rig: CaseRig) => void) => rigs.start(set);
const tell = (rig: CaseRig, messageId: string = randomUUID()) =>
  rig.command('applyRuleChange', { rolloutId: 'rollout' }, messageId);
const missing: RequirementView = {
  ...{ id: 'signature', code: 130, phase: 'good-order', fulfilment: 'agent', status: 'outstanding' },
};
const lacking = (rig: CaseRig) => {
  rig.review = { inGoodOrder: false, blocking: 1, requirements: [missing] };
};

it('one that is terminated has ended, as has one that Temporal knows no more, and one that waits has not', async () => {
  const { client } = rigs.worker();
  const [rolloutId, agencyId] = [randomUUID(), 'agency'];
  // No worker takes from this queue: it waits.
  const engine = rolloutEngine(client, `nobody-${rolloutId}`);
  await engine.startRollout({ rolloutId, agencyId });
  expect(await engine.hasRolloutEnded(rolloutId)).toBe(false);
  await client.workflow.getHandle(rolloutWorkflowId(rolloutId)).terminate();
  expect(await engine.hasRolloutEnded(rolloutId)).toBe(true);
  expect(await engine.hasRolloutEnded(randomUUID())).toBe(true);
});

it('while good order is checked it waits for the check, which may have begun with the rules before', async () => {
  const rig = await start((r) => {
    lacking(r);
    r.rules.answer = { ...r.rules.answer, checkAgain: true };
    r.duringCheck = async () => {
      void tell(r);
      await new Promise((resolve) => setTimeout(resolve, 300));
    };
  });
  await rig.until(() => rig.checks.length === 2);
  await rig.until(() => rig.stages().filter((s) => s === 'not-in-good-order').length === 2);
  expect(rig.rules.stages).toEqual(['not-in-good-order']);
});

it('said twice it is applied once; where nothing changes for the case, nothing is checked again', async () => {
  const rig = await start(lacking);
  await rig.inStage('not-in-good-order');
  rig.rules.answer = { ...rig.rules.answer, applied: false };
  const messageId = randomUUID();
  await tell(rig, messageId);
  await tell(rig, messageId);
  expect([rig.rules.stages.length, rig.checks.length]).toEqual([1, 1]);
  const told = rig.changes.flatMap((c) => c.events).filter((e) => e.type === 'rules.changed');
  expect(told).toHaveLength(1);
});

it('on hold it is applied, and the check waits for the release', async () => {
  const rig = await start(lacking);
  await rig.inStage('not-in-good-order');
  await rig.command('hold', { reason: 'client-request', until: '2027-01-04T15:00:00.000Z' });
  rig.rules.answer = { ...rig.rules.answer, checkAgain: true };
  await tell(rig);
  expect([rig.rules.stages.length, rig.checks.length]).toEqual([1, 1]);
  rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...missing, status: 'satisfied' }] };
  await rig.command('release', {});
  await rig.inStage('submitted');
  expect(rig.checks).toHaveLength(2);
});

it('waits that are under way are planned from when they began, by the timetable of today', async () => {
  const rig = await start(lacking);
  await rig.inStage('not-in-good-order');
  await rig.days(3);
  rig.rules.answer = { ...rig.rules.answer, replan: true };
  await tell(rig);
  const plan = rig.changes.flatMap((c) => c.plan).filter((p) => p.again);
  expect(plan).toMatchObject([{ key: 'stage', timetableId: 'nigo' }]);
  expect(plan[0]!.from < plan[0]!.again!).toBe(true);
  const before = rig.mails.length;
  await rig.days(4);
  expect(rig.mails.length).toBeGreaterThan(before);
  expect(rig.mails.every(({ at }, i) => i < before || at > plan[0]!.again!)).toBe(true);
});
