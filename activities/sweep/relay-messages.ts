import { relayFails } from '../../intake/messages/relay-fails';
import { relayMessage } from '../../intake/messages/relay-message';
import type { InboxMessage } from '../../prisma/generated/client';
import { openAgencyTask } from '../../records/agency-task';
import { noteProblem } from '../../records/inbox';
import type { ActivityDeps } from '../activity-deps';
import { BATCH, before } from './sweep-parts';

/** Young rows are left to whoever is working on them right now. */
const MESSAGE_AGE_MS = 10_000;
const POKE_PAUSE_MS_MAX = 6 * 3_600_000;
/** After so many tries, a quarter of an hour, a message that fails is no passing trouble. */
const POKES_BEFORE_TASK = 4;

/** A message that nobody acted on. */
type LeftMessage = Pick<InboxMessage, 'seq' | 'pokes' | 'agencyId' | 'caseId'>;

/** Messages that nobody acted on: the relay died, or a poke was lost. Told again less and less often. */
export async function relayMessages(deps: ActivityDeps): Promise<number> {
  const rows = await deps.db.inboxMessage.findMany({
    where: {
      state: { in: ['new', 'matched'] },
      nextPokeAt: { lt: deps.now() },
      receivedAt: { lt: before(deps, MESSAGE_AGE_MS) },
    },
    select: { seq: true, pokes: true, agencyId: true, caseId: true },
    orderBy: { nextPokeAt: 'asc' },
    take: BATCH,
  });
  for (const row of rows) await relayAgain(deps, row);
  return rows.length;
}

/**
 * A message that cannot be relayed says why in its row and does not hold up the others. When that goes on, a person is
 * told: nothing of a partner's is left lying unseen.
 */
async function relayAgain(deps: ActivityDeps, { seq, pokes, agencyId, caseId }: LeftMessage): Promise<void> {
  const waitMs = Math.min(MESSAGE_AGE_MS * 4 ** pokes, POKE_PAUSE_MS_MAX);
  const nextPokeAt = new Date(deps.now().getTime() + waitMs);
  await deps.db.inboxMessage.update({ where: { seq }, data: { pokes: { increment: 1 }, nextPokeAt } });
  try {
    await relayMessage(deps, deps.engine, seq);
  } catch (error) {
    await noteProblem(deps.db, seq, error);
    if (pokes < POKES_BEFORE_TASK) return;
    await openAgencyTask(deps.db, { ...relayFails(agencyId, seq), caseId });
  }
}
