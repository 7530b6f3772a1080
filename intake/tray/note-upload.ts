import type { Transaction } from '../../records/database';
import { filedKey, sealContent, trayItemIdOf } from '../../records/tray';
import type { StoredFile } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';

/** Puts a document that somebody filed with a case on the tray too, in the same transaction: a person looks at it. */
export async function noteUpload(
  { sealer, now }: Pick<IntakeDeps, 'sealer' | 'now'>,
  tx: Transaction,
  stored: StoredFile,
  { agencyId, caseId, requirementId }: { agencyId: string; caseId: string; requirementId?: string },
): Promise<void> {
  const sourceKey = filedKey(stored.id);
  const id = trayItemIdOf(agencyId, sourceKey);
  const keys = requirementId ? [requirementId] : [caseId];
  await tx.trayItem.create({
    data: {
      id,
      agencyId,
      source: 'upload',
      sourceKey,
      caseId,
      contentSealed: sealContent(sealer, { keys }),
      receivedAt: now(),
      parts: {
        create: {
          position: 0,
          agencyId,
          documentId: stored.id,
          mimeType: stored.mimeType,
          sizeBytes: stored.sizeBytes,
        },
      },
    },
  });
}
