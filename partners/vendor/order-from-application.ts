import type { RequirementOrder } from '../../acord/messages/requirement-order';
import { insuredOf } from '../../domain/application/application';
import type { Application } from '../../domain/application/application.schema';
import { physicianParty, toWireParty } from '../carrier/new-business-from-application';

/** What an order needs besides the application. */
export interface OrderContext {
  clientRef: string;
  trackingId: string;
  /** Business instant of ordering. */
  sentAt: string;
  code: number;
  /** Set for an APS: the physician whose records are wanted. */
  providerId?: string;
  /** Reference of the signed authorization; absent where none is needed. */
  authorizationRef?: string;
  instructions?: string;
}

/** The 121 that orders one requirement. Only what the vendor needs to do its work goes along. */
export function orderFromApplication(app: Application, context: OrderContext): RequirementOrder {
  const insured = insuredOf(app);
  const physician = app.physicians.find((p) => p.id === context.providerId);
  return {
    envelope: { transRefGuid: context.clientRef, sentAt: context.sentAt },
    action: 'order',
    requirement: {
      code: context.code,
      uniqueId: context.clientRef,
      requestedDate: context.sentAt.slice(0, 10),
      details: context.instructions,
      steps: [],
      attachments: [],
    },
    trackingId: context.trackingId,
    carrierCode: app.carrierCode,
    subject: insured && withoutFinances(toWireParty(insured)),
    physician: physician && physicianParty(physician),
    authorizationRef: context.authorizationRef,
  };
}

/** A vendor has no business with what the insured earns or owns. */
function withoutFinances(party: ReturnType<typeof toWireParty>): ReturnType<typeof toWireParty> {
  return { ...party, annualIncomeCents: undefined, netWorthCents: undefined, employer: undefined };
}

/** The 121 that cancels an order. */
export const cancellationOf = (
  clientRef: string,
  orderRef: string,
  context: { trackingId: string; sentAt: string; code: number },
): RequirementOrder => ({
  envelope: { transRefGuid: clientRef, sentAt: context.sentAt },
  action: 'cancel',
  requirement: { code: context.code, uniqueId: orderRef, steps: [], attachments: [] },
  trackingId: context.trackingId,
});
