import type { Partner } from '../../prisma/generated/client';
import { newId } from '../../records/ids';
import { type KeptMessage, keepMessage } from '../../records/inbox';
import type { ApiDeps } from '../api-deps';

/** A message whose signature was found to be right. */
export interface VerifiedMessage {
  partner: Partner;
  eventId: string;
  raw: Buffer;
}

/**
 * Keeps a message: committed when this returns. The same id again is the same message; with another body the first one
 * stays, and a person is told once.
 */
export async function takeMessage(
  { db, sealer, log }: ApiDeps,
  { partner, eventId, raw }: VerifiedMessage,
): Promise<KeptMessage> {
  const { agencyId, code: partnerCode } = partner;
  const kept = await keepMessage(db, sealer, { agencyId, partnerCode, eventId, raw });
  const { seq, changed } = kept;
  if (!changed) return kept;
  log.warn({ seq: String(seq), partnerCode }, 'a partner used the id of an earlier message for another one');
  await db.task.createMany({
    data: [
      {
        id: newId(),
        agencyId,
        key: `inbox-conflict:${seq}`,
        kind: 'inbox-conflict',
        role: 'case-manager',
        title: `${partner.name} sent two different messages under the same id: ask which one holds`,
        data: { seq: String(seq) },
      },
    ],
    skipDuplicates: true,
  });
  return kept;
}
