import type { WireAttachment } from '../acord/messages/attachment';
import type { Document } from '../prisma/generated/client';
import type { ActivityDeps } from './activity-deps';

/** Documents as they travel inside a message, in the given order. */
export async function attachmentsOf(
  { files }: Pick<ActivityDeps, 'files'>,
  documents: readonly Document[],
): Promise<WireAttachment[]> {
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
