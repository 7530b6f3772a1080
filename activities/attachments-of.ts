import type { WireAttachment } from '../acord/messages/attachment';
import type { ActivityDeps } from './activity-deps';

/** The documents of a requirement, as attachments in the order of their ids. */
export async function attachmentsOf(
  { db, files }: ActivityDeps,
  where: { requirementId: string; agencyId: string },
): Promise<WireAttachment[]> {
  const documents = await db.document.findMany({ where, orderBy: { id: 'asc' } });
  const attachments: WireAttachment[] = [];
  for (const document of documents) {
    attachments.push({
      id: `Document_${document.id}`,
      typeTc: document.attachmentType ?? undefined,
      mimeType: document.mimeType,
      base64: (await files.get(document.storageKey)).toString('base64'),
    });
  }
  return attachments;
}
