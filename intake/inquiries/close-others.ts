import type { CaseEngine } from '../../engine/cases';
import { closingWay } from '../../engine/give-command';
import type { Case, Inquiry } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import type { Sealer } from '../../records/sealing';
import type { IntakeDeps } from '../intake-deps';
import { giveWords, keepWords } from './give-words';

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
  const reason = 'placed-elsewhere';
  await keepWords(tx, sealer, inquiry, {
    word: 'placed elsewhere',
    actor,
    note: `Placed with ${chosen.carrierCode}: its trial goes on as a formal application (${chosen.number}).`,
    wayOf: (caseId, messageId) => closingWay(caseId, { messageId, actor, reason, replacedBy: chosen.id }),
    chosenId: chosen.id,
  });
}

/**
 * Gives the other cases the word that they are placed elsewhere. Whoever does not answer is told by the sweep.
 * @returns the numbers of those that have answered.
 */
export async function closeOthers(
  deps: IntakeDeps & { engine: CaseEngine },
  inquiry: Pick<Inquiry, 'id' | 'agencyId'>,
): Promise<string[]> {
  return (await giveWords(deps, inquiry, 'placed elsewhere')).map(({ number }) => number);
}
