/** What vendors want to be paid for orders. */
import type { Requirement } from '../prisma/generated/client';
import type { Transaction } from './database';
import { newId } from './ids';

export interface ChargeDraft {
  kind: 'records-fee' | 'cancellation-fee' | 'invoice';
  /** In cents; null when the vendor did not say. */
  amountCents: number | null;
  state: 'asked' | 'approved' | 'refused' | 'noted';
  /** Makes the same demand the same row. */
  key: string;
  number?: string;
  decidedBy?: string;
}

/** Notes a charge; the same demand again is the same row. @returns whether it is new. */
export async function noteCharge(
  tx: Transaction,
  row: Pick<Requirement, 'id' | 'agencyId' | 'caseId'>,
  partnerCode: string,
  draft: ChargeDraft,
): Promise<boolean> {
  const { id: requirementId, agencyId, caseId } = row;
  const scope = { agencyId, caseId, requirementId, partnerCode };
  const { count } = await tx.vendorCharge.createMany({
    data: [{ id: newId(), ...scope, ...draft }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Decides the fee that an order waits for. */
export async function decideFees(
  tx: Transaction,
  row: Requirement,
  state: 'approved' | 'refused',
  by: { actor: string; at: string },
): Promise<void> {
  await tx.vendorCharge.updateMany({
    where: { requirementId: row.id, agencyId: row.agencyId, kind: 'records-fee', state: 'asked' },
    data: { state, decidedBy: by.actor, decidedAt: new Date(by.at) },
  });
}
