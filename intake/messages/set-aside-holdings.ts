import type { InboxMessage } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { keepFeedRecord } from '../../records/feed-records';
import type { IntakeDeps } from '../intake-deps';
import type { UnsurelyPlaced } from './place-holdings';

/** Keeps a policy that is of no case for sure, with a task for a person: with candidates it is to be assigned, without it is intake. */
export async function keepUnsure(
  { sealer }: IntakeDeps,
  tx: Transaction,
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>,
  { holding, part, candidates }: UnsurelyPlaced,
  sentAt: string,
): Promise<void> {
  const { people, trackingId, policyNumber, productCode, faceAmountCents, statusTc, statusText } = holding;
  const { firstName, lastName, birthDate } = people?.insured ?? {};
  const { agencyId, partnerCode, seq } = row;
  await keepFeedRecord(tx, sealer, {
    agencyId,
    partnerCode,
    seq,
    part,
    trackingId,
    policyNumber,
    candidates,
    saidAt: new Date(holding.statusAt ?? sentAt),
    known: {
      firstName,
      lastName,
      birthDate,
      agentNpn: people?.agent?.npn,
      productCode,
      faceAmountCents,
      statusCode: statusTc,
      statusText,
    },
  });
}
