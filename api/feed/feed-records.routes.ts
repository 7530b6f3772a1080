import { z } from 'zod';
import { assignRecord, dismissRecord } from '../../intake/feed/decide-record';
import { unassignRecord } from '../../intake/feed/unassign-record';
import { pokeTarget } from '../../intake/messages/relay-message';
import type { FeedRecord } from '../../prisma/generated/client';
import { candidatesOf, feedRecord, feedRecordPage, knownOf } from '../../records/feed-records';
import type { Sealer } from '../../records/sealing';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { pageOf, ToCaseBody } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { Nothing } from '../commands/commands.schema';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { MessageParams, RecordParams, RecordState, RecordView } from './feed.schema';

const CursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.string() });

const present = (sealer: Sealer) => (row: FeedRecord) => ({
  id: row.id,
  partner: row.partnerCode,
  message: String(row.seq),
  part: row.part,
  state: row.state,
  trackingId: row.trackingId,
  policyNumber: row.policyNumber,
  known: knownOf(sealer, row),
  candidates: candidatesOf(row).map(({ sure: _, ...candidate }) => candidate),
  times: row.count,
  lastSaidAt: row.lastSaidAt?.toISOString() ?? null,
  sameAs: row.sameAsId,
  caseId: row.caseId,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

async function findRecord({ db }: ApiDeps, { agencyId }: Actor, id: string): Promise<FeedRecord> {
  const found = await feedRecord(db, agencyId, id);
  if (!found) throw problem('not-found', { detail: 'There is no such record.' });
  return found;
}

const decided = () => problem('conflict', { detail: 'This record has been assigned or dismissed before.' });

const listRecords = route({
  method: 'get',
  path: '/v1/feed/records',
  summary: "List policies in carriers' messages that are of no case for sure",
  tag: 'Feeds',
  allow: 'feed:decide',
  query: z.strictObject({
    state: RecordState.default('open'),
    partner: z.string().min(1).max(40).optional(),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page, the longest waiting first', schema: pageOf(RecordView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { state, partner, limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const filter = { state, partnerCode: partner };
    const rows = await feedRecordPage(deps.db, actor.agencyId, { filter, limit, after });
    const end = ({ createdAt, id }: FeedRecord) => ({ createdAt, id });
    return { status: 200, body: pageFrom(rows, limit, present(deps.sealer), end) };
  },
});

const getRecord = route({
  method: 'get',
  path: '/v1/feed/records/:recordId',
  summary: 'Read one of them, with what is known and the cases that it may be of',
  tag: 'Feeds',
  allow: 'feed:decide',
  params: RecordParams,
  replies: { 200: { description: 'The record', schema: RecordView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const record = await findRecord(deps, actor, params.recordId);
    return { status: 200, body: present(deps.sealer)(record) };
  },
});

const assign = route({
  method: 'post',
  path: '/v1/feed/records/:recordId/assign',
  summary: 'Give a record to a case: it is taken as if it had matched',
  tag: 'Feeds',
  allow: 'feed:decide',
  params: RecordParams,
  body: ToCaseBody,
  idempotent: true,
  replies: {
    200: {
      description: 'How many records were assigned: others with the same references go along',
      schema: z.object({ assigned: z.int() }),
    },
  },
  problems: ['invalid-request', 'not-found', 'conflict', 'engine-unavailable'],
  handle: async ({ deps, actor, params, body }) => {
    const record = await findRecord(deps, actor, params.recordId);
    const found = await findCase(deps, actor, body.caseId);
    if (found.carrierCode !== record.partnerCode) {
      const detail = `This case is with ${found.carrierCode}, the message is from ${record.partnerCode}.`;
      throw problem('invalid-request', { errors: [{ pointer: '#/caseId', code: 'other-carrier', detail }] });
    }
    const assignment = { found, actor: actorName(actor) };
    const assigned = await assignRecord(deps, deps.engine, record, assignment);
    if (assigned === 0) throw decided();
    return { status: 200, body: { assigned } };
  },
});

const dismiss = route({
  method: 'post',
  path: '/v1/feed/records/:recordId/dismiss',
  summary: 'Dismiss a record: it is of no case of ours',
  tag: 'Feeds',
  allow: 'feed:decide',
  params: RecordParams,
  body: Nothing,
  idempotent: true,
  replies: { 200: { description: 'The record', schema: RecordView } },
  problems: ['not-found', 'conflict'],
  handle: async ({ deps, actor, params }) => {
    const record = await findRecord(deps, actor, params.recordId);
    if (!(await dismissRecord(deps, record, actorName(actor)))) throw decided();
    return {
      status: 200,
      body: present(deps.sealer)(await findRecord(deps, actor, params.recordId)),
    };
  },
});

const unassign = route({
  method: 'post',
  path: '/v1/feed/records/:recordId/unassign',
  summary: 'Take back that a record is of its case: it waits again, and its references are forgotten',
  tag: 'Feeds',
  allow: 'feed:decide',
  params: RecordParams,
  body: Nothing,
  idempotent: true,
  replies: {
    200: {
      description: 'How many records wait again: others with the same references go along',
      schema: z.object({ unassigned: z.int() }),
    },
  },
  problems: ['not-found', 'conflict'],
  handle: async ({ deps, actor, params }) => {
    const record = await findRecord(deps, actor, params.recordId);
    const unassigned = await unassignRecord(deps, record, actorName(actor));
    if (unassigned === 0) throw problem('conflict', { detail: 'This record is not assigned to a case.' });
    if (record.caseId) await pokeTarget(deps, deps.engine, { caseId: record.caseId });
    return { status: 200, body: { unassigned } };
  },
});

/** A partner's message as it came: somebody else's bytes, so a browser may only save them. */
const getMessage = route({
  method: 'get',
  path: '/v1/feed/messages/:message/raw',
  summary: "Download a partner's message as it came",
  tag: 'Feeds',
  allow: 'feed:decide',
  params: MessageParams,
  replies: { 200: { description: 'The bytes' } },
  problems: ['not-found'],
  handle: async ({ deps, actor: { agencyId }, params }) => {
    const row = await deps.db.inboxMessage.findFirst({ where: { seq: params.message, agencyId } });
    if (!row?.rawSealed) throw problem('not-found', { detail: 'There is no such message.' });
    return {
      status: 200,
      headers: {
        'content-disposition': `attachment; filename="message-${row.seq}.xml"`,
        'content-security-policy': 'sandbox',
      },
      bytes: { data: deps.sealer.open('inbox.raw', row.rawSealed), type: 'application/octet-stream' },
    };
  },
});

export const feedRecordRoutes: ApiRoute[] = [listRecords, getRecord, assign, unassign, dismiss, getMessage];
