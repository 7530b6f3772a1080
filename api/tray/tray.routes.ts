import { z } from 'zod';
import { processItem } from '../../intake/tray/process-item';
import { takeIn } from '../../intake/tray/take-in';
import { caseInScope } from '../../records/case-pages';
import { newId } from '../../records/ids';
import { type TrayItemWithParts, type TrayState, trayItem, trayPage } from '../../records/tray';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { FILE_BYTES_MAX, receiveUpload } from '../documents/receive-upload';
import { mediaTypeOf, safeFileName } from '../documents/safe-names';
import { withScratchFile } from '../documents/scratch-file';
import { fromCursor, pageFrom } from '../http/cursor';
import { type ApiRoute, route } from '../http/declare';
import { parsePart } from '../http/parse';
import { findTrayItem } from './find-tray-item';
import { presentTrayItem, presentTrayLine } from './tray.present';
import { TrayItemView, TrayLine, TrayParams, TrayQuery } from './tray.schema';

const CursorSchema = z.object({ receivedAt: z.iso.datetime(), id: z.string() });
/** What needs a person. */
const OPEN: TrayState[] = ['new', 'waiting', 'undone'];

const listTray = route({
  method: 'get',
  path: '/v1/tray',
  summary: 'List what has arrived, the longest waiting first',
  tag: 'Tray',
  allow: 'tray:read',
  query: TrayQuery,
  replies: { 200: { description: 'A page of the tray', schema: pageOf(TrayLine) } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, query: { state, source, caseId: named, limit, cursor } }) => {
    const after = fromCursor(CursorSchema, cursor);
    const caseId = named && (await caseInScope(deps.db, actor, named))?.id;
    if (named && !caseId) return { status: 200, body: { items: [], next: null } };
    const filter = { states: state ? [state] : OPEN, source, caseId };
    const rows = await trayPage(deps.db, actor.agencyId, { filter, limit, after });
    const end = ({ receivedAt, id }: TrayItemWithParts) => ({ receivedAt, id });
    return { status: 200, body: pageFrom(rows, limit, presentTrayLine, end) };
  },
});

const getTrayItem = route({
  method: 'get',
  path: '/v1/tray/:trayItemId',
  summary: 'Read what has arrived, and what it may be for',
  tag: 'Tray',
  allow: 'tray:read',
  params: TrayParams,
  replies: { 200: { description: 'The item with its files and candidates', schema: TrayItemView } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => ({
    status: 200,
    body: presentTrayItem(deps, await findTrayItem(deps, actor, params.trayItemId)),
  }),
});

/** The multipart body for the documentation: the parser reads the real one piece by piece. */
const UploadBody = z.object({
  file: z.unknown().meta({ type: 'string', contentMediaType: 'application/octet-stream' }),
  about: z.string().max(400).optional().meta({ description: 'What is known of it: a case number, a name' }),
});
const UploadFields = z.strictObject({ about: z.string().max(400).optional() });

/** A file of which nobody knows yet whose it is. The same file sent twice is two items: nobody can know that it is one. */
const addToTray = route({
  method: 'post',
  path: '/v1/tray',
  summary: 'Put a file on the tray',
  tag: 'Tray',
  allow: 'tray:decide',
  raw: { types: ['multipart/form-data'], bytesMax: FILE_BYTES_MAX, schema: UploadBody },
  streams: true,
  replies: { 201: { description: 'On the tray', schema: TrayItemView } },
  problems: ['invalid-request', 'too-large', 'unreadable-body', 'unsupported-media-type'],
  handle: async ({ deps, actor, request }) => {
    const { agencyId } = actor;
    const id = await withScratchFile(async (scratch) => {
      const { fileName, mimeType, fields } = await receiveUpload(request, scratch);
      const { about } = parsePart(UploadFields, { ...fields }, 'body');
      const bytes = await scratch.bytes();
      const taken = await takeIn(deps, {
        agencyId,
        source: 'upload',
        sourceKey: `upload:${newId()}`,
        receivedAt: deps.now(),
        content: { subject: about },
        actor: actorName(actor),
        parts: [
          {
            bytes,
            fileName: safeFileName(fileName),
            mimeType: mediaTypeOf(mimeType),
            sizeBytes: bytes.length,
          },
        ],
      });
      return taken.id;
    });
    await processItem(deps, agencyId, id);
    const item = await trayItem(deps.db, agencyId, id);
    const headers = { location: `/v1/tray/${id}` };
    return { status: 201, headers, body: presentTrayItem(deps, item!) };
  },
});

export const trayRoutes: ApiRoute[] = [listTray, getTrayItem, addToTray];
