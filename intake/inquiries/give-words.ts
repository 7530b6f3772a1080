/** Words that end several cases of an inquiry: kept with the decision, given at once, and by the sweep to whoever does not answer. */
import type { CaseEngine } from '../../engine/cases';
import type { Way } from '../../engine/give-command';
import type { Case, Inquiry } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { casesOf } from '../../records/inquiries';
import { type InquiryWord, wordId, wordIds } from '../../records/inquiry-words';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import type { Sealer } from '../../records/sealing';
import { giveKept } from '../commands/give-kept';
import type { IntakeDeps } from '../intake-deps';

type InquiryKey = Pick<Inquiry, 'id' | 'agencyId'>;

/** What each case is told. */
export interface Saying {
  word: InquiryWord;
  actor: string;
  /** The reason, a note that the agent may read. */
  note: string;
  /** The command to a case, under the id that makes it the same command. */
  wayOf(caseId: string, messageId: string): Way;
  /** The case that was chosen: it is told nothing. */
  chosenId?: string;
}

/** Keeps the word for every open case, in the transaction that decides it. @returns how many there are. */
export async function keepWords(
  tx: Transaction,
  sealer: Sealer,
  inquiry: InquiryKey,
  { word, actor, note: body, wayOf, chosenId }: Saying,
): Promise<number> {
  const told = (await casesOf(tx, inquiry)).filter((one) => one.id !== chosenId && one.closeReason === null);
  for (const one of told) {
    const { id: caseId, agencyId } = one;
    const id = wordId(word, inquiry.id, caseId, chosenId);
    const noteId = `reason-${id}`;
    await keepNote(tx, sealer, one, { id: noteId, body, shared: true, author: actor });
    const payload = { noteId, ways: [wayOf(caseId, id)] };
    await keepCommand(tx, sealer, { id, agencyId, caseId, kind: 'said-with-reason', actor, payload });
  }
  return told.length;
}

/**
 * Gives the cases the word that is kept for them. Whoever does not answer is told by the sweep.
 * @returns the cases that have answered.
 */
export async function giveWords(
  deps: IntakeDeps & { engine: CaseEngine },
  inquiry: InquiryKey,
  word: InquiryWord,
): Promise<Case[]> {
  const answered: Case[] = [];
  const cases = await casesOf(deps.db, inquiry);
  for (const one of cases) {
    const id = { in: wordIds(word, inquiry.id, one.id, cases) };
    const where = { id, agencyId: one.agencyId, caseId: one.id, answeredAt: null };
    const command = await deps.db.command.findFirst({ where, orderBy: { createdAt: 'asc' } });
    if (command && (await giveKept(deps, command)) === 'taken') answered.push(one);
  }
  return answered;
}
