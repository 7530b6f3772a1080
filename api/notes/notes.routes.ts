import { z } from 'zod';
import { type Note, notesOf, shareNote, writeNote } from '../../records/notes';
import { actorName } from '../auth/permissions';
import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

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
    /** The requirement that it is about. */
    requirementId: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Note' });

const CursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.string() });

/** How many notes a page has unless told: as many as it may have, since a case is read with all that was said of it. */
const LIMIT_MAX = 200;

const present = ({ createdAt, ...note }: Note) => ({ ...note, createdAt: createdAt.toISOString() });

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
  query: z.strictObject({
    limit: LimitSchema.default(LIMIT_MAX),
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page of notes, the newest first', schema: pageOf(NoteView) } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, query: { limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const found = await findCase(deps, actor, params.caseId);
    const page = { sharedOnly: actor.role === 'agent', limit, after };
    const rows = await notesOf(deps.db, deps.sealer, found, page);
    const end = ({ createdAt, id }: Note) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

/** What an underwriter wrote is for staff until a person shares it. */
const share = route({
  method: 'post',
  path: '/v1/cases/:caseId/notes/:noteId/share',
  summary: 'Show a note to the agent, or hide it again',
  tag: 'Notes',
  allow: 'case:note',
  params: CaseParams.extend({ noteId: z.string().min(1).max(80) }),
  body: z.strictObject({ shared: z.boolean().default(true) }),
  idempotent: true,
  replies: { 200: { description: 'Done', schema: z.object({ shared: z.boolean() }) } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body: { shared } }) => {
    const found = await findCase(deps, actor, params.caseId);
    const change = { noteId: params.noteId, shared, actor: actorName(actor) };
    if (!(await shareNote(deps, found, change)))
      throw problem('not-found', { detail: 'This case has no such note.' });
    return { status: 200, body: { shared } };
  },
});

export const noteRoutes: ApiRoute[] = [addNote, listNotes, share];
