/**
 * A workflow that makes the same number of activity calls, child starts and messages as a case, and does nothing in them:
 * what Temporal itself costs on this machine.
 */
import {
  condition,
  defineSignal,
  executeChild,
  ParentClosePolicy,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { BareActivities } from './bare.activities';

/** How much one workflow does. */
export interface BareShape {
  activities: number;
  localActivities: number;
  messages: number;
}

export interface BareInput {
  own: BareShape;
  /** One entry for each order that the case starts. */
  orders: BareShape[];
}

export const bareSignal = defineSignal('poke');

const { call } = proxyActivities<BareActivities>({ startToCloseTimeout: '30 seconds' });
const { note } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

export async function bareCase({ own, orders }: BareInput): Promise<void> {
  const inbox = listen();
  await note({ workflowId: workflowInfo().workflowId, seen: 0 });
  const children = executeChild('bareOrders', {
    workflowId: `${workflowInfo().workflowId}-orders`,
    args: [orders],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  await Promise.all([children, own.activities > 0 ? call() : undefined]);
  await work(
    {
      ...own,
      activities: Math.max(0, own.activities - 1),
      localActivities: Math.max(0, own.localActivities - 1),
    },
    inbox,
  );
}

export async function bareOrders(orders: BareShape[]): Promise<void> {
  const { workflowId } = workflowInfo();
  const start = (own: BareShape, i: number) =>
    startChild('bareOrder', {
      workflowId: `${workflowId}-${i}`,
      args: [own],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  await Promise.all(orders.map(start));
}

export async function bareOrder(own: BareShape): Promise<void> {
  await work(own, listen());
}

function listen(): { seen: number } {
  const inbox = { seen: 0 };
  setHandler(bareSignal, () => {
    inbox.seen += 1;
  });
  return inbox;
}

/** Activity calls first; then each message is waited for and answered with its share of the local calls. */
async function work(
  { activities, localActivities, messages }: BareShape,
  inbox: { seen: number },
): Promise<void> {
  for (let i = 0; i < activities; i += 1) await call();
  const { workflowId } = workflowInfo();
  let left = localActivities;
  if (messages === 0) for (; left > 0; left -= 1) await note({ workflowId, seen: 0 });
  for (let seen = 1; seen <= messages; seen += 1) {
    await note({ workflowId, seen: seen - 1 });
    left -= 1;
    await condition(() => inbox.seen >= seen);
    const share = Math.ceil(left / (messages - seen + 1));
    for (let i = 1; i < share; i += 1) await note({ workflowId, seen: -1 });
    left -= Math.max(0, share - 1);
  }
}
