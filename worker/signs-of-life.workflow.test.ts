/** What a worker has in hand is left to it while it lives, however long it takes; what a dead one had is soon another's. */
import { randomUUID } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { SILENT_MS_MAX } from '../domain/case/sign-of-life';
import { startTestWorker, type TestWorker } from '../test/workflow/temporal';
import { signsOfLife } from './signs-of-life';

/** An answer that is slow, yet allowed: longer than a silence, and shorter than the minute that a carrier's news may take. */
const SLOW_MS = SILENT_MS_MAX + 4_000;

/** The attempts of one run, and how long it took. */
interface Run {
  attempts: number[];
  ms: number;
}

let slow: Run;
let dead: Run;
beforeAll(async () => {
  [slow, dead] = await Promise.all([
    runOn([signsOfLife], () => new Promise((done) => setTimeout(done, SLOW_MS))),
    runOn([], (attempt, over) => (attempt === 1 ? over : Promise.resolve())),
  ]);
});

/** Fetches a carrier's news once. @param work one attempt's; `over` settles when the run has ended. */
async function runOn(
  signs: Parameters<typeof startTestWorker>[1],
  work: (attempt: number, over: Promise<void>) => Promise<unknown>,
): Promise<Run> {
  const attempts: number[] = [];
  let end = () => {};
  const over = new Promise<void>((settle) => {
    end = settle;
  });
  const pollFeed = async (): Promise<boolean> => {
    const { attempt } = Context.current().info;
    attempts.push(attempt);
    await work(attempt, over);
    return false;
  };
  const worker: TestWorker = await startTestWorker({ pollFeed }, signs);
  const begun = Date.now();
  const { client, taskQueue } = worker;
  await client.workflow.execute('feedWorkflow', {
    workflowId: `feed-${randomUUID()}`,
    taskQueue,
    args: [{ partnerId: 'p' }],
  });
  const ms = Date.now() - begun;
  end();
  await worker.close();
  return { attempts, ms };
}

it('an activity that takes longer than a dead worker is silent is done once', () => {
  expect(slow.ms).toBeGreaterThan(SILENT_MS_MAX);
  expect(slow.attempts).toEqual([1]);
});

it('an activity of which nobody speaks any more is done by somebody else, long before its own limit', () => {
  expect(dead.attempts).toEqual([1, 2]);
  expect(dead.ms).toBeGreaterThanOrEqual(SILENT_MS_MAX);
  expect(dead.ms).toBeLessThan(40_000);
});
