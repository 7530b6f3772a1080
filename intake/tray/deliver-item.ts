import type { CaseEngine } from '../../engine/cases';
import type { Told } from '../../engine/requirement-desk';
import type { Requirement } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import { idOf } from '../../records/ids';
import { lockEvidence } from '../../records/requirement-documents';
import { decisionOf, moveTrayItem, type TrayItemWithParts, trayItem } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';
import { releaseDocuments, restoreLinks } from './take-back-links';

/** What came of telling cases and orders of a decision. */
export type Delivered =
  | { outcome: 'applied' }
  /** Nobody took it: the item waits for a person again. */
  | { outcome: 'refused'; code: string; words: string }
  /** Not known, or the case has not started: it is told again. */
  | { outcome: 'pending' };

interface Answer {
  requirementId: string;
  told: Told;
}

/**
 * Brings a decided item into the ledger: whoever has each requirement is told that it has come, under an id that makes a
 * repeated word the same word. Safe to repeat until it is settled, by whomever.
 */
export async function deliverItem(
  deps: IntakeDeps & { engine: CaseEngine },
  agencyId: string,
  id: string,
): Promise<Delivered> {
  const item = await trayItem(deps.db, agencyId, id);
  const decision = item && decisionOf(item);
  if (item?.state !== 'matched' || !decision || !item.caseId) return { outcome: 'pending' };
  const found = await deps.db.case.findFirstOrThrow({ where: { id: item.caseId, agencyId } });
  const answers: Answer[] = [];
  if (decision.complete) {
    for (const requirementId of decision.requirementIds)
      answers.push({ requirementId, told: await tell(deps, item, requirementId) });
  }
  const isOpen = ({ told }: Answer) =>
    told.outcome === 'no-answer' || (told.outcome === 'not-running' && !found.startedAt);
  if (answers.some(isOpen)) return { outcome: 'pending' };
  return settle(deps, item, answers);
}

/** The id of the word about one requirement: a new decision is a new word. */
const wordId = ({ id, attempt }: TrayItemWithParts, requirementId: string): string =>
  idOf(`tray ${id} ${attempt} ${requirementId}`);

async function tell(
  deps: IntakeDeps & { engine: CaseEngine },
  item: TrayItemWithParts,
  requirementId: string,
): Promise<Told> {
  const row = await deps.db.requirement.findUniqueOrThrow({ where: { id: requirementId } });
  const messageId = wordId(item, requirementId);
  if (await wasTaken(deps, row, messageId)) return { outcome: 'answered', reply: {} };
  const to = { caseId: row.caseId, requirementId, byVendor: row.fulfilment === 'vendor' };
  const { documentIds = [] } = decisionOf(item) ?? {};
  const inReview = row.status === 'in-review' || (to.byVendor && row.status === 'received');
  return deps.engine.receive(to, { messageId, actor: item.decidedBy ?? 'system', documentIds, inReview });
}

/** An order ends with the word that its requirement has come, and cannot answer to the same word again. */
async function wasTaken({ db }: IntakeDeps, row: Requirement, messageId: string): Promise<boolean> {
  const key = { startsWith: `${row.id}:command:${messageId}:` };
  return (await db.caseEvent.count({ where: { caseId: row.caseId, key } })) > 0;
}

async function settle(deps: IntakeDeps, item: TrayItemWithParts, answers: Answer[]): Promise<Delivered> {
  const { id: trayItemId, agencyId, attempt } = item;
  const caseId = item.caseId!;
  const refused = answers.filter(({ told }) => told.outcome !== 'answered');
  const decision = decisionOf(item)!;
  const taken = decision.requirementIds.filter((id) => !refused.some((r) => r.requirementId === id));
  const why = refused[0] && refusalIn(refused[0].told);
  const settled = await deps.db.$transaction(async (tx) => {
    await lockEvidence(tx, { caseId, agencyId });
    const to = taken.length > 0 ? 'applied' : 'waiting';
    if (!(await moveTrayItem(tx, item, to, { problem: why?.code ?? null }))) return false;
    const requirementIds = refused.map((r) => r.requirementId);
    await restoreLinks(tx, item, requirementIds);
    if (refused.length > 0) await releaseDocuments(tx, item, decision.documentIds);
    const at = businessTime(await tx.case.findUniqueOrThrow({ where: { id: caseId } }), deps.now());
    const actor = item.decidedBy ?? 'system';
    await appendEvents(tx, { agencyId, caseId, key: `tray:${trayItemId}:${attempt}:settled` }, [
      ...(taken.length > 0
        ? [{ type: 'tray.applied' as const, at, actor, data: { trayItemId, requirementIds: taken } }]
        : []),
      ...(why
        ? [{ type: 'tray.refused' as const, at, actor, data: { trayItemId, requirementIds, code: why.code } }]
        : []),
    ]);
    return true;
  });
  if (!settled) return { outcome: 'pending' };
  return taken.length === 0 && why ? { outcome: 'refused', ...why } : { outcome: 'applied' };
}

const refusalIn = (told: Told): { code: string; words: string } =>
  told.outcome === 'refused'
    ? { code: told.code, words: told.words }
    : { code: 'case-closed', words: 'The case is closed.' };
