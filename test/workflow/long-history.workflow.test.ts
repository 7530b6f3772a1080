import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId, POKE } from '../../domain/case/workflow-ids';
import { found } from '../e2e/waiting';
import { servers } from '../servers/servers';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';
import { REPLAY_APART } from './replay-apart';
import { workflowCode } from './temporal';

const rigs = openRigs();

const owed: RequirementView = {
  id: 'r1',
  code: 130,
  phase: 'good-order',
  fulfilment: 'agent',
  status: 'outstanding',
};
/** Temporal suggests a fresh history after four megabytes, or four thousand events. */
const LARGE = 'x'.repeat(10_000);
const [ROUNDS, AT_ONCE] = [18, 25];
const LOOK_EVERY_MS = 500;
const FRESH_MS_MAX = 60_000;

const startCase = () =>
  rigs.start((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
  });
const runOf = async ({ caseId }: CaseRig): Promise<string> =>
  (await rigs.worker().client.workflow.getHandle(caseWorkflowId(caseId)).describe()).runId;

/**
 * Sends messages that say nothing, until the case has gone on in another run. More than enough of them at first, then one at a time: a
 * run cannot end while it is told something.
 * @returns the run before.
 */
async function talkOn(rig: CaseRig): Promise<string> {
  const before = await runOf(rig);
  const handle = rigs.worker().client.workflow.getHandle(caseWorkflowId(rig.caseId));
  for (let round = 0; round < ROUNDS; round += 1)
    await Promise.all(Array.from({ length: AT_ONCE }, () => handle.signal(POKE, LARGE)));
  const another = async () => {
    if ((await runOf(rig)) !== before) return true;
    await handle.signal(POKE);
    return undefined;
  };
  await found(another, FRESH_MS_MAX, () => 'the case is in the run that it was in', LOOK_EVERY_MS);
  return before;
}

/** Replays a run that is over, whose history is larger than what a client usually takes in one piece. */
async function replays({ caseId }: CaseRig, runId: string): Promise<void> {
  const { temporalAddress: address, temporalNamespace: namespace } = servers();
  const connection = await Connection.connect({
    address,
    channelArgs: { 'grpc.max_receive_message_length': -1 },
  });
  const handle = new Client({ connection, namespace }).workflow.getHandle(caseWorkflowId(caseId), runId);
  await Worker.runReplayHistory(
    { ...workflowCode(), ...REPLAY_APART },
    await handle.fetchHistory(),
    caseWorkflowId(caseId),
  );
  await connection.close();
}

it('a case whose history has become long while it waits goes on in a fresh one where it was', async () => {
  const rig = await startCase();
  await rig.inStage('not-in-good-order');
  await rig.command('hold', { reason: 'client-request', until: '2027-03-01T00:00:00.000Z' });
  const before = await talkOn(rig);
  const snapshot = await rigs
    .worker()
    .client.workflow.getHandle(caseWorkflowId(rig.caseId))
    .query('snapshot');
  expect(snapshot).toMatchObject({ stage: 'not-in-good-order', hold: { reason: 'client-request' } });
  await rig.command('release', {});
  // Its reminders come, and what it waits for moves it.
  await rig.days(10);
  await rig.until(() => rig.mails.length > 0);
  rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...owed, status: 'satisfied' }] };
  await rig.command('correctApplication', { version: 2 });
  await rig.inStage('submitted');
  expect(rig.stages()).toEqual(['good-order', 'not-in-good-order', 'good-order', 'ready', 'submitted']);
  await replays(rig, before);
});
