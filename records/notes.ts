import type { Case } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import { appendEvents } from './case-events';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import type { Sealer } from './sealing';

const NOTE_BODY = 'note.body';

/** A note about a case. */
export interface NoteDraft {
  id?: string;
  body: string;
  /** Shown to the agent too. */
  shared: boolean;
  author: string;
  /** The requirement that it is about, if it is about one. */
  requirementId?: string | undefined;
}

/** A note as it is read. */
export interface Note extends Required<Omit<NoteDraft, 'requirementId'>> {
  requirementId: string | null;
  createdAt: Date;
}

/** Files a note without an event of its own: whatever it belongs to tells of it. Filing it again changes nothing. */
export async function keepNote(
  tx: Database | Transaction,
  sealer: Sealer,
  { agencyId, id: caseId }: Pick<Case, 'agencyId' | 'id'>,
  { id = newId(), body, shared, author, requirementId }: NoteDraft,
): Promise<string> {
  const bodySealed = sealer.seal(NOTE_BODY, body);
  await tx.note.createMany({
    data: [{ id, agencyId, caseId, bodySealed, shared, author, requirementId: requirementId ?? null }],
    skipDuplicates: true,
  });
  return id;
}

/** Files a note that a person writes, with its event. @returns its id. */
export async function writeNote(
  { db, sealer, now }: { db: Database; sealer: Sealer; now(): Date },
  found: Case,
  draft: NoteDraft,
): Promise<string> {
  const { agencyId, id: caseId } = found;
  const { shared, author } = draft;
  return db.$transaction(async (tx) => {
    const noteId = await keepNote(tx, sealer, found, draft);
    await appendEvents(tx, { agencyId, caseId, key: `note:${noteId}` }, [
      { type: 'note.added', at: businessTime(found, now()), actor: author, data: { noteId, shared } },
    ]);
    return noteId;
  });
}

/** What one note of a case says; undefined when it has no such note. */
export async function noteBody(
  db: Database,
  sealer: Sealer,
  { agencyId, id: caseId }: Pick<Case, 'agencyId' | 'id'>,
  id: string,
): Promise<string | undefined> {
  const row = await db.note.findFirst({ where: { id, caseId, agencyId }, select: { bodySealed: true } });
  return row ? sealer.open(NOTE_BODY, row.bodySealed).toString() : undefined;
}

/**
 * Shows a note to the agent, or hides it again, with its event. Doing what is done changes nothing.
 * @returns false when the case has no such note.
 */
export async function shareNote(
  { db, now }: { db: Database; now(): Date },
  found: Case,
  { noteId, shared, actor }: { noteId: string; shared: boolean; actor: string },
): Promise<boolean> {
  const { agencyId, id: caseId } = found;
  const where = { id: noteId, agencyId, caseId };
  return db.$transaction(async (tx) => {
    const changed = await tx.note.updateMany({ where: { ...where, shared: !shared }, data: { shared } });
    if (changed.count === 0) return (await tx.note.count({ where })) > 0;
    const at = now();
    await appendEvents(tx, { agencyId, caseId, key: `note-shared:${noteId}:${at.getTime()}` }, [
      { type: 'note.shared', at: businessTime(found, at), actor, data: { noteId, shared } },
    ]);
    return true;
  });
}

/** Where a page of notes ends. */
export interface NoteEnd {
  createdAt: string;
  id: string;
}

/** Notes of a case, newest first. @returns one more than asked when there is a next page. */
export async function notesOf(
  db: Database,
  sealer: Sealer,
  { agencyId, id: caseId }: Pick<Case, 'agencyId' | 'id'>,
  { sharedOnly, limit, after }: { sharedOnly: boolean; limit: number; after?: NoteEnd | undefined },
): Promise<Note[]> {
  const createdAt = after && new Date(after.createdAt);
  const rows = await db.note.findMany({
    where: {
      agencyId,
      caseId,
      ...(sharedOnly ? { shared: true } : {}),
      ...(after ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: after.id } }] } : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  return rows.map(({ id, bodySealed, shared, author, requirementId, createdAt }) => ({
    id,
    body: sealer.open(NOTE_BODY, bodySealed).toString(),
    shared,
    author,
    requirementId,
    createdAt,
  }));
}
