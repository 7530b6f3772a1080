import type { Entry } from '../shared/entries';
import type { Order } from './order';
import type { Step } from './step';

/** An order with what has become of it. */
export interface BookedOrder extends Order {
  /** Steps that have happened, with their business instants. */
  happened: { step: Step; atMs: number }[];
  cancelledMs?: number;
  /** What we were told about it, by the caller's references. */
  changes: { ref: string; change: string }[];
}

/** The orders of a vendor. Changed by journal entries only. */
export class OrderBook {
  private readonly byNumber = new Map<string, BookedOrder>();
  private readonly byRef = new Map<string, BookedOrder[]>();
  private readonly byCase = new Map<string, BookedOrder[]>();

  /** Takes an entry into account. */
  apply(entry: Entry): void {
    switch (entry.kind) {
      case 'order':
        this.book({ ...entry.order, happened: [], changes: [] });
        break;
      case 'order-replanned':
        this.order(entry.number).steps = entry.steps;
        break;
      case 'order-step': {
        const order = this.order(entry.number);
        order.happened.push({ step: order.steps[entry.index]!, atMs: entry.atMs });
        break;
      }
      case 'order-changed':
        this.order(entry.number).changes.push({ ref: entry.ref, change: entry.change });
        break;
      case 'order-cancelled':
        this.order(entry.number).cancelledMs = entry.atMs;
        break;
      default:
    }
  }

  private book(order: BookedOrder): void {
    this.byNumber.set(order.number, order);
    this.byRef.set(order.clientRef, [...this.withRef(order.clientRef), order]);
    this.byCase.set(order.trackingId, [...this.ofCase(order.trackingId), order]);
  }

  /** @throws {Error} when there is no such order: tasks and entries name only orders that were booked. */
  order(number: string): BookedOrder {
    const order = this.byNumber.get(number);
    if (!order) throw new Error(`the order ${number} is not known`);
    return order;
  }

  /** Orders under a caller's reference; more than one when it was ordered twice. */
  withRef(clientRef: string): BookedOrder[] {
    return this.byRef.get(clientRef) ?? [];
  }

  ofCase(trackingId: string): BookedOrder[] {
    return this.byCase.get(trackingId) ?? [];
  }

  trackingIds(): string[] {
    return [...this.byCase.keys()];
  }

  all(): BookedOrder[] {
    return [...this.byNumber.values()];
  }
}

/** Whether the exam has taken place or the records are copied: from then on an order cannot be cancelled. */
export const isCarriedOut = (order: BookedOrder): boolean =>
  order.happened.some(({ step }) => step.step === 'done' || step.step === 'results');
