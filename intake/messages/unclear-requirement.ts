import { closingOf } from '../../domain/feeds/carrier-word';
import { isPrivateCode } from '../../domain/rules/codes.schema';
import type { Transaction } from '../../records/database';
import { sha256 } from '../../records/inbox';
import { keepCaseTask, settleTask } from '../../records/kept-tasks';
import type { IntakeDeps } from '../intake-deps';
import { fileNote } from './file-carrier-notes';
import type { TakingRequirement } from './take-carrier-requirements';

/**
 * The carrier asks for something that nobody has a word for: no row is made of it, so that no agent is asked for a number. What the
 * carrier wrote is a note, a person is asked what it is, and a private number waits on the list of unknown codes: once it has a word,
 * the message is read again. What the carrier has by now asks nobody.
 */
export async function askWhatItIs(
  deps: IntakeDeps,
  tx: Transaction,
  one: TakingRequirement,
): Promise<undefined> {
  const { wire, named, codes, case: found, row, at } = one;
  const text = wire.codeText ?? wire.details;
  if (isPrivateCode(wire.code)) codes.word('requirement', wire.code, { text, on: at.slice(0, 10) });
  if (wire.details) await fileNote(deps, tx, { case: found, row, at, body: wire.details });
  await keepCaseTask(
    tx,
    { agencyId: found.agencyId, caseId: found.id },
    {
      key: keyOf(one),
      kind: 'unclear-requirement',
      title: `${row.partnerCode} asks for something under the code ${wire.code}, which says nothing to us: read what it wrote, find out what it is, and add it`,
      open: closingOf(named.status) === undefined,
    },
  );
}

/** It has a word by now, and a row. */
export const settleUnclear = (tx: Transaction, one: TakingRequirement): Promise<void> =>
  settleTask(tx, one.case.agencyId, keyOf(one));

/** One question for each thing that is asked for: by its reference, else by what was written. */
function keyOf({ case: { id }, wire }: TakingRequirement): string {
  const which = wire.carrierRef ?? wire.uniqueId ?? sha256(wire.details ?? wire.codeText ?? '').slice(0, 16);
  return `unclear-requirement:${id}:${wire.code}:${which}`;
}
