import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { WORKER_BUILD_ID } from '../../domain/case/flow-changes';
import { registerSearchAttributes } from '../../worker/search-attributes';
import { signsOfLife } from '../../worker/signs-of-life';
import { servers } from '../servers/servers';
import { REPLAY_APART } from './replay-apart';

/** A worker of one test file with activities of its own, on a task queue of its own. */
export interface TestWorker {
  client: Client;
  taskQueue: string;
  close(): Promise<void>;
}

/** What a test has started: a workflow that is to end with the test. */
interface Rig {
  /** Ends what still runs. @returns its workflow id. */
  end(): Promise<string>;
}

/** Ends what a test has started, and proves that every history replays: the code is deterministic. @throws when one does not. */
export async function endAndReplay({ client }: TestWorker, rigs: Iterable<Rig>): Promise<void> {
  const workflowIds = await Promise.all([...rigs].map((rig) => rig.end()));
  await replay(client, workflowIds);
}

/** Replays histories against the same code. @throws when one does not replay: the code is not deterministic. */
export async function replay(client: Client, workflowIds: string[]): Promise<void> {
  const histories = await Promise.all(
    workflowIds.map(async (workflowId) => ({
      workflowId,
      history: await client.workflow.getHandle(workflowId).fetchHistory(),
    })),
  );
  // One worker for all: to start one costs more than to replay a history.
  for await (const { error } of Worker.runReplayHistories({ ...workflowCode(), ...REPLAY_APART }, histories))
    if (error) throw error;
}

/** The product's workflow code, bundled once for all suites where that is possible. */
export function workflowCode() {
  const { workflowBundle } = servers();
  return workflowBundle
    ? { workflowBundle: { codePath: workflowBundle } }
    : { workflowsPath: require.resolve('../../workflows/main') };
}

let installed = false;

/**
 * Starts a worker on the real server, with the workflow code of the product.
 * @param signs what says that an activity is still in hand; none for a worker that is like a dead one to the server.
 */
export async function startTestWorker(activities: object, signs = [signsOfLife]): Promise<TestWorker> {
  if (!installed) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  installed = true;
  const { temporalAddress: address, temporalNamespace: namespace } = servers();
  const taskQueue = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  await registerSearchAttributes(connection, namespace);
  const native = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    ...workflowCode(),
    buildId: WORKER_BUILD_ID,
    activities,
    interceptors: { activity: signs },
    maxCachedWorkflows: 100,
  });
  const running = worker.run();
  return {
    client: new Client({ connection, namespace }),
    taskQueue,
    close: async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
