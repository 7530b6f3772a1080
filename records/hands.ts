/**
 * Who works a case, how urgent it is and which cases belong to it. None of it matters to the workflow: each is one transaction
 * with its event. Saying again what is so changes nothing.
 */

import type { CaseEventDraft } from '../domain/case-events/case-events';
import type { Case } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import { appendEvents } from './case-events';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import { lockCase } from './lock-case';

/** Who changes it, and what makes the change this one. */
export interface HandsChange {
  actor: string;
  messageId: string;
  now: Date;
}

/**
 * Hands the case to an owner, a team or both; what is undefined stays.
 * @returns whether anything has changed; `unowned` when an open case would be left to nobody: then nothing has.
 */
export async function assignCase(
  db: Database,
  found: Case,
  to: { ownerId?: string | null; team?: string | null },
  change: HandsChange,
): Promise<boolean | 'unowned'> {
  return db.$transaction(async (tx) => {
    const row = await lock(tx, found);
    const { ownerId = row.ownerId, team = row.team } = to;
    if (!ownerId && !team && !row.closeReason) return 'unowned';
    if (ownerId === row.ownerId && team === row.team) return false;
    await tx.case.updateMany({ where: only(found), data: { ownerId, team } });
    await tell(tx, found, change, { type: 'case.assigned', data: { ownerId, team } });
    return true;
  });
}

/** @returns whether anything has changed. */
export async function setPriority(
  db: Database,
  found: Case,
  on: boolean,
  change: HandsChange,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { ...only(found), priority: !on },
      data: { priority: on },
    });
    if (count === 1) await tell(tx, found, change, { type: 'case.priority', data: { on } });
    return count === 1;
  });
}

/** Asks a manager to look, with the reason in a note. @returns the task's id. */
export async function escalateCase(
  db: Database,
  found: Case,
  noteId: string,
  change: HandsChange,
): Promise<string> {
  const { id: caseId, agencyId } = found;
  const taskKey = `escalated:${caseId}:${change.messageId}`;
  return db.$transaction(async (tx) => {
    const title = 'A case manager asks a manager to look at this case: the note says why';
    const task = { key: taskKey, kind: 'escalated', role: 'manager', title, data: { noteId } };
    await tx.task.createMany({ data: [{ id: newId(), agencyId, caseId, ...task }], skipDuplicates: true });
    await tell(tx, found, change, { type: 'case.escalated', data: { taskKey, noteId } });
    return (await tx.task.findUniqueOrThrow({ where: { key: taskKey }, select: { id: true } })).id;
  });
}

/** Kinds of belonging together: each reads the same from both sides. */
export const LINK_KINDS = ['spouse', 'business-partner', 'alternate-offer', 'replacement', 'other'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Joins two cases of one agency, or parts them; both histories tell of it. @returns whether anything has changed. */
export async function linkCases(
  db: Database,
  [one, other]: readonly [Case, Case],
  { kind, on }: { kind: LinkKind; on: boolean },
  change: HandsChange,
): Promise<boolean> {
  const sides = [
    [one, other],
    [other, one],
  ] as const;
  const { agencyId } = one;
  if (other.agencyId !== agencyId || one.id === other.id)
    throw new RangeError('these cases cannot be joined');
  return db.$transaction(async (tx) => {
    const pairs = sides.map(([a, b]) => ({ agencyId, caseId: a.id, otherId: b.id, kind }));
    const { count } = on
      ? await tx.caseLink.createMany({
          data: pairs.map((pair) => ({ ...pair, createdBy: change.actor })),
          skipDuplicates: true,
        })
      : await tx.caseLink.deleteMany({ where: { OR: pairs } });
    if (count === 0) return false;
    const type = on ? 'case.linked' : 'case.unlinked';
    for (const [a, b] of sides) await tell(tx, a, change, { type, data: { caseId: b.id, kind } });
    return true;
  });
}

/** The cases that belong to one, oldest link first. */
export async function linkedCases(db: Database, { id: caseId, agencyId }: Pick<Case, 'id' | 'agencyId'>) {
  const links = await db.caseLink.findMany({ where: { caseId, agencyId }, orderBy: { createdAt: 'asc' } });
  if (links.length === 0) return [];
  const rows = await db.case.findMany({
    where: { agencyId, id: { in: links.map(({ otherId }) => otherId) } },
    select: { id: true, number: true, stage: true, agentId: true },
  });
  return links.flatMap(({ otherId, kind }) => {
    const row = rows.find(({ id }) => id === otherId);
    return row ? [{ ...row, kind }] : [];
  });
}

const only = ({ id, agencyId }: Case) => ({ id, agencyId });

async function lock(tx: Transaction, found: Case): Promise<Pick<Case, 'ownerId' | 'team' | 'closeReason'>> {
  await lockCase(tx, { caseId: found.id, agencyId: found.agencyId });
  const select = { ownerId: true, team: true, closeReason: true };
  return tx.case.findFirstOrThrow({ where: only(found), select });
}

type Told = {
  [T in CaseEventDraft['type']]: Pick<Extract<CaseEventDraft, { type: T }>, 'type' | 'data'>;
}[CaseEventDraft['type']];

async function tell(
  tx: Transaction,
  found: Case,
  { actor, messageId, now }: HandsChange,
  told: Told,
): Promise<void> {
  const { id: caseId, agencyId } = found;
  const event = { ...told, at: businessTime(found, now), actor } as CaseEventDraft;
  await appendEvents(tx, { agencyId, caseId, key: `${told.type}:${messageId}` }, [event]);
}
