import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createBareActivities } from './bare.activities';
import type { BareInput, BareShape } from './bare.workflow';
import type { TreeCost } from './cost';
import type { Servers } from './servers';

/** The bare counterpart of a case: as many activity calls, child starts and messages in each workflow. */
export function bareInputOf({ shapes }: TreeCost): BareInput {
  const of = (prefix: string): BareShape[] => shapes.filter((s) => s.workflowId.startsWith(prefix));
  return { own: of('case-')[0]!, orders: of('requirement-') };
}

/** Runs so many bare cases side by side. @returns real milliseconds until the last has ended. */
export async function runBare(
  servers: Servers,
  client: Client,
  input: BareInput,
  count: number,
): Promise<number> {
  const taskQueue = `bare-${randomUUID()}`;
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const messagesOf = new Map<string, number>();
  // Each message is sent when the workflow is ready for it, so that none shares a task with another.
  const waits = (workflowId: string, seen: number) => {
    if (seen < (messagesOf.get(workflowId) ?? 0))
      void client.workflow
        .getHandle(workflowId)
        .signal('poke')
        .catch(() => undefined);
  };
  const worker = await Worker.create({
    connection,
    namespace: servers.temporalNamespace,
    taskQueue,
    workflowsPath: require.resolve('./bare.workflow'),
    activities: createBareActivities(waits),
    maxCachedWorkflows: 1_000,
  });
  const run = worker.run();
  const from = Date.now();
  const ids = Array.from({ length: count }, () => `bare-${randomUUID()}`);
  for (const id of ids) {
    messagesOf.set(id, input.own.messages);
    for (const [i, order] of input.orders.entries()) messagesOf.set(`${id}-orders-${i}`, order.messages);
  }
  const all = ids.map((workflowId) =>
    client.workflow.execute('bareCase', { workflowId, taskQueue, args: [input] }),
  );
  await Promise.all(all);
  await Promise.all(
    ids.flatMap((id) => input.orders.map((_, i) => client.workflow.getHandle(`${id}-orders-${i}`).result())),
  );
  const ms = Date.now() - from;
  worker.shutdown();
  await run;
  await connection.close();
  return ms;
}
