import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { type EarlierLink, linksBetween, lockEvidence } from '../../records/requirement-documents';
import {
  type KeptDecision,
  moveTrayItem,
  type TrayDecision,
  type TrayItemWithParts,
} from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';

/** What came of deciding. */
export type Decided =
  | { outcome: 'decided'; attempt: number }
  /** It is not in a state in which anything can be decided, or somebody has decided meanwhile. */
  | { outcome: 'not-open' }
  /** What was named is not there, or does not belong together. */
  | { outcome: 'unfit'; pointer: string; detail: string };

/** States in which a decision may be made. */
const OPEN = ['new', 'waiting', 'undone'];

/**
 * Decides what an item is for: its documents become the evidence of requirements of one case. Written before anybody is
 * told, with its event, so that whoever is told can be told again ({@link deliverItem}).
 */
export async function decideItem(
  deps: IntakeDeps,
  item: TrayItemWithParts,
  { decision, actor }: { decision: TrayDecision; actor: string },
): Promise<Decided> {
  if (!OPEN.includes(item.state)) return { outcome: 'not-open' };
  const fit = await fitOf(deps, item, decision);
  if ('detail' in fit) return { outcome: 'unfit', ...fit };
  const attempt = item.attempt + 1;
  const { agencyId } = item;
  const decided = await deps.db.$transaction(async (tx) => {
    await lockEvidence(tx, { caseId: fit.case.id, agencyId });
    const before = await linksBetween(tx, agencyId, decision);
    const kept: KeptDecision = { ...decision, before };
    const moved = await moveTrayItem(tx, item, 'matched', {
      attempt,
      decision: kept as unknown as Prisma.InputJsonObject,
      decidedBy: actor,
      decidedAt: deps.now(),
      caseId: fit.case.id,
      problem: null,
    });
    if (moved) await link(deps, tx, item, { decision, before, actor, found: fit.case, attempt });
    return moved;
  });
  return decided ? { outcome: 'decided', attempt } : { outcome: 'not-open' };
}

/** The case that everything named belongs to. */
async function fitOf(
  { db }: IntakeDeps,
  { agencyId }: TrayItemWithParts,
  { requirementIds, documentIds }: TrayDecision,
): Promise<{ case: Case } | { pointer: string; detail: string }> {
  const rows = await db.requirement.findMany({
    where: { agencyId, id: { in: requirementIds } },
    include: { case: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  const unknown = requirementIds.findIndex((id) => !known.has(id));
  const pointer = `#/requirementIds/${Math.max(unknown, 0)}`;
  if (unknown >= 0) return { pointer, detail: 'There is no such requirement.' };
  const found = rows[0]?.case;
  if (!found || rows.some((row) => row.caseId !== found.id))
    return { pointer, detail: 'All requirements must be of one case.' };
  const documents = await db.document.findMany({ where: { agencyId, id: { in: documentIds } } });
  const wrong = documentIds.findIndex((id) => {
    const document = documents.find((d) => d.id === id);
    return !document || (document.caseId !== null && document.caseId !== found.id);
  });
  if (wrong < 0) return { case: found };
  return { pointer: `#/documentIds/${wrong}`, detail: 'This item has no such document for that case.' };
}

interface Linking {
  decision: TrayDecision;
  before: EarlierLink[];
  actor: string;
  found: Case;
  attempt: number;
}

async function link(
  deps: IntakeDeps,
  tx: Transaction,
  { id: trayItemId, agencyId }: TrayItemWithParts,
  { decision, before, actor, found, attempt }: Linking,
): Promise<void> {
  const { requirementIds, documentIds, complete, confidence } = decision;
  const showed = (requirementId: string, documentId: string) =>
    before.find(
      (l) => l.requirementId === requirementId && l.documentId === documentId && l.state === 'linked',
    );
  const { id: caseId } = found;
  await tx.document.updateMany({ where: { agencyId, id: { in: documentIds } }, data: { caseId } });
  for (const requirementId of requirementIds) {
    for (const documentId of documentIds) {
      const known = showed(requirementId, documentId);
      // What a requirement was complete with is no mere part of it now.
      const whole = complete || known?.complete === true;
      const now = { agencyId, caseId, trayItemId, complete: whole, state: 'linked', linkedBy: actor };
      const isNew = known?.complete !== whole;
      await tx.requirementDocument.upsert({
        where: { requirementId_documentId: { requirementId, documentId } },
        create: { requirementId, documentId, ...now },
        update: { ...now, ...(isNew ? { createdAt: deps.now() } : {}) },
      });
    }
  }
  const at = businessTime(found, deps.now());
  const said = { trayItemId, documentIds, requirementIds, complete };
  const data = confidence === undefined ? said : { ...said, confidence };
  await appendEvents(tx, { agencyId, caseId, key: `tray:${trayItemId}:${attempt}:matched` }, [
    { type: 'tray.matched', at, actor, data },
  ]);
}
