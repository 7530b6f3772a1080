import type { WireRequirement } from './requirement-info';

/** Code of the requirement by which a carrier waits for the reply to its modified offer, and by which the reply goes back. */
export const OFFER_REPLY = 703;

/** What may be replied. */
export type WireReply = 'accepted' | 'declined' | 'appealed';

/**
 * The reply as the status of that requirement. The standard's own codes for replies to an offer could not be checked against
 * a public source: accepted and rejected say what they say, and a reply that is pending asks for another look at the file
 * with what is attached.
 */
const STATUS_OF = {
  accepted: 'accepted',
  declined: 'rejected',
  appealed: 'pending',
} as const satisfies Record<WireReply, WireRequirement['status']>;

/** The status under which a reply is sent. */
export const statusOfReply = (reply: WireReply): WireRequirement['status'] => STATUS_OF[reply];

/** The reply that a requirement of that code carries; undefined when its status is none. */
export const replyIn = ({ code, status }: WireRequirement): WireReply | undefined =>
  code === OFFER_REPLY
    ? (Object.keys(STATUS_OF) as WireReply[]).find((reply) => STATUS_OF[reply] === status)
    : undefined;
