import type { WireAttachment } from '../../acord/messages/attachment';
import type { OrderChangeKind, RequirementOrder } from '../../acord/messages/requirement-order';
import type { Application } from '../../domain/application/application.schema';
import { orderFromApplication } from './order-from-application';

/** What a message about an order that goes on needs besides the application. */
export interface ChangeContext {
  clientRef: string;
  /** Our reference of the order. */
  orderRef: string;
  trackingId: string;
  sentAt: string;
  code: number;
  kind: OrderChangeKind;
  providerId?: string;
  authorizationRef?: string;
  attachments: WireAttachment[];
  feeCents?: number;
  wantedAt?: string;
  parts?: string[];
}

/** The 121 that tells a vendor about an order of ours. Persons are named only where they are what has changed. */
export function changeOf(app: Application, context: ChangeContext): RequirementOrder {
  const { clientRef, orderRef, trackingId, sentAt, code, kind, authorizationRef, attachments } = context;
  const base: RequirementOrder = {
    envelope: { transRefGuid: clientRef, sentAt },
    action: 'change',
    change: { kind, at: sentAt, details: detailsOf(context) },
    requirement: { code, uniqueId: orderRef, steps: [], attachments },
    trackingId,
    authorizationRef,
  };
  if (kind !== 'amendment') return base;
  const { subject, physician } = orderFromApplication(app, context);
  return { ...base, subject, physician: context.parts?.includes('physician') ? physician : undefined };
}

/** Amount, instant or parts, in the words in which vendors write them too. */
function detailsOf({ feeCents, wantedAt, parts }: ChangeContext): string | undefined {
  if (feeCents !== undefined) return `Fee ${(feeCents / 100).toFixed(2)}`;
  if (wantedAt) return `Appointment ${wantedAt.slice(0, 10)} ${wantedAt.slice(11, 16)}`;
  return parts?.length ? `Changed: ${parts.join(', ')}` : undefined;
}
