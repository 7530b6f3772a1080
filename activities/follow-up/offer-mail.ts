/** The mail that asks for the reply to one offer, as the outbox knows it. */
import type { PlainDate } from '../../domain/primitives';
import type { EmailOutbox } from '../../prisma/generated/client';
import type { ActivityDeps } from '../activity-deps';

/** Its template. */
export const OFFER_MAIL = 'agent-offer';

/** What makes it this mail and no other: the offer and the agent's own day. */
export const offerMailKey = (offerId: string, day: PlainDate): string => `offer:${offerId}:${day}`;

/** The offer that a mail of the outbox asks about; undefined for any other mail. */
export const offerOfMail = ({ template, key }: Pick<EmailOutbox, 'template' | 'key'>): string | undefined =>
  template === OFFER_MAIL ? key.split(':')[1] : undefined;

/** Whether an offer still waits for a reply. */
export const isStillOpen = async ({ db }: ActivityDeps, id: string, agencyId: string): Promise<boolean> =>
  (await db.offer.count({ where: { id, agencyId, state: 'open' } })) === 1;
