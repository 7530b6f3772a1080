import { z } from 'zod';
import { CODE_WORDS, type CodeList } from '../../domain/rules/codes.schema';
import { giveWord } from '../../intake/codes/give-word';
import type { UnknownCode } from '../../prisma/generated/client';
import { publishedTables } from '../../records/code-tables';
import { unknownCodePage } from '../../records/unknown-codes';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { fromCursor, LimitSchema, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { presentUnknown } from './codes.present';
import { AssignBody, UnknownCodeView } from './codes.schema';

const CursorSchema = z.object({ lastSeenAt: z.iso.datetime(), id: z.string() });

const listUnknown = route({
  method: 'get',
  path: '/v1/unknown-codes',
  summary: 'List codes that came in messages and have no word yet, with suggestions',
  tag: 'Codes',
  allow: 'codes:read',
  query: z.strictObject({
    state: z.enum(['open', 'known']).default('open'),
    partner: z.string().min(1).max(40).optional(),
    limit: LimitSchema,
    cursor: z.string().max(400).optional(),
  }),
  replies: { 200: { description: 'A page, the last seen first', schema: pageOf(UnknownCodeView) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor: { agencyId }, query: { state, partner, limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const filter = { state, partnerCode: partner };
    const rows = await unknownCodePage(deps.db, agencyId, { filter, limit, after });
    const tables = await publishedTables(deps.db, agencyId);
    const end = ({ lastSeenAt, id }: UnknownCode) => ({ lastSeenAt, id });
    const present = (row: UnknownCode) => presentUnknown(deps.sealer, row, tables);
    return { status: 200, body: pageFrom(rows, limit, present, end) };
  },
});

const assign = route({
  method: 'post',
  path: '/v1/unknown-codes/:unknownCodeId/assign',
  summary: 'Give an unknown code a word; the messages that waited for it are read again',
  tag: 'Codes',
  allow: 'codes:edit',
  params: z.strictObject({ unknownCodeId: z.string().min(1).max(64) }),
  body: AssignBody,
  idempotent: true,
  replies: {
    200: {
      description: 'The versions of the table that were published, and how many messages were read again',
      schema: z.object({ versions: z.array(z.int()), readAgain: z.int() }),
    },
  },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body }) => {
    const where = { id: params.unknownCodeId, agencyId: actor.agencyId };
    const unknown = await deps.db.unknownCode.findFirst({ where });
    if (!unknown) throw problem('not-found', { detail: 'There is no such unknown code.' });
    const words: readonly string[] = CODE_WORDS[unknown.list as CodeList];
    if (!words.includes(body.means)) {
      const detail = `A ${unknown.list} is one of: ${words.join(', ')}.`;
      throw problem('invalid-request', { errors: [{ pointer: '#/means', code: 'unknown', detail }] });
    }
    const given = await giveWord(deps, deps.engine, unknown, { ...body, actor: actorName(actor) });
    if (!given) throw problem('conflict', { detail: 'This code has a word by now.' });
    return { status: 200, body: given };
  },
});

export const unknownCodeRoutes: ApiRoute[] = [listUnknown, assign];
