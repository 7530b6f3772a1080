import type { CaseEngine } from '../../engine/cases';
import { closingWay, type Way } from '../../engine/give-command';
import type { Case, Inquiry } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { casesOf } from '../../records/inquiries';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import type { Sealer } from '../../records/sealing';
import { waysOf } from '../commands/kept-ways';
import { settleCommand } from '../commands/settle-command';
import type { IntakeDeps } from '../intake-deps';

/** The id of the word by which another case of an inquiry is closed once one has been chosen. */
const wordId = (inquiryId: string, caseId: string): string => idOf(`placed elsewhere ${inquiryId} ${caseId}`);

/**
 * Keeps the commands that close the other cases of an inquiry, in the transaction in which one has become a formal application: whoever
 * gives them, now or the sweep later, gives the same ones.
 */
export async function keepClosing(
  tx: Transaction,
  sealer: Sealer,
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
  chosen: Pick<Case, 'id' | 'number' | 'carrierCode'>,
  actor: string,
): Promise<void> {
  for (const other of await casesOf(tx, inquiry)) {
    if (other.id === chosen.id || other.closeReason !== null) continue;
    const { id: caseId, agencyId } = other;
    const id = wordId(inquiry.id, caseId);
    const noteId = `reason-${id}`;
    const body = `Placed with ${chosen.carrierCode}: its trial goes on as a formal application (${chosen.number}).`;
    await keepNote(tx, sealer, other, { id: noteId, body, shared: true, author: actor });
    const command = { messageId: id, actor, reason: 'placed-elsewhere', replacedBy: chosen.id };
    const ways: Way[] = [closingWay(caseId, command)];
    const payload = { noteId, ways };
    await keepCommand(tx, sealer, { id, agencyId, caseId, kind: 'said-with-reason', actor, payload });
  }
}

/**
 * Gives the other cases the word that they are placed elsewhere. Whoever does not answer is told by the sweep.
 * @returns the numbers of those that have answered.
 */
export async function closeOthers(
  deps: IntakeDeps & { engine: CaseEngine },
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<string[]> {
  const closed: string[] = [];
  for (const { id: caseId, agencyId, number } of await casesOf(deps.db, inquiry)) {
    const where = { id: wordId(inquiry.id, caseId), agencyId, caseId, answeredAt: null };
    const command = await deps.db.command.findFirst({ where });
    if (!command) continue;
    const asked = await deps.engine.give(waysOf(deps.sealer, command));
    if (asked.outcome !== 'answered' && asked.outcome !== 'refused') continue;
    const key = { id: command.id, agencyId, caseId };
    await settleCommand(deps, key, asked.outcome === 'answered' ? 'taken' : 'refused');
    if (asked.outcome === 'answered') closed.push(number);
  }
  return closed;
}
