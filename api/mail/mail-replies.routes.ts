/** Answers by mail that do not say which of several cases they are about: a person files them. */
import { z } from 'zod';
import type { MailReply } from '../../prisma/generated/client';
import { fileByHand, REPLY_BODY, type ReplyBody, replyPage } from '../../records/mail-replies';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { pageOf, ToCaseBody } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const Instant = z.iso.datetime();
const CursorSchema = z.object({ receivedAt: Instant, id: z.string() });

const ReplyView = z
  .object({
    id: z.string(),
    state: z.enum(['filed', 'unplaced']),
    from: z.string(),
    knownSender: z.boolean().describe('It came from the address that we had written to'),
    subject: z.string(),
    text: z.string(),
    caseIds: z.array(z.string()),
    receivedAt: Instant,
  })
  .meta({ id: 'MailReply' });

const present = ({ sealer }: ApiDeps, row: MailReply) => ({
  id: row.id,
  state: row.state,
  knownSender: row.known,
  ...sealer.openJson<ReplyBody>(REPLY_BODY, row.bodySealed),
  caseIds: row.caseIds,
  receivedAt: row.receivedAt.toISOString(),
});

const listReplies = route({
  method: 'get',
  path: '/v1/mail-replies',
  summary: 'List answers that came by mail, the longest waiting first',
  tag: 'Mail',
  allow: 'mail-reply:read',
  query: z.strictObject({
    state: z.enum(['filed', 'unplaced']).default('unplaced'),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page of answers', schema: pageOf(ReplyView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { state, limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const rows = await replyPage(deps.db, actor.agencyId, { state, limit, after });
    const end = ({ receivedAt, id }: MailReply) => ({ receivedAt, id });
    return { status: 200, body: pageFrom(rows, limit, (row) => present(deps, row), end) };
  },
});

const fileReply = route({
  method: 'post',
  path: '/v1/mail-replies/:replyId/file',
  summary: 'File an answer to its case',
  tag: 'Mail',
  allow: 'mail-reply:file',
  params: z.strictObject({ replyId: z.string().min(1).max(64) }),
  body: ToCaseBody,
  idempotent: true,
  replies: { 200: { description: 'It is in the notes of the case', schema: ReplyView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const { agencyId } = actor;
    const reply = await deps.db.mailReply.findFirst({ where: { id: params.replyId, agencyId } });
    if (!reply) throw problem('not-found', { detail: 'There is no such answer.' });
    const { id: caseId } = await findCase(deps, actor, body.caseId);
    const filed = await fileByHand(deps.db, deps, { reply, caseId, by: actorName(actor) });
    if (!filed) throw problem('conflict', { detail: 'This answer is filed already.' });
    return { status: 200, body: present(deps, { ...reply, state: 'filed', caseIds: [caseId] }) };
  },
});

export const mailReplyRoutes: ApiRoute[] = [listReplies, fileReply];
