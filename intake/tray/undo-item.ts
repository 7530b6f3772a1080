import type { CaseEngine } from '../../engine/cases';
import type { Case, RequirementDocument } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Database, Transaction } from '../../records/database';
import { lockEvidence } from '../../records/requirement-documents';
import { moveTrayItem, type TrayItemWithParts } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';
import { owedAgain } from './owed-again';
import { reopeningRefused } from './reopening-refused';
import { releaseDocuments } from './take-back-links';
import { hasAsked, keepReopenings, tellUndone, type Undone } from './tell-undone';

/**
 * Takes a wrong match back: what is not complete without it is owed again, its documents are nobody's evidence, and what the
 * carrier has already is told to a person. All of that is written together, once nothing of it will be refused; the case is told
 * afterwards, again and again until it has answered. Repeating it goes on where it stopped.
 */
export async function undoItem(
  deps: IntakeDeps & { engine: CaseEngine },
  item: TrayItemWithParts,
  actor: string,
): Promise<Undone> {
  const { agencyId, caseId, state } = item;
  if (!caseId) return { outcome: 'not-applied' };
  if (state === 'undone' && (await hasAsked(deps.db, item))) return tellUndone(deps, item);
  if (state !== 'applied') return { outcome: 'not-applied' };
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const refused = await reopeningRefused(
    deps,
    found,
    await owedAgain(deps.db, item, await linksOf(deps.db, item)),
  );
  if (refused) return { outcome: 'refused', ...refused };
  const undone = await deps.db.$transaction((tx) => takeBack(deps, tx, { item, found, actor }));
  return undone ? tellUndone(deps, { ...item, state: 'undone' }) : { outcome: 'not-applied' };
}

const linksOf = (db: Database | Transaction, { id: trayItemId, agencyId }: TrayItemWithParts) =>
  db.requirementDocument.findMany({ where: { trayItemId, agencyId, state: 'linked' } });

interface TakingBack {
  item: TrayItemWithParts;
  found: Case;
  actor: string;
}

/** @returns false when somebody has taken it back meanwhile. */
async function takeBack(deps: IntakeDeps, tx: Transaction, taking: TakingBack): Promise<boolean> {
  const { item, found, actor } = taking;
  const { id: trayItemId, agencyId } = item;
  await lockEvidence(tx, { caseId: found.id, agencyId });
  if (!(await moveTrayItem(tx, item, 'undone', { decidedBy: actor, decidedAt: deps.now() }))) return false;
  const links = await linksOf(tx, item);
  const owed = await owedAgain(tx, item, links);
  const carrierHas = await withTheCarrier(tx, found, links);
  await tx.requirementDocument.updateMany({ where: { trayItemId, agencyId }, data: { state: 'undone' } });
  await releaseDocuments(
    tx,
    item,
    item.parts.flatMap((p) => p.documentId ?? []),
  );
  await keepReopenings(tx, deps.sealer, { item, actor, owed });
  await noteInCase(deps, tx, taking, { reopened: owed.map(({ id }) => id), carrierHas });
  return true;
}

/** Requirements of which a transmittal went to the carrier after the documents were linked. */
async function withTheCarrier(
  tx: Transaction,
  { id: caseId, agencyId }: Case,
  links: RequirementDocument[],
): Promise<string[]> {
  const sent = await tx.caseEvent.findMany({ where: { agencyId, caseId, type: 'carrier.evidence-sent' } });
  const has = ({ requirementId, createdAt }: RequirementDocument) =>
    sent.some(
      ({ data, recordedAt }) =>
        recordedAt >= createdAt &&
        (data as { requirementIds: string[] }).requirementIds.includes(requirementId),
    );
  return [...new Set(links.filter(has).map((l) => l.requirementId))];
}

async function noteInCase(
  deps: IntakeDeps,
  tx: Transaction,
  { item: { id: trayItemId, attempt }, found, actor }: TakingBack,
  { reopened, carrierHas }: { reopened: string[]; carrierHas: string[] },
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
