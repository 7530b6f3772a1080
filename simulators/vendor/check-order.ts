import type { ReplyInfo } from '../../acord/messages/reply';
import type { RequirementOrder } from '../../acord/messages/requirement-order';
import { reason } from '../shared/desk';
import type { VendorManners } from './manners';
import { type OrderKind, orderKindOf } from './order-kinds';

/** What makes an order unfit to be carried out; empty when it can be. All of it is told at once. */
export function checkOrder(order: RequirementOrder, { orderKinds, title }: VendorManners): ReplyInfo[] {
  const orderKind = orderKindOf(order.requirement.code);
  const faults: (ReplyInfo | false | undefined)[] = [
    !order.trackingId && reason.missing('TrackingID'),
    !order.envelope.transRefGuid && reason.missing('TransRefGUID'),
    !order.envelope.sentAt && reason.missing('TransExeDate'),
    !order.requirement.uniqueId && reason.missing('RequirementInfoUniqueID'),
    (!orderKind || !orderKinds.includes(orderKind)) &&
      reason.invalid(`ReqCode ${order.requirement.code}: ${title} does not do this`),
    ...subjectFaults(order),
    ...medicalFaults(order, orderKind),
  ];
  return faults.filter((fault): fault is ReplyInfo => Boolean(fault));
}

function subjectFaults({ subject }: RequirementOrder): (ReplyInfo | false | undefined)[] {
  if (!subject) return [reason.missing('the person it is about')];
  const { lastName, birthDate, email } = subject;
  return [
    !lastName && reason.missing('LastName'),
    !birthDate && reason.missing('BirthDate'),
    email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email) && { tc: 2302, text: 'bad e-mail address' },
  ];
}

/** Medical orders need a signed HIPAA authorization; records also need a doctor to ask. */
function medicalFaults(
  { authorizationRef, physician }: RequirementOrder,
  orderKind: OrderKind | undefined,
): (ReplyInfo | false)[] {
  const medical = orderKind === 'exam' || orderKind === 'aps';
  return [
    medical && !authorizationRef && reason.missing('AuthorizationRef'),
    orderKind === 'aps' && !physician && reason.missing('the physician'),
  ];
}
