import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { RuleSource } from '../domain/primitives';
import { NOT_ASKED } from '../domain/requirements/agent-action';
import { isClosedStatus, type RequirementStatus } from '../domain/requirements/requirement';
import type { Requirement } from '../prisma/generated/client';
import { dropAuthorizationItems } from './authorization-items';
import { appendEvents } from './case-events';
import type { Prisma, Transaction } from './database';
import { notifyCase } from './inbox';
import { factOf } from './requirement-facts';
import { lapseFees } from './vendor-charges';

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
  const from = await lockedStatus(tx, row.id);
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
  if (closes || (to === 'needed' && from !== to)) {
    await dropAuthorizationItems(tx, row, at);
    await lapseFees(tx, row);
  }
  const told = from !== to && (TOLD.includes(to) || TOLD.includes(from));
  if (told)
    await notifyCase(tx, { ...scope, eventId: `${row.id}:${to}:${cause}` }, factOf(changed, 'vendor', at));
  return { row: changed, told };
}

/**
 * A ledger row as it is now, and as it stays until the transaction ends. Vendors' results, carriers' words and people's decisions
 * come at the same moment: who writes a status that was worked out from a row reads the row like this.
 */
export async function lockRequirement(tx: Transaction, id: string): Promise<Requirement> {
  await lockedStatus(tx, id);
  return tx.requirement.findUniqueOrThrow({ where: { id } });
}

async function lockedStatus(tx: Transaction, id: string): Promise<RequirementStatus> {
  const [row] = await tx.$queryRaw<{ status: RequirementStatus }[]>`
    SELECT "status" FROM "Requirement" WHERE "id" = ${id} FOR UPDATE`;
  if (!row) throw new Error(`there is no requirement ${id}`);
  return row.status;
}
