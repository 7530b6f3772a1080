import type { RequirementOrder } from '../../acord/messages/requirement-order';
import { daysLater } from '../shared/business-clock';
import type { Answer } from '../shared/desk';
import type { Entry } from '../shared/entries';
import { digestOf, rngFor } from '../shared/rng';
import { checkOrder } from './check-order';
import { disturbSteps } from './disturb-steps';
import type { Order } from './order';
import { orderKindOf } from './order-kinds';
import type { Step } from './step';
import { accepted, refused, scriptOf, type VendorParts } from './vendor-parts';

const ORDER = 121;

/** Takes an order, or says why not. Whether it was taken before is for idempotency keys to tell, not for us. */
export function takeOrder(parts: VendorParts, message: RequirementOrder, atMs: number): Answer {
  const { transRefGuid } = message.envelope;
  const faults = checkOrder(message, parts.manners);
  const orderKind = orderKindOf(message.requirement.code);
  if (orderKind && scriptOf(parts, message.trackingId, orderKind).has('reject-order')) {
    faults.push({ tc: 2300, text: 'the address is outside our area' });
  }
  if (faults.length > 0 || !orderKind) {
    return { body: refused(transRefGuid, ORDER, faults), outcome: 'rejected', entries: [] };
  }
  const booked = bookingOf(parts, message, atMs);
  const order: Order = { ...booked, orderKind, steps: [] };
  order.steps = planOrder(parts, order);
  const entries: Entry[] = [{ kind: 'order', order }, ...stepTasks(order, 0)];
  return { body: accepted(transRefGuid, ORDER, order.number), outcome: 'accepted', entries };
}

function bookingOf(parts: VendorParts, message: RequirementOrder, atMs: number) {
  const { trackingId, carrierCode, requirement, subject } = message;
  const { code, uniqueId: clientRef = '' } = requirement;
  const { firstName, middleName, lastName, birthDate, sex, governmentId } = subject ?? {};
  // The how-manieth order of its sort: an order sent twice where keys are not honored is a second order.
  const nth = parts.book.ofCase(trackingId).filter((o) => o.code === code).length;
  const digits = digestOf(parts.seed, parts.manners.name, trackingId, code, nth).slice(0, 10).toUpperCase();
  return {
    number: `${parts.manners.numberPrefix}-${digits}`,
    clientRef,
    trackingId,
    carrierCode,
    code,
    placedMs: atMs,
    subject: { firstName, middleName, lastName, birthDate, sex, governmentId },
  };
}

/** The course of the work by the script in force now. The same order gives the same course. */
export function planOrder({ manners, ...parts }: VendorParts, order: Order): Step[] {
  const script = scriptOf({ manners, ...parts }, order.trackingId, order.orderKind);
  const rng = rngFor(parts.seed, 'plan', order.number);
  return disturbSteps(manners.plan(order.orderKind, script, rng), script, rng, manners.forgetsCalls);
}

/**
 * What is to be done for the steps of an order, from `placedMs` on, up to the first one that waits for us to be told something.
 * @param from first step that is still to come.
 */
export function stepTasks(order: Order, from: number): Entry[] {
  const waiting = order.steps.findIndex((step, i) => i >= from && step.waitsFor);
  return order.steps.slice(from, waiting < 0 ? undefined : waiting).map((step, i) => ({
    kind: 'task',
    id: `step:${order.number}:${from + i}`,
    trackingId: order.trackingId,
    dueMs: daysLater(order.placedMs, step.day),
    type: 'step',
    ref: order.number,
    n: from + i,
  }));
}
