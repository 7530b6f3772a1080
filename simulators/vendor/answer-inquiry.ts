import type { OrderInquiry, RequirementOrder } from '../../acord/messages/requirement-order';
import type { Answer } from '../shared/desk';
import type { Entry } from '../shared/entries';
import { type BookedOrder, isCarriedOut } from './order-book';
import { standingMessage } from './results-message';
import { accepted, acceptedWith, refused, scriptOf, type VendorParts } from './vendor-parts';

const ORDER = 121;
const INQUIRY = 122;
/** Private code: the text says how much. */
const FEE_CHARGED = 1_099_900_071;

/** Says what has become of an order, by the caller's own reference. */
export function answerInquiry({ book }: VendorParts, inquiry: OrderInquiry, atMs: number): Answer {
  const { transRefGuid } = inquiry.envelope;
  const orders = book.withRef(inquiry.uniqueId);
  if (orders.length === 0) {
    const infos = [{ tc: 2001, text: 'no order under this reference' }];
    return { body: refused(transRefGuid, INQUIRY, infos), outcome: 'not-found', entries: [] };
  }
  return { body: standingMessage(orders, transRefGuid, atMs), outcome: 'answered', entries: [] };
}

/** Cancels every order under a reference, as long as the exam has not taken place or the records are not copied. */
export function cancelOrder(parts: VendorParts, message: RequirementOrder, atMs: number): Answer {
  const { book } = parts;
  const { transRefGuid } = message.envelope;
  const orders = book.withRef(message.requirement.uniqueId ?? '');
  if (orders.length === 0) {
    const infos = [{ tc: 2042, text: 'no order under this reference' }];
    return { body: refused(transRefGuid, ORDER, infos), outcome: 'not-found', entries: [] };
  }
  if (orders.some((order) => order.cancelledMs === undefined && isCarriedOut(order))) {
    const infos = [{ tc: 2043, text: 'too late: the work is done' }];
    return { body: refused(transRefGuid, ORDER, infos), outcome: 'cancel-refused', entries: [] };
  }
  const open = orders.filter((order) => order.cancelledMs === undefined);
  const entries: Entry[] = open.map(({ number }) => ({ kind: 'order-cancelled', number, atMs }));
  return { body: cancelled(parts, transRefGuid, orders[0]!), outcome: 'cancelled', entries };
}

/** The cancellation is taken; some vendors charge for the work that was done until then. */
function cancelled(
  parts: VendorParts,
  transRefGuid: string,
  { trackingId, orderKind, number }: BookedOrder,
): string {
  const script = scriptOf(parts, trackingId, orderKind);
  const fee = script.has('high-cancel-fee') ? '120.00' : script.has('cancel-fee') ? '35.00' : undefined;
  if (!fee) return accepted(transRefGuid, ORDER, number);
  return acceptedWith(transRefGuid, ORDER, number, [{ tc: FEE_CHARGED, text: `Fee ${fee}` }]);
}
