import { z } from 'zod';
import { openQuarantined } from '../../intake/applications/quarantine';
import { resubmitQuarantined } from '../../intake/applications/resubmit-quarantined';
import { type QuarantineEntry, quarantineEntry, quarantinePage } from '../../records/quarantine-pages';
import { answerReceived } from '../applications/answer-received';
import {
  Accepted,
  APPLICATION_BYTES_MAX,
  APPLICATION_TYPES,
  ApplicationBody,
} from '../applications/applications.schema';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { FaultView } from '../http/fault';
import { problem } from '../http/problems';

const EntryParams = z.strictObject({ quarantineId: z.string().min(1).max(64) });
const CursorSchema = z.object({ receivedAt: z.iso.datetime(), id: z.string() });

const EntryView = z
  .object({
    id: z.string(),
    status: z.enum(['open', 'resolved']),
    contentType: z.string(),
    sizeBytes: z.int(),
    faults: z.array(FaultView),
    caseId: z.string().nullable(),
    receivedAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'QuarantineEntry' });

const present = ({ agencyId: _, sha256: __, receivedAt, resolvedAt, ...row }: QuarantineEntry) => ({
  ...row,
  receivedAt: receivedAt.toISOString(),
  resolvedAt: resolvedAt?.toISOString() ?? null,
});

const listEntries = route({
  method: 'get',
  path: '/v1/quarantine',
  summary: 'List files that could not be understood',
  tag: 'Quarantine',
  allow: 'quarantine:read',
  query: z.strictObject({
    status: z.enum(['open', 'resolved']).default('open'),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page, newest first', schema: pageOf(EntryView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { status, limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const rows = await quarantinePage(deps.db, actor.agencyId, { status, limit, after });
    const end = ({ receivedAt, id }: QuarantineEntry) => ({ receivedAt, id });
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

const getEntry = route({
  method: 'get',
  path: '/v1/quarantine/:quarantineId',
  summary: 'Read what is wrong with a quarantined file',
  tag: 'Quarantine',
  allow: 'quarantine:read',
  params: EntryParams,
  replies: { 200: { description: 'The entry with every fault', schema: EntryView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const entry = await quarantineEntry(deps.db, actor.agencyId, params.quarantineId);
    if (!entry) throw problem('not-found', { detail: 'There is no such entry in the quarantine.' });
    return { status: 200, body: present(entry) };
  },
});

/** The file as it came: somebody else's bytes, so a browser may only save them. */
const getRaw = route({
  method: 'get',
  path: '/v1/quarantine/:quarantineId/raw',
  summary: 'Download a quarantined file as it came',
  tag: 'Quarantine',
  allow: 'quarantine:resolve',
  params: EntryParams,
  replies: { 200: { description: 'The bytes' } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const data = await openQuarantined(deps, { agencyId: actor.agencyId, quarantineId: params.quarantineId });
    if (!data) throw problem('not-found', { detail: 'There is no such entry in the quarantine.' });
    return {
      status: 200,
      headers: {
        'content-disposition': `attachment; filename="quarantined-${params.quarantineId}"`,
        'content-security-policy': 'sandbox',
      },
      bytes: { data, type: 'application/octet-stream' },
    };
  },
});

const resubmit = route({
  method: 'post',
  path: '/v1/quarantine/:quarantineId/resubmit',
  summary: 'Send the corrected file of a quarantined one',
  tag: 'Quarantine',
  allow: 'quarantine:resolve',
  params: EntryParams,
  raw: { types: APPLICATION_TYPES, bytesMax: APPLICATION_BYTES_MAX, schema: ApplicationBody },
  idempotent: true,
  replies: {
    200: { description: 'The application was here before: its case', schema: Accepted },
    202: { description: 'Committed: it cannot be lost any more', schema: Accepted },
  },
  problems: [
    'not-found',
    'application-quarantined',
    'unreadable-body',
    'too-large',
    'unsupported-media-type',
  ],
  handle: async ({ deps, actor, params, raw, contentType }) => {
    const { agencyId } = actor;
    const file = { agencyId, actor: actorName(actor), contentType, bytes: raw };
    const received = await resubmitQuarantined(deps, { ...file, quarantineId: params.quarantineId });
    if (!received) throw problem('not-found', { detail: 'There is no such open entry in the quarantine.' });
    return answerReceived(deps, received);
  },
});

export const quarantineRoutes: ApiRoute[] = [listEntries, getEntry, getRaw, resubmit];
