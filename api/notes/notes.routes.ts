import { z } from 'zod';
import { notesOf, writeNote } from '../../records/notes';
import { actorName } from '../auth/permissions';
import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { type ApiRoute, route } from '../http/declare';

const NoteBody = z.strictObject({
  body: z.string().trim().min(1).max(10_000),
  shared: z.boolean().default(false),
});

const NoteView = z
  .object({
    id: z.string(),
    body: z.string(),
    shared: z.boolean(),
    author: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Note' });

/** A note needs no workflow: it is written, and is in the timeline at once. */
const addNote = route({
  method: 'post',
  path: '/v1/cases/:caseId/notes',
  summary: 'Add a note',
  tag: 'Notes',
  allow: 'case:note',
  params: CaseParams,
  body: NoteBody,
  idempotent: true,
  replies: { 201: { description: 'Filed', schema: z.object({ noteId: z.string() }) } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body }) => {
    const found = await findCase(deps, actor, params.caseId);
    const noteId = await writeNote(deps, found, { ...body, author: actorName(actor) });
    return { status: 201, body: { noteId } };
  },
});

/** Agents read what is shared with them. */
const listNotes = route({
  method: 'get',
  path: '/v1/cases/:caseId/notes',
  summary: "Read a case's notes, newest first",
  tag: 'Notes',
  allow: 'case:read',
  params: CaseParams,
  replies: { 200: { description: 'The newest notes', schema: pageOf(NoteView) } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const notes = await notesOf(deps.db, deps.sealer, found, { sharedOnly: actor.role === 'agent' });
    const items = notes.map(({ createdAt, ...note }) => ({ ...note, createdAt: createdAt.toISOString() }));
    return { status: 200, body: { items, next: null } };
  },
});

export const noteRoutes: ApiRoute[] = [addNote, listNotes];
