import { readOrderInquiry, readRequirementOrder } from '../../acord/messages/requirement-order';
import { transactionOf } from '../../acord/messages/status-inquiry';
import { DAY_MS } from '../shared/business-clock';
import { type CaseView, type Desk, type EffectiveRow, type Incoming, reason } from '../shared/desk';
import type { Entry } from '../shared/entries';
import type { Task } from '../shared/shared-entries';
import { unusable } from '../shared/unusable';
import { answerInquiry, cancelOrder } from './answer-inquiry';
import { changeOrder } from './change-order';
import { fireStep } from './fire-step';
import type { BookedOrder } from './order-book';
import { orderKindOf } from './order-kinds';
import type { Step } from './step';
import { planOrder, stepTasks, takeOrder } from './take-order';
import type { VendorParts } from './vendor-parts';

const ORDER = 121;
const INQUIRY = 122;
const HANDLERS = { order: takeOrder, cancel: cancelOrder, change: changeOrder };

/** A vendor's desk: takes orders, works on them, tells how they stand. */
export class VendorDesk implements Desk {
  constructor(private readonly parts: VendorParts) {}

  receive(xml: Uint8Array): Incoming {
    const type = transactionOf(xml);
    if (type === ORDER) return this.receiveOrder(xml);
    if (type === INQUIRY) return this.receiveInquiry(xml);
    return unusable({ type: type ?? null }, [reason.invalid('TransType')]);
  }

  private receiveOrder(xml: Uint8Array): Incoming {
    const { message, faults } = readRequirementOrder(xml);
    const { envelope, trackingId, requirement } = message;
    if (faults.length > 0) return unusable({ type: ORDER, ...envelope }, faults.map(reason.of));
    const isNew = message.action === 'order';
    return {
      key: {
        type: ORDER,
        trackingId: trackingId || null,
        clientRef: requirement.uniqueId ?? (envelope.transRefGuid || null),
        reqCode: requirement.code,
      },
      sentMs: Date.parse(envelope.sentAt),
      kind: orderKindOf(requirement.code) ?? 'all',
      setsClock: isNew && trackingId !== '',
      handle: (atMs) => HANDLERS[message.action](this.parts, message, atMs),
    };
  }

  private receiveInquiry(xml: Uint8Array): Incoming {
    const { message, faults } = readOrderInquiry(xml);
    if (faults.length > 0) return unusable({ type: INQUIRY, ...message.envelope }, faults.map(reason.of));
    const order = this.parts.book.withRef(message.uniqueId)[0];
    return {
      key: {
        type: INQUIRY,
        trackingId: order?.trackingId ?? message.trackingId ?? null,
        clientRef: message.uniqueId,
        reqCode: order?.code ?? null,
      },
      sentMs: Date.parse(message.envelope.sentAt),
      kind: order?.orderKind ?? 'all',
      setsClock: order !== undefined,
      handle: (atMs) => answerInquiry(this.parts, message, atMs),
    };
  }

  run(task: Task): Entry[] {
    return fireStep(this.parts, task);
  }

  /** Orders that rest because of their script are planned anew, from now on. */
  scriptChanged(trackingId: string, atMs: number): Entry[] {
    const resting = this.parts.book
      .ofCase(trackingId)
      .filter((order) => order.steps.length === 0 && order.cancelledMs === undefined);
    return resting.flatMap((order): Entry[] => {
      const steps = planOrder(this.parts, order);
      const begun = { ...order, steps: steps.map((s) => putOff(s, (atMs - order.placedMs) / DAY_MS)) };
      return [{ kind: 'order-replanned', number: order.number, steps: begun.steps }, ...stepTasks(begun, 0)];
    });
  }

  effective(): EffectiveRow[] {
    return this.parts.book.all().map((order) => ({
      clientRef: order.clientRef,
      trackingId: order.trackingId,
      reqCode: order.code,
      providerOrderNum: order.number,
      cancelled: order.cancelledMs !== undefined,
      count: this.parts.book.withRef(order.clientRef).length,
    }));
  }

  cases(): CaseView[] {
    const { book } = this.parts;
    return book
      .trackingIds()
      .map((trackingId) => ({ trackingId, lines: book.ofCase(trackingId).map(lineOf) }));
  }
}

const putOff = (step: Step, days: number): Step => ({
  ...step,
  day: step.day + days,
  appointmentDay: step.appointmentDay === undefined ? undefined : step.appointmentDay + days,
});

function lineOf(order: BookedOrder): string {
  const last = order.happened.at(-1)?.step.step ?? 'ordered';
  return `${order.orderKind} (${order.code}) ${order.number}: ${order.cancelledMs === undefined ? last : 'cancelled'}`;
}
