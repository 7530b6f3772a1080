import type { CaseEngine } from '../../engine/cases';
import type { Case, RequirementDocument } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { moveTrayItem, type TrayItemWithParts } from '../../records/tray';
import { giveTakingBack } from '../inquiries/take-back-shared';
import type { IntakeDeps } from '../intake-deps';

/** What came of taking a match back. */
export type Undone =
  | { outcome: 'undone'; reopened: string[]; carrierHas: string[] }
  | { outcome: 'not-applied' }
  | { outcome: 'refused'; code: string; words: string }
  /** Not known whether the case has taken it: the same request again goes on with it. */
  | { outcome: 'no-answer' };

/**
 * Takes a wrong match back: requirements that were complete with it alone are owed again, its documents are nobody's evidence,
 * and what the carrier has already is told to a person. Repeating it goes on where it stopped.
 */
export async function undoItem(
  deps: IntakeDeps & { engine: CaseEngine },
  item: TrayItemWithParts,
  actor: string,
): Promise<Undone> {
  if (item.state !== 'applied' || !item.caseId) return { outcome: 'not-applied' };
  const { agencyId } = item;
  const found = await deps.db.case.findFirstOrThrow({ where: { id: item.caseId, agencyId } });
  const links = await deps.db.requirementDocument.findMany({
    where: { trayItemId: item.id, agencyId, state: 'linked' },
  });
  const reopened = await completeWithThisAlone(deps, item, links);
  for (const requirementId of reopened) {
    const refused = await reopen(deps, item, requirementId, actor);
    if (refused) return refused;
  }
  if (reopened.length > 0) await giveTakingBack(deps, { caseId: found.id, agencyId });
  const carrierHas = await withTheCarrier(deps, found, links);
  const undone = await deps.db.$transaction(async (tx) => {
    if (!(await moveTrayItem(tx, item, 'undone', { decidedBy: actor, decidedAt: deps.now() }))) return false;
    await unlink(tx, item, links);
    await tellCase(deps, tx, item, found, { actor, reopened, carrierHas });
    return true;
  });
  return undone ? { outcome: 'undone', reopened, carrierHas } : { outcome: 'not-applied' };
}

/** Requirements that no other item completes. */
async function completeWithThisAlone(
  { db }: IntakeDeps,
  item: TrayItemWithParts,
  links: RequirementDocument[],
): Promise<string[]> {
  const mine = [...new Set(links.filter((l) => l.complete).map((l) => l.requirementId))];
  const others = await db.requirementDocument.findMany({
    where: { requirementId: { in: mine }, complete: true, state: 'linked', NOT: { trayItemId: item.id } },
  });
  return mine.filter((id) => !others.some((other) => other.requirementId === id));
}

/** @returns undefined when it is owed again, or was already. */
async function reopen(
  deps: IntakeDeps & { engine: CaseEngine },
  item: TrayItemWithParts,
  requirementId: string,
  actor: string,
): Promise<Undone | undefined> {
  const row = await deps.db.requirement.findUniqueOrThrow({ where: { id: requirementId } });
  if (row.status !== 'satisfied' && row.status !== 'received') return undefined;
  const to = { caseId: row.caseId, requirementId, byVendor: row.fulfilment === 'vendor' };
  const told = await deps.engine.reopen(to, {
    messageId: idOf(`tray undo ${item.id} ${item.attempt} ${requirementId}`),
    actor,
    requirementId,
    because: 'wrong-match',
    faults: [],
    generation: row.generation + 1,
  });
  if (told.outcome === 'answered') return undefined;
  if (told.outcome === 'no-answer') return { outcome: 'no-answer' };
  if (told.outcome === 'refused') return { outcome: 'refused', code: told.code, words: told.words };
  return { outcome: 'refused', code: 'case-closed', words: 'The case is closed: its record stays as it is.' };
}

/** Requirements of which a transmittal went to the carrier after the documents were linked. */
async function withTheCarrier(
  { db }: IntakeDeps,
  { id: caseId, agencyId }: Case,
  links: RequirementDocument[],
): Promise<string[]> {
  const sent = await db.caseEvent.findMany({ where: { agencyId, caseId, type: 'carrier.evidence-sent' } });
  const has = ({ requirementId, createdAt }: RequirementDocument) =>
    sent.some(
      ({ data, recordedAt }) =>
        recordedAt >= createdAt &&
        (data as { requirementIds: string[] }).requirementIds.includes(requirementId),
    );
  return [...new Set(links.filter(has).map((l) => l.requirementId))];
}

/** Documents that came with the item are nobody's again; what was uploaded to the case stays with the case. */
async function unlink(tx: Transaction, item: TrayItemWithParts, links: RequirementDocument[]): Promise<void> {
  const { id: trayItemId, agencyId } = item;
  await tx.requirementDocument.updateMany({ where: { trayItemId, agencyId }, data: { state: 'undone' } });
  if (item.source === 'upload') return;
  const ids = [...new Set(links.map((l) => l.documentId))];
  const elsewhere = await tx.requirementDocument.findMany({
    where: { documentId: { in: ids }, state: 'linked' },
    select: { documentId: true },
  });
  const free = ids.filter((id) => !elsewhere.some((l) => l.documentId === id));
  await tx.document.updateMany({ where: { id: { in: free }, agencyId }, data: { caseId: null } });
}

async function tellCase(
  deps: IntakeDeps,
  tx: Transaction,
  { id: trayItemId, attempt }: TrayItemWithParts,
  found: Case,
  { actor, reopened, carrierHas }: { actor: string; reopened: string[]; carrierHas: string[] },
): Promise<void> {
  const { id: caseId, agencyId } = found;
  const at = businessTime(found, deps.now());
  const data = { trayItemId, requirementIds: reopened, carrierHas };
  await appendEvents(tx, { agencyId, caseId, key: `tray:${trayItemId}:${attempt}:undone` }, [
    { type: 'tray.undone', at, actor, data },
  ]);
  if (carrierHas.length === 0) return;
  await openTasks(tx, { agencyId, caseId }, [
    {
      key: `carrier-has-wrong:${trayItemId}:${attempt}`,
      kind: 'carrier-has-wrong-document',
      role: 'case-manager',
      title:
        'The carrier has a document that was matched wrongly: tell it, and ask it to remove the document',
    },
  ]);
}
