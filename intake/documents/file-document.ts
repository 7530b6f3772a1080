import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { sha256 } from '../../records/inbox';
import type { IntakeDeps } from '../intake-deps';
import { noteUpload } from '../tray/note-upload';

/** A file to be kept. */
export interface IncomingFile {
  bytes: Uint8Array;
  mimeType: string;
  fileName?: string;
  /** ACORD attachment type. */
  attachmentType?: number;
  /** Where it came from: `application`, `upload`, `partner:<code>`. */
  source: string;
}

/** A file that lies in the store and has no row yet. */
export interface StoredFile {
  id: string;
  storageKey: string;
  mimeType: string;
  sizeBytes: number;
  sha256: string;
  attachmentType?: number;
  fileNameSealed: Uint8Array<ArrayBuffer> | null;
  source: string;
}

/** Puts the bytes into the file store. */
export async function storeFile(
  { files, sealer }: Pick<IntakeDeps, 'files' | 'sealer'>,
  file: IncomingFile,
): Promise<StoredFile> {
  return {
    id: newId(),
    storageKey: await files.put(file.bytes),
    mimeType: file.mimeType.slice(0, 100),
    sizeBytes: file.bytes.length,
    sha256: sha256(file.bytes),
    attachmentType: file.attachmentType,
    fileNameSealed: file.fileName ? sealer.seal('document.fileName', file.fileName) : null,
    source: file.source,
  };
}

/** The row of a stored file. */
export function documentRow(
  stored: StoredFile,
  owner: { agencyId: string; caseId?: string; requirementId?: string; actor: string },
): Prisma.DocumentCreateManyInput {
  const { agencyId, caseId, requirementId, actor } = owner;
  return {
    ...stored,
    attachmentType: stored.attachmentType ?? null,
    agencyId,
    caseId: caseId ?? null,
    requirementId: requirementId ?? null,
    createdBy: actor,
  };
}

/**
 * Writes the row of a stored file, and removes the file when that has failed. When the answer to the commit was lost, the
 * row may be there all the same: then the file stays.
 * @param write in one transaction. @returns what it returns. @throws what it throws.
 */
export async function withStoredFile<T>(
  { db, files }: Pick<IntakeDeps, 'db' | 'files'>,
  { storageKey }: StoredFile,
  write: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let written = false;
  try {
    return await db.$transaction(async (tx) => {
      const result = await write(tx);
      written = true;
      return result;
    });
  } catch (error) {
    if (!written) await files.remove(storageKey);
    throw error;
  }
}

/** Files a document of a case, with its event. @returns its id. */
export async function fileDocument(
  deps: IntakeDeps,
  file: IncomingFile & {
    agencyId: string;
    caseId: string;
    requirementId?: string;
    actor: string;
    at: string;
  },
): Promise<{ documentId: string }> {
  const stored = await storeFile(deps, file);
  const { agencyId, caseId, requirementId, actor, at } = file;
  await withStoredFile(deps, stored, async (tx) => {
    await tx.document.create({ data: documentRow(stored, file) });
    const data = { documentId: stored.id, attachmentType: stored.attachmentType ?? null };
    await appendEvents(tx, { agencyId, caseId, key: `document:${stored.id}` }, [
      { type: 'document.filed', at, actor, requirementId, data },
    ]);
    if (file.source === 'upload') await noteUpload(deps, tx, stored, file);
  });
  return { documentId: stored.id };
}

/** Reads a document of the agency back. @returns undefined when it has none of that id. */
export async function openDocument(
  { db, files, sealer }: IntakeDeps,
  { agencyId, documentId }: { agencyId: string; documentId: string },
): Promise<
  { bytes: Buffer; mimeType: string; fileName: string | undefined; caseId: string | null } | undefined
> {
  const row = await db.document.findFirst({ where: { id: documentId, agencyId } });
  if (!row) return undefined;
  return {
    bytes: await files.get(row.storageKey),
    mimeType: row.mimeType,
    fileName: row.fileNameSealed
      ? sealer.open('document.fileName', row.fileNameSealed).toString()
      : undefined,
    caseId: row.caseId,
  };
}
