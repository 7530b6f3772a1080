/** A match was taken back: the case is told what is owed again. */
import type { CaseEngine } from '../../engine/cases';
import { reopeningWay } from '../../engine/give-command';
import type { Requirement } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { keepCommand } from '../../records/kept-commands';
import type { Sealer } from '../../records/sealing';
import type { TrayItemWithParts } from '../../records/tray';
import { giveKept } from '../commands/give-kept';
import type { ReopeningPayload } from '../commands/kept-ways';
import { giveTakingBack } from '../inquiries/take-back-shared';
import type { IntakeDeps } from '../intake-deps';

/** What came of taking a match back. */
export type Undone =
  | { outcome: 'undone'; reopened: string[]; carrierHas: string[] }
  | { outcome: 'not-applied' }
  | { outcome: 'refused'; code: string; words: string }
  /** It is taken back, and whether the case asks again is not known: the same request again goes on with it, or the sweep. */
  | { outcome: 'no-answer' };

const KIND = 'match-undone';

/** Keeps the commands that ask for the requirements again, in the transaction in which their documents are taken away. */
export async function keepReopenings(
  tx: Transaction,
  sealer: Sealer,
  { item, actor, owed }: { item: TrayItemWithParts; actor: string; owed: Requirement[] },
): Promise<void> {
  for (const { id: requirementId, agencyId, caseId, generation } of owed) {
    const id = commandId(item, requirementId);
    const command = {
      ...{ messageId: id, actor, requirementId, because: 'wrong-match' as const, faults: [] },
      generation: generation + 1,
    };
    const payload: ReopeningPayload = { requirementId, ways: [reopeningWay(caseId, command)] };
    await keepCommand(tx, sealer, { id, agencyId, caseId, kind: KIND, actor, payload });
  }
}

/** The same undoing is the same command. */
const commandId = ({ id, attempt }: TrayItemWithParts, requirementId: string): string =>
  idOf(`tray undo ${id} ${attempt} ${requirementId}`);

/** Whether taking an undone match back has asked the case for something. */
export async function hasAsked(db: Database, item: TrayItemWithParts): Promise<boolean> {
  return (await db.command.count({ where: askedIn(item, (await undoingOf(db, item)).requirementIds) })) > 0;
}

/** Tells the case what it has not answered yet. @param item an undone one. @returns the same again when it has answered. */
export async function tellUndone(
  deps: IntakeDeps & { engine: CaseEngine },
  item: TrayItemWithParts,
): Promise<Undone> {
  const { db } = deps;
  const { agencyId } = item;
  const { requirementIds, carrierHas } = await undoingOf(db, item);
  const where = askedIn(item, requirementIds);
  const kept = await db.command.findMany({ where: { ...where, answeredAt: null }, orderBy: { id: 'asc' } });
  for (const command of kept) if (!(await giveKept(deps, command))) return { outcome: 'no-answer' };
  if (kept.length > 0) await giveTakingBack(deps, { caseId: item.caseId!, agencyId });
  const taken = await db.command.findMany({ where, select: { id: true } });
  const reopened = requirementIds.filter((one) => taken.some((c) => c.id === commandId(item, one)));
  return { outcome: 'undone', reopened, carrierHas };
}

/** What the history of the case says of it. */
async function undoingOf(
  db: Database,
  { id, agencyId, caseId, attempt }: TrayItemWithParts,
): Promise<{ requirementIds: string[]; carrierHas: string[] }> {
  const key = { startsWith: `tray:${id}:${attempt}:undone:` };
  const { data } = await db.caseEvent.findFirstOrThrow({ where: { agencyId, caseId: caseId!, key } });
  return data as { requirementIds: string[]; carrierHas: string[] };
}

const askedIn = (item: TrayItemWithParts, requirementIds: string[]) => ({
  ...{ agencyId: item.agencyId, caseId: item.caseId!, kind: KIND },
  id: { in: requirementIds.map((requirementId) => commandId(item, requirementId)) },
});
