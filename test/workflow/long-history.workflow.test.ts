import { Worker } from '@temporalio/worker';
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId, POKE } from '../../domain/case/workflow-ids';
import { CaseRig } from './case-rig';
import { comesTrue, endAndReplay, startTestWorker, type TestWorker, workflowCode } from './temporal';

const rigs = new Map<string, CaseRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker(CaseRig.activities(rigs));
});
afterAll(async () => {
  await endAndReplay(worker, rigs.values());
  await worker.close();
});

const owed: RequirementView = {
  id: 'r1',
  code: 130,
  phase: 'good-order',
  fulfilment: 'agent',
  status: 'outstanding',
};
/** Temporal suggests a fresh history after four megabytes; it hands out no more than that at once, which is 256 events. */
const LARGE = 'x'.repeat(15_000);
const [ROUNDS_MOST, AT_ONCE] = [20, 25];

const startCase = () =>
  CaseRig.start(
    rigs,
    () => worker,
    (r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    },
  );
const runOf = async ({ caseId }: CaseRig): Promise<string> =>
  (await worker.client.workflow.getHandle(caseWorkflowId(caseId)).describe()).runId;

/** Sends messages that say nothing, until the case has gone on in another run. @returns the run before. */
async function talkOn(rig: CaseRig): Promise<string> {
  const before = await runOf(rig);
  const handle = worker.client.workflow.getHandle(caseWorkflowId(rig.caseId));
  for (let round = 0; round < ROUNDS_MOST && (await runOf(rig)) === before; round += 1)
    await Promise.all(Array.from({ length: AT_ONCE }, () => handle.signal(POKE, LARGE)));
  let now = before;
  await comesTrue(
    () => {
      void runOf(rig).then((run) => (now = run));
      return now !== before;
    },
    () => 'the case is in the run that it was in',
  );
  return before;
}

async function replays({ caseId }: CaseRig, runId: string): Promise<void> {
  const handle = worker.client.workflow.getHandle(caseWorkflowId(caseId), runId);
  await Worker.runReplayHistory(workflowCode(), await handle.fetchHistory(), caseWorkflowId(caseId));
}

describe('a case whose history has become long while it waits', () => {
  it('goes on in a fresh one where it was: its reminders come, and what it waits for moves it', async () => {
    const rig = await startCase();
    await rig.inStage('not-in-good-order');
    const before = await talkOn(rig);
    expect(rig.stages()).toEqual(['good-order', 'not-in-good-order']);
    const { length } = rig.mails;
    await rig.days(10);
    await rig.until(() => rig.mails.length > length);
    rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...owed, status: 'satisfied' }] };
    await rig.command('correctApplication', { version: 2 });
    await rig.inStage('submitted');
    await replays(rig, before);
  });

  it('stays on hold in a fresh one, and goes on when it is released', async () => {
    const rig = await startCase();
    await rig.inStage('not-in-good-order');
    await rig.command('hold', { reason: 'client-request', until: '2027-03-01T00:00:00.000Z' });
    const before = await talkOn(rig);
    expect(
      (await worker.client.workflow.getHandle(caseWorkflowId(rig.caseId)).query('snapshot')) as object,
    ).toMatchObject({
      stage: 'not-in-good-order',
      hold: { reason: 'client-request' },
    });
    await rig.command('release', {});
    await replays(rig, before);
  });
});
