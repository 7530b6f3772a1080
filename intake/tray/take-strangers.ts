import type { WireAttachment } from '../../acord/messages/attachment';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { RequirementResults } from '../../acord/messages/requirement-results';
import type { InboxMessage } from '../../prisma/generated/client';
import type { IntakeDeps } from '../intake-deps';
import { subjectOf } from './match-item';
import { type ArrivedPart, takeIn } from './take-in';

/** Puts results that belong to no order of ours on the tray, with what the message says of whom and what they are about. */
export async function takeStrangers(
  deps: IntakeDeps,
  row: InboxMessage,
  message: RequirementResults,
  strangers: WireRequirement[],
): Promise<void> {
  const { agencyId, partnerCode, seq, receivedAt } = row;
  const { trackingId, policyNumber, subject } = message;
  const keys = strangers.flatMap((one) => [one.uniqueId, one.carrierRef, one.providerOrderNumber]);
  await takeIn(deps, {
    agencyId,
    source: 'vendor-result',
    sourceKey: `inbox:${seq}`,
    receivedAt,
    actor: `partner:${partnerCode}`,
    content: {
      partnerCode,
      subject: `Results of ${partnerCode}`,
      keys: [...keys, trackingId, policyNumber].filter((key) => key !== undefined),
      subjects: subjectOf(subject),
    },
    parts: strangers.flatMap((one) => one.attachments.map(partOf)),
  });
}

function partOf({ base64, fileName, mimeType, typeTc }: WireAttachment): ArrivedPart {
  const bytes = base64 ? Buffer.from(base64, 'base64') : undefined;
  return {
    fileName,
    mimeType: mimeType ?? 'application/octet-stream',
    sizeBytes: bytes?.length ?? 0,
    attachmentType: typeTc,
    bytes,
  };
}
