import type { Case } from '../../prisma/generated/client';
import { keepNote } from '../../records/notes';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { isRefusal } from './command-case';
import { messageIdOf } from './message-id';

interface ReasonContext {
  deps: ApiDeps;
  actor: Actor;
  requestId: string;
  header(name: string): string | undefined;
}

/**
 * Does something whose reason a person has given in words: the words are kept, sealed, as a note; only its id travels. When the
 * thing is refused the note goes again. Doing it again finds the note that is there.
 * @param words undefined when nothing was said: the id is empty then.
 */
export async function withReason<R>(
  context: ReasonContext,
  found: Case,
  words: string | undefined,
  act: (noteId: string) => Promise<R>,
): Promise<R> {
  if (!words) return act('');
  const { deps, actor } = context;
  const id = `reason-${messageIdOf(context)}`;
  await keepNote(deps.db, deps.sealer, found, { id, body: words, shared: false, author: actorName(actor) });
  try {
    return await act(id);
  } catch (error) {
    if (isRefusal(error))
      await deps.db.note.deleteMany({ where: { id, agencyId: found.agencyId, caseId: found.id } });
    throw error;
  }
}
