import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { sha256 } from '../../records/inbox';
import { keepNote } from '../../records/notes';
import type { IntakeDeps } from '../intake-deps';
import type { TakingHolding } from './take-holding';

/**
 * Files what an underwriter wrote as notes of the case, for staff: an agent sees one only when a person shares it. The same
 * text again is the same note: carriers send their remarks with every status.
 */
export async function fileCarrierNotes(
  deps: IntakeDeps,
  tx: Transaction,
  { holding, case: matched, row, at }: Pick<TakingHolding, 'holding' | 'case' | 'row' | 'at'>,
): Promise<void> {
  for (const body of [holding.note, ...(holding.remarks ?? [])])
    if (body) await fileNote(deps, tx, { case: matched, row, at, body });
}

/** What is written, in which case, about which of its requirements. */
interface CarrierNote extends Pick<TakingHolding, 'case' | 'row' | 'at'> {
  body: string;
  requirementId?: string;
}

/** Files one remark. */
export async function fileNote(
  { sealer }: IntakeDeps,
  tx: Transaction,
  { case: matched, row, at, body, requirementId }: CarrierNote,
): Promise<void> {
  const id = idOf(`carrier-note\n${matched.id}\n${requirementId ?? ''}\n${sha256(body)}`);
  const author = `partner:${row.partnerCode}`;
  await keepNote(tx, sealer, matched, { id, body, shared: false, author, requirementId });
  const scope = { agencyId: matched.agencyId, caseId: matched.id, key: `note:${id}` };
  await appendEvents(tx, scope, [
    { type: 'note.added', at, actor: author, requirementId, data: { noteId: id, shared: false } },
  ]);
}
