import { z } from 'zod';
import { fileDocument, openDocument } from '../../intake/documents/file-document';
import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { presentDocument } from '../cases/cases.present';
import { CaseParams, DocumentView } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { type ApiRoute, route } from '../http/declare';
import { parsePart } from '../http/parse';
import { problem } from '../http/problems';
import { FILE_BYTES_MAX, receiveUpload } from './receive-upload';
import { attachment, inertType, mediaTypeOf, safeFileName } from './safe-names';
import { withScratchFile } from './scratch-file';

/** The fields beside the file. */
const UploadFields = z.strictObject({
  requirementId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  /** ACORD attachment type, as in the code list OLI_LU_ATTACHMENTTYPE. */
  attachmentType: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(2_147_483_647))
    .optional(),
});

/** The multipart body for the documentation: the parser reads the real one piece by piece. */
const UploadBody = z.object({
  file: z.unknown().meta({ type: 'string', contentMediaType: 'application/octet-stream' }),
  requirementId: z.string().max(64).optional().meta({ description: 'The requirement that it fulfils' }),
  attachmentType: z.int().min(1).optional().meta({ description: 'ACORD attachment type, e.g. 163' }),
});

/** Files what an agent or a vendor brought. Whether it settles the requirement is a decision of its own: `receive`. */
const uploadDocument = route({
  method: 'post',
  path: '/v1/cases/:caseId/documents',
  summary: 'File a document of a case',
  tag: 'Documents',
  allow: 'document:write',
  params: CaseParams,
  raw: { types: ['multipart/form-data'], bytesMax: FILE_BYTES_MAX, schema: UploadBody },
  streams: true,
  replies: { 201: { description: 'Filed', schema: DocumentView } },
  problems: ['invalid-request', 'not-found', 'too-large', 'unreadable-body', 'unsupported-media-type'],
  handle: async ({ deps, actor, params, request }) => {
    const found = await findCase(deps, actor, params.caseId);
    const { agencyId, id: caseId } = found;
    const documentId = await withScratchFile(async (scratch) => {
      const { fileName, mimeType, fields } = await receiveUpload(request, scratch);
      const about = parsePart(UploadFields, { ...fields }, 'body');
      await refuseOtherRequirement(deps, found, about.requirementId);
      const bytes = await scratch.bytes();
      if (bytes.length === 0) {
        const errors = [{ pointer: '#/file', code: 'empty', detail: 'The file is empty.' }];
        throw problem('invalid-request', { errors });
      }
      const filed = await fileDocument(deps, {
        ...about,
        agencyId,
        caseId,
        bytes,
        mimeType: mediaTypeOf(mimeType),
        fileName: safeFileName(fileName),
        source: 'upload',
        actor: actorName(actor),
        at: businessTime(found, deps.now()),
      });
      return filed.documentId;
    });
    const row = await deps.db.document.findUniqueOrThrow({ where: { id: documentId } });
    return { status: 201, headers: { location: `/v1/documents/${documentId}` }, body: presentDocument(row) };
  },
});

async function refuseOtherRequirement(
  { db }: ApiDeps,
  { id: caseId, agencyId }: Case,
  requirementId: string | undefined,
): Promise<void> {
  if (!requirementId) return;
  if (await db.requirement.findFirst({ where: { id: requirementId, caseId, agencyId } })) return;
  const detail = 'This case has no such requirement.';
  throw problem('invalid-request', { errors: [{ pointer: '#/requirementId', code: 'unknown', detail }] });
}

/** Somebody else's bytes: a browser may only save them. Agents know what they brought; what vendors sent is not for them. */
const getDocument = route({
  method: 'get',
  path: '/v1/documents/:documentId',
  summary: 'Download a document',
  tag: 'Documents',
  allow: 'document:read',
  params: z.strictObject({ documentId: z.string().min(1).max(64) }),
  replies: { 200: { description: 'The bytes' } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const { documentId } = params;
    const found = await openDocument(deps, { agencyId: actor.agencyId, documentId });
    if (!found) throw problem('not-found', { detail: 'There is no such document.' });
    const name = safeFileName(found.fileName) ?? `document-${documentId}`;
    return {
      status: 200,
      headers: { 'content-disposition': attachment(name), 'content-security-policy': 'sandbox' },
      bytes: { data: found.bytes, type: inertType(found.mimeType) },
    };
  },
});

export const documentRoutes: ApiRoute[] = [uploadDocument, getDocument];
