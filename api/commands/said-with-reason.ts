import type { Way } from '../../engine/give-command';
import type { Case } from '../../prisma/generated/client';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import type { CommandBase } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { settling } from './settling';

/** How a command is told. */
export interface Telling<R> {
  /** Who may take it, in turn, for whoever has to tell it again. @param noteId empty when nothing was said. */
  ways(noteId: string): Way[];
  /** Tells it now. @throws what the case or the order says to it. */
  tell(noteId: string): Promise<R>;
}

/**
 * Gives a command whose reason a person has put in words: the words are kept, sealed, as a note, and the command beside them;
 * only the note's id travels. When the command is refused, both go again; when nobody answers, the sweep tells it again.
 * @param reason undefined when nothing was said: then nothing is kept.
 */
export async function saidWithReason<R>(
  deps: ApiDeps,
  found: Case,
  { messageId: id, actor }: CommandBase,
  reason: string | undefined,
  { ways, tell }: Telling<R>,
): Promise<R> {
  if (!reason) return tell('');
  const { db, sealer } = deps;
  const noteId = `reason-${id}`;
  const key = { id, agencyId: found.agencyId, caseId: found.id };
  const payload = { noteId, ways: ways(noteId) };
  await db.$transaction(async (tx) => {
    await keepNote(tx, sealer, found, { id: noteId, body: reason, shared: false, author: actor });
    await keepCommand(tx, sealer, { ...key, kind: 'said-with-reason', actor, payload });
  });
  return settling(deps, key, () => tell(noteId));
}
