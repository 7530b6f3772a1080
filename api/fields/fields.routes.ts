import { z } from 'zod';
import { ENTRY_SOURCES } from '../../domain/application/late-entry';
import type { FieldEntry } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { enteredValue, entriesOf } from '../../records/field-entries';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { refused } from '../commands/command-case';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { type ProblemCode, problem } from '../http/problems';
import { decideField, enterField } from './enter-field';

const PROBLEMS: ProblemCode[] = [
  'invalid-request',
  'not-found',
  'conflict',
  'command-refused',
  'engine-unavailable',
];
const Instant = z.iso.datetime();

const EntryView = z
  .object({
    id: z.string(),
    pointer: z.string(),
    value: z.unknown(),
    source: z.enum(ENTRY_SOURCES),
    state: z.enum(['known', 'taken', 'conflict', 'held', 'chosen', 'refused']),
    version: z.int().nullable(),
    enteredBy: z.string(),
    enteredAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'FieldEntry' });

const present = ({ sealer }: ApiDeps, entry: FieldEntry) => ({
  id: entry.id,
  pointer: entry.pointer,
  value: enteredValue(sealer, entry),
  source: entry.source,
  state: entry.state,
  version: entry.version,
  enteredBy: entry.enteredBy,
  enteredAt: entry.enteredAt.toISOString(),
  decidedBy: entry.decidedBy,
  decidedAt: entry.decidedAt?.toISOString() ?? null,
});

const listFields = route({
  method: 'get',
  path: '/v1/cases/:caseId/fields',
  summary: 'Read where each field of the application came from, and what was entered beside it',
  tag: 'Applications',
  allow: 'document:read',
  params: CaseParams,
  replies: {
    200: {
      description: 'The newest version: its origins, and every late entry, oldest first',
      schema: z.object({
        version: z.int(),
        /** JSON pointer to origin: a place in the file as sent, or who entered it. */
        origins: z.record(z.string(), z.string()),
        entries: z.array(EntryView),
      }),
    },
  },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const found = await findCase(deps, actor, params.caseId);
    const version = found.applicationVersion;
    const { origins } = await readApplication(deps.db, deps.sealer, found.id, version);
    const entries = (await entriesOf(deps.db, found)).map((entry) => present(deps, entry));
    return { status: 200, body: { version, origins, entries } };
  },
});

const enter = route({
  method: 'post',
  path: '/v1/cases/:caseId/fields',
  summary: 'Enter a value of the application that came later',
  tag: 'Applications',
  allow: 'application:correct',
  params: CaseParams,
  body: z.strictObject({
    /** JSON pointer into the application, e.g. `/parties/0/birthDate`. */
    pointer: z.string().min(2).max(400),
    /** Any JSON but nothing: what the place takes, the application's own schema says. */
    value: z.unknown().refine((value) => value !== undefined && value !== null, 'a value is needed'),
    source: z.enum(ENTRY_SOURCES),
  }),
  idempotent: true,
  replies: { 201: { description: 'Kept; `state` says what became of it', schema: EntryView } },
  problems: PROBLEMS,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const by = { messageId: messageIdOf(context), actor: actorName(actor) };
    return { status: 201, body: present(deps, await enterField(deps, found, body, by)) };
  },
});

const decide = route({
  method: 'post',
  path: '/v1/cases/:caseId/fields/:entryId/decide',
  summary: 'Choose between the known and the entered value',
  tag: 'Applications',
  allow: 'application:correct',
  params: CaseParams.extend({ entryId: z.string().min(1).max(64) }),
  body: z.strictObject({ keep: z.enum(['known', 'entered']) }),
  idempotent: true,
  replies: { 200: { description: 'Chosen and recorded', schema: EntryView } },
  problems: PROBLEMS,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const where = { id: params.entryId, caseId: found.id, agencyId: found.agencyId };
    const entry = await deps.db.fieldEntry.findFirst({ where });
    if (!entry) throw problem('not-found', { detail: 'This case has no such entry.' });
    if (entry.state !== 'conflict' && entry.state !== 'held')
      throw refused(`entry-${entry.state}`, `There is nothing to choose: this entry is ${entry.state}.`);
    const by = { messageId: messageIdOf(context), actor: actorName(actor) };
    await decideField(deps, found, entry, { keep: body.keep, by });
    return {
      status: 200,
      body: present(deps, await deps.db.fieldEntry.findUniqueOrThrow({ where: { id: entry.id } })),
    };
  },
});

export const fieldRoutes: ApiRoute[] = [listFields, enter, decide];
