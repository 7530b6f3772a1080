import type { Command, Prisma } from '../../prisma/generated/client';
import type { ReasonedPayload } from './kept-ways';

/** What an event holds of a command whose event does not name the note, by the update's name: its type, and a member of its data. */
const BY_UPDATE: Record<string, { type: string; member: string }> = {
  hold: { type: 'case.held', member: 'until' },
  close: { type: 'case.closed', member: 'reason' },
  withdraw: { type: 'case.closed', member: 'reason' },
  replyToOffer: { type: 'offer.replied', member: 'offerId' },
};

/** The clocks of two machines may differ by so much. */
const SKEW_MS = 60_000;

/** From when on an entry may be what a command has left behind. */
export const sinceOf = ({ createdAt }: Pick<Command, 'createdAt'>): Date =>
  new Date(createdAt.getTime() - SKEW_MS);

/**
 * What in the history of a case shows that a command with a reason has been taken: an event that names its note, an order's
 * move with the command's id in its key, or what the same person's same command leaves behind.
 */
export function traceOf(
  { id, actor, createdAt }: Pick<Command, 'id' | 'actor' | 'createdAt'>,
  { noteId, ways }: ReasonedPayload,
): Prisma.CaseEventWhereInput {
  const since = sinceOf({ createdAt });
  const left = ways.flatMap(({ update, command }): Prisma.CaseEventWhereInput[] => {
    const event = BY_UPDATE[update];
    if (!event) return [];
    const { type, member } = event;
    const equals = (command as unknown as Record<string, string>)[member]!;
    return [{ type, actor, recordedAt: { gte: since }, data: { path: [member], equals } }];
  });
  return {
    OR: [{ data: { path: ['noteId'], equals: noteId } }, { key: { contains: `:command:${id}:` } }, ...left],
  };
}
