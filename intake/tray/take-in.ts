import { isUniqueViolation, type Prisma, type Transaction } from '../../records/database';
import { sealContent, type TrayContent, type TraySource, trayItemIdOf } from '../../records/tray';
import { documentRow, type StoredFile, storeFile } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';

/** One file of what arrived. */
export interface ArrivedPart {
  fileName?: string;
  mimeType: string;
  sizeBytes: number;
  attachmentType?: number;
  /** Absent when they could not be had. */
  bytes?: Uint8Array;
  /** Why it can be nobody's evidence, as a code. */
  problem?: string;
}

/** Something that arrived from outside. */
export interface ArrivedItem {
  agencyId: string;
  source: TraySource;
  /** Makes the same arrival the same item, for ever. */
  sourceKey: string;
  receivedAt: Date;
  content: TrayContent;
  parts: ArrivedPart[];
  /** Who files the documents: `system`, `partner:<code>`, `api-key:<id>`. */
  actor: string;
  mailKind?: string;
}

/**
 * Keeps what arrived, with all of its files, exactly once: the same arrival again changes nothing. Files are stored before
 * the transaction that refers to them, and go again when it was written before.
 * @returns its id, and whether it is new.
 */
export async function takeIn(deps: IntakeDeps, item: ArrivedItem): Promise<{ id: string; fresh: boolean }> {
  const id = trayItemIdOf(item.agencyId, item.sourceKey);
  if (await deps.db.trayItem.findUnique({ where: { id }, select: { id: true } })) return { id, fresh: false };
  const stored: (StoredFile | undefined)[] = [];
  let written = false;
  try {
    for (const part of item.parts) stored.push(await storePart(deps, item, part));
    await deps.db.$transaction(async (tx) => {
      await writeItem(deps, tx, id, item, stored);
      // From here on the answer to the commit may be lost: a file without a row is waste, a row without a file is loss.
      written = true;
    });
    return { id, fresh: true };
  } catch (error) {
    const repeated = isUniqueViolation(error);
    if (repeated || !written) await removeAll(deps, stored);
    if (repeated) return { id, fresh: false };
    throw error;
  }
}

async function storePart(
  deps: IntakeDeps,
  { source }: ArrivedItem,
  { bytes, ...part }: ArrivedPart,
): Promise<StoredFile | undefined> {
  return bytes && bytes.length > 0 ? storeFile(deps, { ...part, bytes, source }) : undefined;
}

async function writeItem(
  deps: IntakeDeps,
  tx: Transaction,
  id: string,
  item: ArrivedItem,
  stored: (StoredFile | undefined)[],
): Promise<void> {
  const { agencyId, source, sourceKey, receivedAt, content, mailKind, actor, parts } = item;
  const contentSealed = sealContent(deps.sealer, content);
  await tx.trayItem.create({
    data: { id, agencyId, source, sourceKey, receivedAt, contentSealed, mailKind: mailKind ?? null },
  });
  const files = stored.filter((file) => file !== undefined);
  await tx.document.createMany({ data: files.map((file) => documentRow(file, { agencyId, actor })) });
  await tx.trayPart.createMany({
    data: parts.map((part, position) => partRow(deps, { id, agencyId, position }, part, stored[position])),
  });
}

function partRow(
  { sealer }: IntakeDeps,
  { id, agencyId, position }: { id: string; agencyId: string; position: number },
  { fileName, mimeType, sizeBytes, problem }: ArrivedPart,
  stored: StoredFile | undefined,
): Prisma.TrayPartCreateManyInput {
  return {
    trayItemId: id,
    position,
    agencyId,
    documentId: stored?.id ?? null,
    fileNameSealed: fileName ? sealer.seal('tray.fileName', fileName) : null,
    mimeType: mimeType.slice(0, 100),
    sizeBytes,
    problem: problem ?? (stored ? null : 'empty'),
  };
}

async function removeAll({ files }: IntakeDeps, stored: (StoredFile | undefined)[]): Promise<void> {
  for (const file of stored) if (file) await files.remove(file.storageKey);
}
