import type { Envelope } from '../../acord/messages/envelope';
import type { Instant } from '../../domain/primitives';
import type { InboxMessage } from '../../prisma/generated/client';

/** When a message was sent: as it says itself or, where it names no moment that exists, when it came. */
export const sentAtOf = (
  { sentAt }: Pick<Envelope, 'sentAt'>,
  { receivedAt }: Pick<InboxMessage, 'receivedAt'>,
): Instant => (Number.isNaN(Date.parse(sentAt)) ? receivedAt.toISOString() : sentAt);
