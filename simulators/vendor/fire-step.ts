import { announce } from '../shared/announce';
import { contradict, speak } from '../shared/dialect';
import type { Entry } from '../shared/entries';
import { digestOf } from '../shared/rng';
import type { Task } from '../shared/shared-entries';
import { stepMessage } from './results-message';
import type { VendorParts } from './vendor-parts';

/** A step of an order has fallen due: it happens, and it is told. Nothing happens on a cancelled order. */
export function fireStep(parts: VendorParts, task: Task): Entry[] {
  const order = parts.book.order(task.ref);
  const step = order.steps[task.n];
  if (order.cancelledMs !== undefined || !step || step.dropped) return [];
  const atMs = task.dueMs;
  const happening: Entry = { kind: 'order-step', number: order.number, index: task.n, atMs };
  if (!parts.calls) return [happening];
  const id = `msg_${digestOf(parts.seed, order.number, order.clientRef, task.n).slice(0, 32)}`;
  const plain = stepMessage(order, { step, atMs }, id);
  const change = step.contradictsItself ? contradict('ReqStatus', 'Cancelled') : undefined;
  const body = speak(plain, parts.manners.dialect, change);
  const about = `${order.number} ${step.step}`;
  const event = { id, trackingId: order.trackingId, about, body, atMs, sendingDays: step.sendingDays };
  return [happening, ...announce(event, 'deliver', { faults: parts.state.faults, seed: parts.seed })];
}
