import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { RuleSource } from '../domain/primitives';
import { NOT_ASKED } from '../domain/requirements/agent-action';
import { isClosedStatus, type RequirementStatus } from '../domain/requirements/requirement';
import type { Case, Requirement } from '../prisma/generated/client';
import { dropAuthorizationItems, openItemsOf } from './authorization-items';
import type { ClockRow } from './case-clock';
import { appendEvents } from './case-events';
import { columnsOf } from './columns';
import { Prisma, type Transaction } from './database';
import { notifyCase } from './inbox';
import { closedOrderKey, settleTask } from './kept-tasks';
import { factOf } from './requirement-facts';
import { feesAskedOf, lapseFees } from './vendor-charges';

/** Why and by whom a ledger row moves. */
export interface Move {
  to: RequirementStatus;
  at: string;
  because: string;
  actor: string;
  /** Makes the move the same move when it is repeated: an inbox number, a command's id. */
  cause: string;
  evidence?: RuleSource;
  data?: Prisma.RequirementUpdateInput;
  /** Further events of the same change. */
  events?: CaseEventDraft[];
}

/** Statuses that the case itself acts on. */
const TOLD: RequirementStatus[] = ['satisfied', 'waived', 'cancelled', 'problem', 'in-review'];

/**
 * Moves a ledger row, with its events and, where the case acts on it, a notice in the case's inbox: one transaction.
 * What is closed stays closed: while a vendor was called, a person may have waived what it was called for.
 * @param row as the caller knows it; how it stands is read again under a lock.
 * @returns the row as it is now, and whether the case has something to look at.
 */
export async function moveRequirement(
  tx: Transaction,
  row: Requirement,
  move: Move,
): Promise<{ row: Requirement; told: boolean }> {
  return moveLocked(tx, { ...row, status: await lockedStatus(tx, row.id) }, move);
}

/** As {@link moveRequirement}, of a row that this transaction has from {@link lockRequirement} and has not written since. */
export async function moveLocked(
  tx: Transaction,
  row: Requirement,
  move: Move,
): Promise<{ row: Requirement; told: boolean }> {
  const from = row.status as RequirementStatus;
  const { at, because, actor, cause, evidence, data, events = [] } = move;
  const to = isClosedStatus(from) ? from : move.to;
  const closed = isClosedStatus(to);
  const closes = closed && from !== to;
  const changed = await tx.requirement.update({
    where: { id: row.id },
    data: {
      ...data,
      status: to,
      ...(closed ? { nextActionAt: null, nextAction: null, ...NOT_ASKED } : {}),
      ...(closes ? { closedAt: new Date(at) } : {}),
      ...(closes && evidence
        ? { closedBecause: { ...evidence, because } as unknown as Prisma.InputJsonObject }
        : {}),
    },
  });
  const moved: CaseEventDraft[] =
    from === to
      ? []
      : [
          {
            type: 'requirement.status',
            at,
            actor,
            requirementId: row.id,
            data: { from, to, because, evidence },
          },
        ];
  const scope = { agencyId: row.agencyId, caseId: row.caseId };
  await appendEvents(tx, { ...scope, key: `${row.id}:${cause}` }, [...events, ...moved]);
  if (closes || (to === 'needed' && from !== to)) await dropWaits(tx, row, at);
  const told = from !== to && (TOLD.includes(to) || TOLD.includes(from));
  if (told)
    await notifyCase(tx, { ...scope, eventId: `${row.id}:${to}:${cause}` }, factOf(changed, 'vendor', at));
  return { row: changed, told };
}

/** An order that is done with, or begins anew, waits for no authorization, no decision on a fee and no word on what the carrier said of it. Most wait for nothing. */
async function dropWaits(tx: Transaction, row: Requirement, at: string): Promise<void> {
  const key = closedOrderKey(row.id);
  const [waits] = await tx.$queryRaw<{ items: boolean; fees: boolean; asked: boolean }[]>`
    SELECT EXISTS (${openItemsOf(row)}) AS "items", EXISTS (${feesAskedOf(row)}) AS "fees", EXISTS (
      SELECT 1 FROM "Task" WHERE "agencyId" = ${row.agencyId} AND "key" = ${key} AND "state" = 'open') AS "asked"`;
  if (waits?.items) await dropAuthorizationItems(tx, row, at);
  if (waits?.fees) await lapseFees(tx, row);
  if (waits?.asked) await settleTask(tx, row.agencyId, key);
}

/** A ledger row with what goes with it of its case. */
export type LockedRequirement = Requirement & ClockRow & Pick<Case, 'inquiryId'>;

/**
 * A ledger row as it is now, and as it stays until the transaction ends. Vendors' results, carriers' words and people's decisions
 * come at the same moment: who writes a status that was worked out from a row reads the row like this.
 */
export async function lockRequirement(tx: Transaction, id: string): Promise<LockedRequirement> {
  const [row] = await tx.$queryRaw<LockedRequirement[]>`
    SELECT ${COLUMNS}, c."inquiryId", c."clockBusinessAnchor", c."clockRealAnchor", c."clockDayLengthMs"
    FROM "Requirement" r JOIN "Case" c ON c."id" = r."caseId" WHERE r."id" = ${id} FOR UPDATE OF r`;
  if (!row) throw new Error(`there is no requirement ${id}`);
  return row;
}

const COLUMNS = columnsOf(Prisma.RequirementScalarFieldEnum, { of: 'r' });

async function lockedStatus(tx: Transaction, id: string): Promise<RequirementStatus> {
  const [row] = await tx.$queryRaw<{ status: RequirementStatus }[]>`
    SELECT "status" FROM "Requirement" WHERE "id" = ${id} FOR UPDATE`;
  if (!row) throw new Error(`there is no requirement ${id}`);
  return row.status;
}
